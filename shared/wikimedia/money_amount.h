#pragma once

#include <optional>
#include <string_view>

namespace boxoffice::wikimedia {

/// One amount in a text: "$20–25 million".
struct AmountText {
  std::size_t end = 0;  ///< position behind it
  bool is_usd = false;  ///< false for other currencies, whose value is not used
  double value = 0.0;   ///< of a range, its mean
  bool is_range = false;
};

/// Reads the amount that begins at `at`: a currency and a number, or a number and a currency.
/// `between`: "and" joins a range, as in "between $20 and $25 million". Nothing if there is none. A
/// range whose ends differ by more than a factor of 20 is not a usable one: it is read as an amount
/// that is not in US dollars.
std::optional<AmountText> amount_at(std::string_view text, std::size_t at, bool between);

}  // namespace boxoffice::wikimedia
