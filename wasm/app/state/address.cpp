#include "wasm/app/state/address.h"

#include <charconv>
#include <cmath>

#include "shared/tmdb/percent_encoding.h"

namespace boxoffice::app {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

AddressQuery split_query(std::string_view query) {
  AddressQuery pairs;
  for (const std::string_view pair : split(query, '&')) {
    const std::size_t equals = pair.find('=');
    if (equals == 0 || equals == std::string_view::npos) continue;
    pairs.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return pairs;
}

std::string join_query(const AddressQuery& query) {
  std::string text;
  for (const auto& [name, value] : query) {
    text += text.empty() ? '?' : '&';
    text += name + "=" + value;
  }
  return text;
}

std::string decode_part(std::string_view encoded) {
  return decode_query_text(encoded).value_or(std::string());
}

std::string encode_part(std::string_view text) { return encode_query_text(text); }

std::optional<double> parse_amount(std::string_view text) {
  // Not every standard library in use has from_chars for doubles.
  double digits = 0.0;
  int scale = 0;
  bool point = false;
  std::size_t at = 0;
  for (; at < text.size() && (text[at] == '.' || (text[at] >= '0' && text[at] <= '9')); ++at) {
    if (text[at] == '.') {
      if (point) return std::nullopt;
      point = true;
    } else {
      digits = digits * 10.0 + (text[at] - '0');
      if (point) --scale;
    }
  }
  if (at == (point ? 1u : 0u)) return std::nullopt;
  if (at < text.size()) {
    if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
    int exponent = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + at + 1, end, exponent);
    if (read.ec != std::errc() || read.ptr != end || std::abs(exponent) > 30) return std::nullopt;
    scale += exponent;
  }
  const double power = std::pow(10.0, std::abs(scale));
  const double amount = scale < 0 ? digits / power : digits * power;
  return std::isfinite(amount) ? std::optional(amount) : std::nullopt;
}

std::string format_amount(double amount) {
  long long whole = std::llround(amount);
  int zeros = 0;
  while (whole != 0 && whole % 1000 == 0) {
    whole /= 1000;
    zeros += 3;
  }
  return std::to_string(whole) + (zeros > 0 ? "e" + std::to_string(zeros) : "");
}

std::optional<TmdbId> parse_id(std::string_view text) {
  TmdbId id = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), id);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || id <= 0) {
    return std::nullopt;
  }
  return id;
}

std::vector<Named> parse_names(std::string_view text) {
  std::vector<Named> names;
  for (const std::string_view part : split(text, ',')) {
    const std::size_t colon = part.find(':');
    const auto id = parse_id(part.substr(0, colon));
    if (!id || colon == std::string_view::npos) continue;
    names.push_back({*id, decode_part(part.substr(colon + 1))});
  }
  return names;
}

std::string format_names(const std::vector<Named>& names) {
  std::string text;
  for (const Named& name : names) {
    if (!text.empty()) text += ',';
    text += std::to_string(name.id) + ":" + encode_part(name.name);
  }
  return text;
}

}  // namespace boxoffice::app
