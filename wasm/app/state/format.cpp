#include "wasm/app/state/format.h"

#include <array>
#include <cctype>
#include <cmath>

#include "shared/base/number_text.h"
#include "wasm/app/state/address.h"
#include "wasm/app/state/text.h"

namespace boxoffice::app {
namespace {

constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};

}  // namespace

std::string short_usd(double usd) {
  return std::isfinite(usd) ? boxoffice::short_usd(usd) : kNotKnown;
}

std::string usd_text(double usd, UsdStyle style) {
  if (style == UsdStyle::kFull) return full_usd(usd);
  std::string text = short_usd(usd);
  if (style == UsdStyle::kShort || !std::isfinite(usd)) return text;
  const char unit = text.back();
  const char* words = unit == 'B' ? " billion" : unit == 'M' ? " million" : " thousand";
  if (unit != 'B' && unit != 'M' && unit != 'K') return text;
  text.pop_back();
  return text + words;
}

std::optional<double> parse_typed_usd(std::string_view text) {
  std::string digits;
  std::string unit;
  for (const char letter : text) {
    if ((letter >= '0' && letter <= '9') || letter == '.') {
      if (!unit.empty()) return std::nullopt;
      digits += letter;
    } else if (std::isalpha(static_cast<unsigned char>(letter)) != 0) {
      unit += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    } else if (letter != '$' && letter != ',' && letter != ' ') {
      return std::nullopt;
    }
  }
  const auto number = parse_amount(digits);
  if (!number || *number <= 0.0) return std::nullopt;
  double scale = *number < 1e4 ? 1e6 : 1.0;
  if (unit == "k" || unit == "thousand") {
    scale = 1e3;
  } else if (unit == "m" || unit == "mn" || unit == "million") {
    scale = 1e6;
  } else if (unit == "b" || unit == "bn" || unit == "billion") {
    scale = 1e9;
  } else if (!unit.empty()) {
    return std::nullopt;
  }
  const double usd = *number * scale;
  return usd <= 1e11 ? std::optional(usd) : std::nullopt;
}

std::string full_usd(double usd) {
  if (!std::isfinite(usd)) return kNotKnown;
  return "$" + grouped(std::llround(usd));
}

std::string grouped(long long number) {
  std::string text = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t i = text.size(); i > first + 3;) {
    i -= 3;
    text.insert(i, ",");
  }
  return text;
}

std::string films_in_words(long long number) {
  return grouped(number) + (number == 1 ? " film" : " films");
}

std::string readable_date(const std::optional<Date>& date, bool long_month) {
  return readable_date(date, DatePrecision::kDay, long_month);
}

std::string readable_date(const std::optional<Date>& date, DatePrecision precision,
                          bool long_month) {
  if (!date || !date->ok()) return kNotKnown;
  std::string text = std::to_string(static_cast<int>(date->year()));
  if (precision == DatePrecision::kYear) return text;
  const std::string month = kMonths[static_cast<unsigned>(date->month()) - 1];
  text = (long_month ? month : month.substr(0, 3)) + " " + text;
  if (precision == DatePrecision::kMonth) return text;
  return std::to_string(static_cast<unsigned>(date->day())) + " " + text;
}

std::optional<Date> parse_typed_date(std::string_view text) {
  if (text.size() == 10 && text[4] == '-') return parse_date(text);
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  const std::string folded = fold_text(text);
  for (const std::string_view part : split(folded, ' ')) {
    const auto number = parse_id(part);
    if (number && *number > 31 && *number < 10000 && year == 0) {
      year = static_cast<int>(*number);
    } else if (number && *number <= 31 && day == 0) {
      day = static_cast<unsigned>(*number);
    } else if (!number && part.size() >= 3 && month == 0) {
      for (unsigned i = 0; i < kMonths.size(); ++i) {
        if (fold_text(kMonths[i]).starts_with(part)) month = i + 1;
      }
      if (month == 0) return std::nullopt;
    } else {
      return std::nullopt;
    }
  }
  const Date date = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
  return year > 0 && date.ok() ? std::optional(date) : std::nullopt;
}

std::string readable_ratio(double ratio, const std::string& whose) {
  if (!std::isfinite(ratio) || ratio <= 0.0) return kNotKnown;
  const double factor = ratio >= 1.0 ? ratio : 1.0 / ratio;
  const int digits = factor < 1.095 ? 2 : factor < 99.5 ? 1 : 0;
  const std::string times = fixed_digits(factor, digits) + "\u00D7 the ";
  return ratio >= 1.0 ? whose + " was " + times + "actual" : "actual was " + times + whose;
}

std::string readable_factor(double factor) {
  if (!std::isfinite(factor) || factor <= 0.0) return kNotKnown;
  return "\u00D7" + fixed_digits(factor, factor < 1.995 ? 2 : factor < 9.95 ? 1 : 0);
}

std::string readable_times(double factor) {
  const std::string text = readable_factor(factor);
  return text == kNotKnown ? text : text.substr(2) + "\u00D7";
}

std::string readable_error(double relative_error) {
  if (!std::isfinite(relative_error)) return kNotKnown;
  const double percent = relative_error * 100.0;
  return percent >= 999.5 ? grouped(std::llround(percent)) + "%"
                          : fixed_digits(percent, percent < 9.95 ? 1 : 0) + "%";
}

std::string readable_share(double share) {
  return std::isfinite(share) ? fixed_digits(share * 100.0, 0) + "%" : kNotKnown;
}

std::string readable_bytes(std::size_t bytes) {
  const double amount = static_cast<double>(bytes);
  return bytes >= 1000000 ? fixed_digits(amount / 1e6, 1) + " MB"
                          : fixed_digits(amount / 1e3, 0) + " KB";
}

std::string readable_name(std::string_view name) {
  std::string text(name);
  for (char& letter : text) {
    if (letter == '_') letter = ' ';
  }
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

}  // namespace boxoffice::app
