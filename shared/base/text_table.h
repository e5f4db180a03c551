#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace boxoffice {

/// Formats a table for a terminal. The first `left_columns` columns are left-aligned, the others
/// right-aligned. The first row is the header. Cells pass through visible_text().
std::string text_table(std::vector<std::vector<std::string>> rows, std::size_t left_columns);

/// Formats dollars as "$12,345,678"; "-" if missing.
std::string money_text(double usd);

/// Formats with `digits` decimal places; "-" if not finite.
std::string fixed_text(double value, int digits);

/// Returns at most `characters` characters, ending in "…" if truncated. REQUIRES: UTF-8.
std::string shortened(std::string_view text, std::size_t characters);

}  // namespace boxoffice
