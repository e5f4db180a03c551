#include "shared/wikimedia/sparql_results.h"

#include <utility>

#include "shared/wikimedia/decimal.h"
#include "shared/wikimedia/json_members.h"

namespace boxoffice::wikimedia {
namespace {

std::optional<SparqlTerm::Kind> term_kind(std::string_view type) {
  if (type == "uri") return SparqlTerm::Kind::kUri;
  if (type == "literal" || type == "typed-literal") return SparqlTerm::Kind::kLiteral;
  if (type == "bnode") return SparqlTerm::Kind::kBlank;
  return std::nullopt;
}

std::optional<SparqlTerm> read_term(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  const auto kind = term_kind(text_member(json, "type"));
  const auto value = json.find("value");
  if (!kind || value == json.end() || !value->is_string()) return std::nullopt;
  return SparqlTerm{*kind, value->get<std::string>(), text_member(json, "xml:lang"),
                    text_member(json, "datatype")};
}

Result<SparqlRow> read_row(const Json& json, std::size_t index) {
  const std::string place = "results.bindings[" + std::to_string(index) + "]";
  if (!json.is_object()) return Error{ErrorCode::kMalformed, place + ": expected an object"};
  SparqlRow row;
  for (const auto& [variable, value] : json.items()) {
    auto term = read_term(value);
    if (!term) return Error{ErrorCode::kMalformed, place + "." + variable + ": expected a term"};
    row.emplace(variable, std::move(*term));
  }
  return row;
}

std::vector<std::string> read_variables(const Json& document) {
  std::vector<std::string> names;
  const Json* head = object_member(document, "head");
  const Json* vars = head == nullptr ? nullptr : array_member(*head, "vars");
  if (vars == nullptr) return names;
  for (const Json& name : *vars) {
    if (name.is_string()) names.push_back(name.get<std::string>());
  }
  return names;
}

/// True for results that were truncated.
bool broke_off(std::string_view body) {
  return body.substr(0, 4096).find("\"bindings\"") != std::string_view::npos;
}

Error unreadable(std::string_view body, const Error& error) {
  if (error.code != ErrorCode::kMalformed || !broke_off(body)) return error;
  return {ErrorCode::kCorrupt, "the query service truncated the results (" + error.message +
                                   "); retry with fewer films"};
}

/// `results.bindings`, or nullptr.
const Json* find_bindings(const Json& document) {
  const Json* results = object_member(document, "results");
  return results == nullptr ? nullptr : array_member(*results, "bindings");
}

}  // namespace

Result<SparqlResults> parse_sparql_results(std::string_view body) {
  const Result<Json> document = parse_json(body);
  if (!document) return unreadable(body, document.error());
  if (!document->is_object()) return Error{ErrorCode::kMalformed, "expected a JSON object"};
  if (document->contains("boolean")) {
    return Error{ErrorCode::kUnsupported, "the result of an ASK has no rows"};
  }
  const Json* bindings = find_bindings(*document);
  if (bindings == nullptr) {
    return Error{ErrorCode::kMalformed, "results.bindings: expected a list"};
  }
  SparqlResults results{read_variables(*document), {}};
  for (std::size_t i = 0; i < bindings->size(); ++i) {
    auto row = read_row((*bindings)[i], i);
    if (!row) return row.error();
    results.rows.push_back(std::move(*row));
  }
  return results;
}

const SparqlTerm* find_term(const SparqlRow& row, std::string_view variable) {
  const auto found = row.find(variable);
  return found == row.end() ? nullptr : &found->second;
}

std::string_view literal_text(const SparqlRow& row, std::string_view variable) {
  const SparqlTerm* term = find_term(row, variable);
  if (term == nullptr || term->kind != SparqlTerm::Kind::kLiteral) return {};
  return term->value;
}

std::optional<ItemId> item_term(const SparqlRow& row, std::string_view variable) {
  const SparqlTerm* term = find_term(row, variable);
  if (term == nullptr || term->kind != SparqlTerm::Kind::kUri) return std::nullopt;
  return item_of_uri(term->value);
}

std::optional<double> number_term(const SparqlRow& row, std::string_view variable) {
  return parse_decimal(literal_text(row, variable));
}

}  // namespace boxoffice::wikimedia
