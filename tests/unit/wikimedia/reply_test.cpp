#include "shared/wikimedia/reply.h"

#include <gtest/gtest.h>

namespace boxoffice::wikimedia {
namespace {

Refusal refusal_of(int status, std::string_view retry_after, std::string_view body) {
  const auto refusal = read_refusal(status, retry_after, body);
  EXPECT_TRUE(refusal.has_value());
  return refusal.value_or(Refusal{});
}

TEST(Refusal, AcceptsSuccessfulResponses) {
  EXPECT_FALSE(read_refusal(200, "", R"({"entities":{}})").has_value());
  EXPECT_FALSE(read_refusal(200, "", R"({"query":{"search":[]},"error2":1})").has_value());
  EXPECT_FALSE(read_refusal(200, "", "").has_value());
}

TEST(Refusal, DetectsTooManyRequests) {
  const auto text = refusal_of(429, "30", "You are making too many requests to the API.\n");
  EXPECT_EQ(text.kind, RefusalKind::kRateLimited);
  EXPECT_EQ(text.retry_after_seconds, 30);
  const auto html = refusal_of(429, "", "<title>Error 429 - Please retry in 9 seconds.</title>");
  EXPECT_EQ(html.retry_after_seconds, 9);
  const auto json = refusal_of(
      200, "", R"({"error":{"code":"ratelimited","info":"You've exceeded your rate limit."}})");
  EXPECT_EQ(json.kind, RefusalKind::kRateLimited);
  EXPECT_EQ(json.code, "ratelimited");
  EXPECT_TRUE(may_pass(json));
}

TEST(Refusal, DetectsLaggingDatabases) {
  const auto refusal = refusal_of(
      200, "5", R"({"error":{"code":"maxlag","info":"Waiting for db: 6.3 seconds","lag":6.3}})");
  EXPECT_EQ(refusal.kind, RefusalKind::kLagging);
  EXPECT_EQ(refusal.retry_after_seconds, 5);
  EXPECT_TRUE(may_pass(refusal));
  EXPECT_EQ(refusal_of(200, "", R"({ "errors": [{"code":"maxlag","text":"lagged"}]})").kind,
            RefusalKind::kLagging);
}

TEST(Refusal, DetectsReadOnlyMode) {
  const auto refusal = refusal_of(503, "", R"({"error":{"code":"readonly","info":"x"}})");
  EXPECT_EQ(refusal.kind, RefusalKind::kReadOnly);
  EXPECT_TRUE(may_pass(refusal));
}

TEST(Refusal, DetectsBan) {
  const auto refusal =
      refusal_of(403, "", "You have been banned until 2026-12-02T05:10:00Z, please respect ...");
  EXPECT_EQ(refusal.kind, RefusalKind::kBanned);
  EXPECT_FALSE(may_pass(refusal));
  EXPECT_EQ(refusal_of(403, "", "Forbidden").kind, RefusalKind::kRejected);
}

TEST(Refusal, DetectsQueryTimeouts) {
  EXPECT_EQ(refusal_of(500, "", "SPARQL-QUERY: ... java.util.concurrent.TimeoutException").kind,
            RefusalKind::kQueryTimeout);
  EXPECT_EQ(refusal_of(500, "", R"({"exception":"Operation timed out.","status":"ERROR"})").kind,
            RefusalKind::kQueryTimeout);
  EXPECT_EQ(refusal_of(500, "", "oops").kind, RefusalKind::kUnavailable);
}

TEST(Refusal, DetectsOtherErrors) {
  EXPECT_EQ(refusal_of(200, "", R"({"error":{"code":"no-such-entity","id":"Q5"}})").kind,
            RefusalKind::kNotFound);
  EXPECT_EQ(refusal_of(404, "", "<html>").kind, RefusalKind::kNotFound);
  EXPECT_EQ(refusal_of(400, "", "<h1>Bad Request</h1><p>Invalid ID: Q2x.</p>").kind,
            RefusalKind::kRejected);
  EXPECT_EQ(refusal_of(400, "", R"({"error":{"code":"badvalue"}})").kind, RefusalKind::kRejected);
  EXPECT_EQ(refusal_of(502, "", "").kind, RefusalKind::kUnavailable);
  EXPECT_EQ(refusal_of(200, "", R"({"error":{}})").code, "unknown");
  EXPECT_EQ(refusal_of(200, "", R"({"error":{"code":"<b>x</b>"}})").code, "unknown");
}

TEST(Refusal, ExplainsWithoutRepeatingTheBody) {
  EXPECT_EQ(explain(refusal_of(400, "", R"({"error":{"code":"badvalue","info":"secret"}})")),
            "Wikimedia rejected the request with status 400 (badvalue)");
  EXPECT_EQ(explain(refusal_of(502, "", "secret")),
            "Wikimedia failed with status 502: try again later");
}

TEST(Refusal, WaitsAtMostADay) {
  EXPECT_EQ(refusal_of(429, "99999999999", "").retry_after_seconds, 86400);
  EXPECT_EQ(refusal_of(429, "Wed, 21 Oct 2026 07:28:00 GMT", "").retry_after_seconds, 0);
}

TEST(Replies, ReadsSearchResults) {
  const auto items = parse_search(
      R"({"batchcomplete":true,"query":{"searchinfo":{"totalhits":2},"search":[)"
      R"({"ns":0,"title":"Q42","pageid":1},{"ns":120,"title":"Property:P1"},7,{"title":"Q7"}]}})");
  ASSERT_TRUE(items.ok());
  EXPECT_EQ(*items, (std::vector<ItemId>{42, 7}));
  EXPECT_FALSE(parse_search("{}").ok());
  EXPECT_FALSE(parse_search("[]").ok());
  EXPECT_FALSE(parse_search("<html>").ok());
}

TEST(Replies, ReadsNameSearch) {
  const auto matches = parse_name_search(
      R"({"searchinfo":{"search":"harb"},"search":[{"id":"Q900000001","label":"Harbour Lights",)"
      R"("description":"2019 film by Ana Example"},{"id":"P5"},{"id":"Q7","label":"Harbour"}],)"
      R"("success":1})");
  ASSERT_TRUE(matches.ok());
  ASSERT_EQ(matches->size(), 2u);
  EXPECT_EQ(matches->at(0).item, 900000001u);
  EXPECT_EQ(matches->at(0).label, "Harbour Lights");
  EXPECT_EQ(matches->at(0).description, "2019 film by Ana Example");
  EXPECT_EQ(matches->at(1).description, "");
  EXPECT_FALSE(parse_name_search(R"({"search":{}})").ok());
}

TEST(Replies, ReadsArticles) {
  const auto reply = parse_articles(R"json({"batchcomplete":true,"query":{
    "normalized":[{"fromencoded":false,"from":"harbour_Lights","to":"Harbour Lights"}],
    "redirects":[{"from":"Harbour Lights","to":"Harbour Lights (2019 film)"}],
    "pages":[
      {"pageid":5,"ns":0,"title":"Harbour Lights (2019 film)","revisions":[
        {"revid":99,"parentid":98,"timestamp":"2026-11-03T08:15:00Z",
         "slots":{"main":{"contentmodel":"wikitext","content":"{{Infobox film}}"}}}]},
      {"ns":0,"title":"Nowhere","missing":true},
      {"pageid":6,"ns":0,"title":"Too Long"}]}})json");
  ASSERT_TRUE(reply.ok());
  ASSERT_EQ(reply->articles.size(), 1u);
  const ArticleText& article = reply->articles[0];
  EXPECT_EQ(article.title, "Harbour Lights (2019 film)");
  EXPECT_EQ(article.requested, (std::vector<std::string>{"Harbour Lights", "harbour_Lights"}));
  EXPECT_EQ(article.revision, 99);
  EXPECT_EQ(format_date(*article.revised), "2026-11-03");
  EXPECT_EQ(article.wikitext, "{{Infobox film}}");
  EXPECT_EQ(reply->missing, std::vector<std::string>{"Nowhere"});
  EXPECT_EQ(reply->left_out, std::vector<std::string>{"Too Long"});
  EXPECT_FALSE(parse_articles("{}").ok());
}

}  // namespace
}  // namespace boxoffice::wikimedia
