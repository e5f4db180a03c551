#include "proxy/server/http/negotiation.h"

#include <cstddef>
#include <optional>

#include "proxy/upstream/field_text.h"

namespace boxoffice {
namespace {

/// Removes and returns the part of `rest` before the next `separator`.
std::string_view take_until(std::string_view& rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view head = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  return trim_blanks(head);
}

/// Parses "0", "1", "0.5", "0.125" or "1.000" as thousandths; nullopt for anything else.
std::optional<int> parse_weight(std::string_view text) {
  if (text.empty() || (text[0] != '0' && text[0] != '1')) return std::nullopt;
  int thousandths = (text[0] - '0') * 1000;
  if (text.size() == 1) return thousandths;
  if (text[1] != '.' || text.size() > 5) return std::nullopt;
  int unit = 100;
  for (const char c : text.substr(2)) {
    if (c < '0' || c > '9') return std::nullopt;
    thousandths += (c - '0') * unit;
    unit /= 10;
  }
  return thousandths <= 1000 ? std::optional(thousandths) : std::nullopt;
}

/// Returns the weight of `coding` in an Accept-Encoding field, in thousandths; nullopt if it is not
/// mentioned.
std::optional<int> weight_of(std::string_view accept_encoding, std::string_view coding) {
  std::optional<int> by_star;
  while (!accept_encoding.empty()) {
    std::string_view parameters = take_until(accept_encoding, ',');
    const std::string_view name = take_until(parameters, ';');
    std::optional<int> weight = 1000;
    while (!parameters.empty()) {
      const std::string_view parameter = take_until(parameters, ';');
      if (parameter.size() >= 2 && (parameter[0] == 'q' || parameter[0] == 'Q') &&
          parameter[1] == '=') {
        weight = parse_weight(parameter.substr(2));
      }
    }
    if (!weight) continue;  // ignore a member with an invalid weight
    if (equal_ignoring_case(name, coding)) return weight;
    if (name == "*") by_star = weight;
  }
  return by_star;
}

}  // namespace

std::string_view choose_encoding(std::string_view accept_encoding,
                                 const std::vector<std::string_view>& available) {
  std::string_view best;
  int best_weight = 0;
  for (const std::string_view coding : available) {
    const int weight = weight_of(accept_encoding, coding).value_or(0);
    if (weight > best_weight) {
      best = coding;
      best_weight = weight;
    }
  }
  // Identity is acceptable without being named, but then a named encoding is preferred.
  const int identity = weight_of(accept_encoding, "identity").value_or(0);
  return identity > best_weight ? std::string_view{} : best;
}

bool etag_matches(std::string_view if_none_match, std::string_view etag) {
  if (trim_blanks(if_none_match) == "*") return true;
  // The server's tags contain no comma, so splitting at commas is safe.
  while (!if_none_match.empty()) {
    std::string_view candidate = take_until(if_none_match, ',');
    if (candidate.substr(0, 2) == "W/") candidate.remove_prefix(2);
    if (candidate == etag) return true;
  }
  return false;
}

std::string joined_field(const RequestHead& head, std::string_view name) {
  std::string joined;
  for (const HeaderField& field : head.fields()) {
    if (!equal_ignoring_case(field.name, name)) continue;
    if (!joined.empty()) joined += ", ";
    joined += field.value;
  }
  return joined;
}

}  // namespace boxoffice
