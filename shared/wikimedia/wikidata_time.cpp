#include "shared/wikimedia/wikidata_time.h"

#include "shared/tmdb/query.h"

namespace boxoffice::wikimedia {
namespace {

constexpr int kYearPrecision = 9;
constexpr int kMonthPrecision = 10;
constexpr int kDayPrecision = 11;

/// A number of two digits; nothing for another text.
std::optional<unsigned> read_two_digits(std::string_view text) {
  if (text.size() != 2 || !all_between(text, '0', '9')) return std::nullopt;
  return static_cast<unsigned>((text[0] - '0') * 10 + (text[1] - '0'));
}

}  // namespace

std::optional<PartialDate> parse_wikidata_time(std::string_view text, int precision) {
  if (precision < kYearPrecision) return std::nullopt;
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.size() < 11 || text[4] != '-' || text[7] != '-' || text[10] != 'T') return std::nullopt;
  if (!all_between(text.substr(0, 4), '0', '9')) return std::nullopt;
  const int year =
      (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
  const auto month = read_two_digits(text.substr(5, 2));
  const auto day = read_two_digits(text.substr(8, 2));
  if (!month || !day) return std::nullopt;
  return make_partial_date(year, precision >= kMonthPrecision ? *month : 0,
                           precision >= kDayPrecision ? *day : 0);
}

}  // namespace boxoffice::wikimedia
