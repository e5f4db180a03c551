#pragma once

#include <optional>
#include <string_view>

namespace boxoffice::wikimedia {

/// One amount in a text, e.g. "$20–25 million".
struct AmountText {
  std::size_t end = 0;  ///< position after the amount
  bool is_usd = false;  ///< false for other currencies, whose value is unused
  double value = 0.0;   ///< mean of a range
  bool is_range = false;
};

/// Parses the amount at `at`: a currency and a number in either order; nullopt if there is none.
/// `between`: "and" joins a range, as in "between $20 and $25 million". A range whose ends differ
/// by more than a factor of 20 is implausible; it is treated as an amount in another currency.
std::optional<AmountText> amount_at(std::string_view text, std::size_t at, bool between);

}  // namespace boxoffice::wikimedia
