#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace boxoffice {

/// A table for a terminal: the first `left_columns` columns are aligned left, the others right. The
/// first row is its head. Cells are shown as visible_text() shows them.
std::string text_table(std::vector<std::vector<std::string>> rows, std::size_t left_columns);

/// "$12,345,678"; "-" when missing.
std::string money_text(double usd);

/// With so many digits after the point; "-" when it is not finite.
std::string fixed_text(double value, int digits);

/// At most so many characters, the last one "…" when something was cut off. REQUIRES: UTF-8.
std::string shortened(std::string_view text, std::size_t characters);

}  // namespace boxoffice
