#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/wikimedia/item_id.h"

namespace boxoffice::wikimedia {

/// A value of a result row: an RDF term.
struct SparqlTerm {
  enum class Kind { kUri, kLiteral, kBlank };

  Kind kind = Kind::kLiteral;
  std::string value;     ///< the URI, the literal's text, or the label of a blank node
  std::string language;  ///< of a literal with one, e.g. "en"
  std::string datatype;  ///< URI of a literal's type; the services differ in it
};

/// One row: variable name without "?" -> term. Unbound variables are absent.
using SparqlRow = std::map<std::string, SparqlTerm, std::less<>>;

struct SparqlResults {
  std::vector<std::string> variables;
  std::vector<SparqlRow> rows;
};

/// Reads SPARQL 1.1 Query Results JSON as Blazegraph and QLever write it: "typed-literal" is read
/// as "literal", and members beside `head` and `results` (QLever's `meta`) are skipped. Errors:
/// kCorrupt if the service broke off within the rows, which it does with status 200 when its time
/// is up; kUnsupported for the result of an ASK; kMalformed for another document or term kind.
Result<SparqlResults> parse_sparql_results(std::string_view body);

/// The term, or nullptr if the variable is unbound.
const SparqlTerm* find_term(const SparqlRow& row, std::string_view variable);

/// The text of a literal; "" if the variable is unbound or no literal.
std::string_view literal_text(const SparqlRow& row, std::string_view variable);

/// The item of a URI. Nothing for an unknown value, which Blazegraph writes as a genid URI and
/// QLever as a blank node.
std::optional<ItemId> item_term(const SparqlRow& row, std::string_view variable);

/// A literal's number: the types xsd:integer, int, decimal, double and untyped are read alike.
std::optional<double> number_term(const SparqlRow& row, std::string_view variable);

}  // namespace boxoffice::wikimedia
