#include "shared/wikimedia/statement_values.h"

#include "shared/tmdb/query.h"

namespace boxoffice::wikimedia {

std::optional<int> parse_ordinal(std::string_view text) {
  int value = 0;
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
    value = value * 10 + (text[digits++] - '0');
    if (digits > 4) return std::nullopt;
  }
  if (digits == 0) return std::nullopt;
  return value;
}

std::optional<TmdbId> parse_tmdb_id(std::string_view text) {
  if (!is_number(text, 1, 99'999'999)) return std::nullopt;
  return number_of(text);
}

std::string_view imdb_title_id(std::string_view text) {
  if (text.size() < 9 || text.size() > 12 || !text.starts_with("tt")) return {};
  return all_between(text.substr(2), '0', '9') ? text : std::string_view();
}

double duration_minutes(double amount, ItemId unit) {
  double minutes = kMissing;
  if (unit == item::kMinute) minutes = amount;
  if (unit == item::kHour) minutes = amount * 60.0;
  if (unit == item::kSecond) minutes = amount / 60.0;
  return minutes >= 1.0 && minutes <= 1500.0 ? minutes : kMissing;
}

}  // namespace boxoffice::wikimedia
