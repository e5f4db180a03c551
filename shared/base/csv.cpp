#include "shared/base/csv.h"

#include <algorithm>
#include <array>

#include "shared/base/json.h"
#include "shared/base/visible_text.h"

namespace boxoffice {
namespace {

constexpr std::array<std::string_view, 8> kFormulaStarts = {
    "=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

bool runs_as_formula(std::string_view text) {
  if (!text.empty() && std::string_view("\t\r\n").find(text[0]) != std::string_view::npos) {
    return true;
  }
  const std::string shown = visible_text(text);
  const std::string_view start =
      std::string_view(shown).substr(std::min(shown.find_first_not_of(' '), shown.size()));
  return std::any_of(kFormulaStarts.begin(), kFormulaStarts.end(),
                     [&](std::string_view formula) { return start.starts_with(formula); });
}

/// Returns the field whose first character is at `at`, without quotation marks.
std::string_view field_at(std::string_view csv, std::size_t at) {
  const bool quoted = csv[at] == '"';
  std::string_view field = csv.substr(at + (quoted ? 1 : 0));
  const std::size_t end = std::min(field.find_first_of(quoted ? "\"" : ",\n"), field.size());
  const bool ends_line = end == field.size() || field[end] == '\n';
  field = field.substr(0, end);
  if (!quoted && ends_line && field.ends_with('\r')) field.remove_suffix(1);
  return field;
}

bool is_number(std::string_view text) {
  return !text.empty() && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9')) &&
         Json::accept(text);
}

/// Like visible_text(), but keeps a trailing \r.
std::string visible_line(std::string_view line) {
  const bool has_return = line.ends_with('\r');
  if (has_return) line.remove_suffix(1);
  return visible_text(line) + (has_return ? "\r" : "");
}

}  // namespace

std::string guard_csv(std::string_view csv) {
  std::string out;
  std::string line;
  bool in_quotes = false;
  bool at_field = true;  // true at the first character of a field
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    const std::string_view field = at_field ? field_at(csv, i) : std::string_view();
    const bool guarded = runs_as_formula(field) && !is_number(visible_text(field));
    if (guarded && c != '"') line += '\'';
    if (c != '\n') line += c;
    if (guarded && c == '"') line += '\'';
    if (c == '"') in_quotes = !in_quotes;
    at_field = !in_quotes && (c == ',' || c == '\n');
    if (c != '\n' && i + 1 < csv.size()) continue;
    out += visible_line(line);
    if (c == '\n') out += c;
    line.clear();
  }
  return out;
}

std::string csv_text(std::string_view text) {
  const std::string shown = (runs_as_formula(text) ? "'" : "") + visible_text(text);
  if (shown.find_first_of("\",") == std::string::npos) return shown;
  std::string quoted = "\"";
  for (const char c : shown) {
    if (c == '"') quoted += c;
    quoted += c;
  }
  return quoted + '"';
}

void add_csv_line(std::string& csv, std::initializer_list<std::string_view> fields) {
  bool first = true;
  for (const std::string_view field : fields) {
    if (!first) csv += ',';
    csv += field;
    first = false;
  }
  csv += "\r\n";
}

}  // namespace boxoffice
