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

/// A value in a result row: an RDF term.
struct SparqlTerm {
  enum class Kind { kUri, kLiteral, kBlank };

  Kind kind = Kind::kLiteral;
  std::string value;     ///< the URI, the literal's text, or the label of a blank node
  std::string language;  ///< of a literal, e.g. "en"; may be empty
  std::string datatype;  ///< type URI of a literal; the services differ
};

/// One row: term by variable name without "?". Unbound variables are absent.
using SparqlRow = std::map<std::string, SparqlTerm, std::less<>>;

struct SparqlResults {
  std::vector<std::string> variables;
  std::vector<SparqlRow> rows;
};

/// Parses SPARQL 1.1 Query Results JSON of Blazegraph and QLever. Reads "typed-literal" as
/// "literal"; skips members besides `head` and `results`, e.g. QLever's `meta`. Errors: kCorrupt
/// for truncated rows, which a timed-out query returns with status 200; kUnsupported for an ASK
/// result; kMalformed for any other document or term kind.
Result<SparqlResults> parse_sparql_results(std::string_view body);

/// Returns the term; nullptr if the variable is unbound.
const SparqlTerm* find_term(const SparqlRow& row, std::string_view variable);

/// Returns the text of a literal; "" if the variable is unbound or not a literal.
std::string_view literal_text(const SparqlRow& row, std::string_view variable);

/// Returns the item of a URI; nullopt for an unknown value, which is a genid URI in Blazegraph and
/// a blank node in QLever.
std::optional<ItemId> item_term(const SparqlRow& row, std::string_view variable);

/// Returns the number of a literal of type xsd:integer, int, decimal or double, or without a type.
std::optional<double> number_term(const SparqlRow& row, std::string_view variable);

}  // namespace boxoffice::wikimedia
