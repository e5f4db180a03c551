#include "shared/wikimedia/sparql_results.h"

#include <gtest/gtest.h>

namespace boxoffice::wikimedia {
namespace {

SparqlResults results_of(std::string_view body) {
  const auto results = parse_sparql_results(body);
  EXPECT_TRUE(results.ok()) << (results.ok() ? "" : results.error().message);
  return results.ok() ? *results : SparqlResults{};
}

ErrorCode error_of(std::string_view body) {
  const auto results = parse_sparql_results(body);
  EXPECT_FALSE(results.ok());
  return results.ok() ? ErrorCode::kIo : results.error().code;
}

TEST(SparqlResults, ReadsTermsOfEveryKind) {
  const auto results = results_of(R"({
    "head": {"vars": ["film", "label", "cost", "place", "free"]},
    "results": {"bindings": [{
      "film": {"type": "uri", "value": "http://www.wikidata.org/entity/Q900000001"},
      "label": {"type": "literal", "xml:lang": "en", "value": "Harbour Lights"},
      "cost": {"type": "literal", "datatype": "http://www.w3.org/2001/XMLSchema#decimal",
               "value": "+12500000"},
      "place": {"type": "bnode", "value": "t17"}
    }]}})");
  EXPECT_EQ(results.variables,
            (std::vector<std::string>{"film", "label", "cost", "place", "free"}));
  ASSERT_EQ(results.rows.size(), 1u);
  const SparqlRow& row = results.rows[0];
  EXPECT_EQ(item_term(row, "film"), 900000001u);
  EXPECT_EQ(literal_text(row, "label"), "Harbour Lights");
  EXPECT_EQ(find_term(row, "label")->language, "en");
  EXPECT_EQ(number_term(row, "cost"), 12500000.0);
  EXPECT_EQ(find_term(row, "cost")->datatype, "http://www.w3.org/2001/XMLSchema#decimal");
  EXPECT_EQ(find_term(row, "place")->kind, SparqlTerm::Kind::kBlank);
}

TEST(SparqlResults, OmitsUnboundVariables) {
  const auto results = results_of(R"({"head":{"vars":["a"]},"results":{"bindings":[{}]}})");
  ASSERT_EQ(results.rows.size(), 1u);
  EXPECT_EQ(find_term(results.rows[0], "a"), nullptr);
  EXPECT_EQ(literal_text(results.rows[0], "a"), "");
  EXPECT_FALSE(item_term(results.rows[0], "a").has_value());
  EXPECT_FALSE(number_term(results.rows[0], "a").has_value());
}

TEST(SparqlResults, ReadsNumbersOfBothServicesAlike) {
  const auto results = results_of(R"({"head":{"vars":["n"]},"results":{"bindings":[
    {"n":{"type":"literal","datatype":"http://www.w3.org/2001/XMLSchema#integer","value":"11"}},
    {"n":{"type":"literal","datatype":"http://www.w3.org/2001/XMLSchema#int","value":"11"}},
    {"n":{"type":"typed-literal","datatype":"http://www.w3.org/2001/XMLSchema#decimal",
          "value":"11.0"}},
    {"n":{"type":"literal","datatype":"http://www.w3.org/2001/XMLSchema#double",
          "value":"1.1E1"}},
    {"n":{"type":"literal","value":"11"}}]}})");
  ASSERT_EQ(results.rows.size(), 5u);
  for (const SparqlRow& row : results.rows) EXPECT_EQ(number_term(row, "n"), 11.0);
}

TEST(SparqlResults, IgnoresUnknownValuesAsItems) {
  const auto results = results_of(R"({"results":{"bindings":[
    {"v":{"type":"uri","value":"http://www.wikidata.org/.well-known/genid/77c6a2b0"}},
    {"v":{"type":"bnode","value":"bn0"}},
    {"v":{"type":"literal","value":"http://www.wikidata.org/entity/Q42"}}]}})");
  for (const SparqlRow& row : results.rows) EXPECT_FALSE(item_term(row, "v").has_value());
}

TEST(SparqlResults, SkipsQleversMeta) {
  const auto results = results_of(R"({"head":{"vars":["a"]},"results":{"bindings":[]},)"
                                  R"("meta":{"query-time-ms":59,"result-size-total":0}})");
  EXPECT_TRUE(results.rows.empty());
}

TEST(SparqlResults, ReportsTruncatedResults) {
  EXPECT_EQ(error_of(R"({"head":{"vars":["a"]},"results":{"bindings":[
    {"a":{"type":"literal","value":"x"}},
java.util.concurrent.TimeoutException)"),
            ErrorCode::kCorrupt);
  EXPECT_EQ(error_of(R"({"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"lit)"),
            ErrorCode::kCorrupt);
}

TEST(SparqlResults, RejectsOtherDocuments) {
  EXPECT_EQ(error_of(""), ErrorCode::kMalformed);
  EXPECT_EQ(error_of("<html><title>Error 429</title></html>"), ErrorCode::kMalformed);
  EXPECT_EQ(error_of("[]"), ErrorCode::kMalformed);
  EXPECT_EQ(error_of("{}"), ErrorCode::kMalformed);
  EXPECT_EQ(error_of(R"({"results":{"bindings":{}}})"), ErrorCode::kMalformed);
  EXPECT_EQ(error_of(R"({"results":{"bindings":[7]}})"), ErrorCode::kMalformed);
  EXPECT_EQ(error_of(R"({"head":{},"boolean":true})"), ErrorCode::kUnsupported);
  EXPECT_EQ(error_of(R"({"exception":"out of memory","status":"ERROR"})"), ErrorCode::kMalformed);
}

TEST(SparqlResults, ReportsUnreadableTerm) {
  const auto results =
      parse_sparql_results(R"({"results":{"bindings":[{},{"t":{"type":"triple","value":{}}}]}})");
  ASSERT_FALSE(results.ok());
  EXPECT_EQ(results.error().code, ErrorCode::kMalformed);
  EXPECT_EQ(results.error().message, "results.bindings[1].t: expected a term");
}

}  // namespace
}  // namespace boxoffice::wikimedia
