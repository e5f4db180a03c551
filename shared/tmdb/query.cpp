#include "shared/tmdb/query.h"

#include <algorithm>

#include "shared/tmdb/percent_encoding.h"

namespace boxoffice {
namespace {

Error invalid(std::string_view parameter, std::string_view what) {
  return {ErrorCode::kInvalidArgument, std::string(parameter) + ": " + std::string(what)};
}

}  // namespace

std::optional<std::vector<QueryParameter>> parse_query(std::string_view query) {
  std::vector<QueryParameter> parameters;
  while (true) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || equals == 0) return std::nullopt;
    const auto name = decode_query_text(pair.substr(0, equals));
    const auto value = decode_query_text(pair.substr(equals + 1));
    if (!name || !value) return std::nullopt;
    parameters.emplace_back(*name, *value);
    if (end == std::string_view::npos) return parameters;
    query.remove_prefix(end + 1);
  }
}

Result<std::vector<QueryParameter>> check_parameters(std::span<const ParameterRule> rules,
                                                     std::vector<QueryParameter> parameters) {
  std::sort(parameters.begin(), parameters.end());
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const std::string& name = parameters[i].first;
    const std::string& value = parameters[i].second;
    const auto known = std::find_if(rules.begin(), rules.end(),
                                    [&](const ParameterRule& rule) { return rule.name == name; });
    if (known == rules.end()) {
      return Error{ErrorCode::kInvalidArgument, "unknown parameter for this route"};
    }
    if (i > 0 && parameters[i - 1].first == name) return invalid(known->name, "repeated");
    if (!known->allows(value)) return invalid(known->name, "invalid value");
  }
  for (const ParameterRule& rule : rules) {
    const bool given = std::any_of(parameters.begin(), parameters.end(),
                                   [&](const auto& p) { return p.first == rule.name; });
    if (rule.required && !given) return invalid(rule.name, "required");
  }
  return parameters;
}

std::string write_query(std::span<const QueryParameter> parameters) {
  std::string query;
  for (const auto& [name, value] : parameters) {
    query += query.empty() ? '?' : '&';
    query += name;
    query += '=';
    query += encode_query_text(value);
  }
  return query;
}

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool all_between(std::string_view text, char first, char last) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return c >= first && c <= last; });
}

std::int64_t number_of(std::string_view text) {
  std::int64_t value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

bool is_number(std::string_view text, std::int64_t least, std::int64_t most) {
  if (text.empty() || text.size() > 9 || !all_between(text, '0', '9')) return false;
  if (text.size() > 1 && text[0] == '0') return false;
  const std::int64_t value = number_of(text);
  return value >= least && value <= most;
}

}  // namespace boxoffice
