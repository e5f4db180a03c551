#include "shared/base/text_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "shared/base/visible_text.h"

namespace boxoffice {
namespace {

/// True for the first byte of a UTF-8 character.
bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; }

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

}  // namespace

std::string text_table(std::vector<std::vector<std::string>> rows, std::size_t left_columns) {
  for (auto& row : rows) {
    for (std::string& cell : row) cell = visible_text(cell);
  }
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], count_characters(row[i]));
    }
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string padding(widths[i] - count_characters(row[i]), ' ');
      if (i > 0) line += "  ";
      line += i < left_columns ? row[i] + padding : padding + row[i];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

std::string money_text(double usd) {
  if (!std::isfinite(usd)) return "-";
  std::string digits = fixed_text(usd, 0);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return "$" + digits;
}

std::string fixed_text(double value, int digits) {
  if (!std::isfinite(value)) return "-";
  std::array<char, 512> text{};  // the largest double has 309 digits before the point
  std::snprintf(text.data(), text.size(), "%.*f", digits, value);
  return text.data();
}

std::string shortened(std::string_view text, std::size_t characters) {
  if (count_characters(text) <= characters) return std::string(text);
  std::size_t end = 0;
  for (std::size_t seen = 0; end < text.size(); ++end) {
    if (begins_character(text[end]) && ++seen == characters) break;
  }
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace boxoffice
