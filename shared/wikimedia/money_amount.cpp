#include "shared/wikimedia/money_amount.h"

#include <algorithm>
#include <array>
#include <string>

#include "shared/wikimedia/decimal.h"
#include "shared/wikimedia/text_scan.h"

namespace boxoffice::wikimedia {
namespace {

enum class Currency { kUsd, kOther };

struct Sign {
  std::string_view text;  ///< lower case
  Currency currency;
};

/// Currency signs before a number. The first match counts, so longer signs come first.
constexpr auto kSigns = std::to_array<Sign>({
    {"united states dollars", Currency::kUsd},
    {"united states dollar", Currency::kUsd},
    {"us dollars", Currency::kUsd},
    {"u.s. dollars", Currency::kUsd},
    {"canadian dollars", Currency::kOther},
    {"australian dollars", Currency::kOther},
    {"canadian $", Currency::kOther},
    {"australian $", Currency::kOther},
    {"u.s.$", Currency::kUsd},
    {"u.s. $", Currency::kUsd},
    {"us$", Currency::kUsd},
    {"us $", Currency::kUsd},
    {"usd$", Currency::kUsd},
    {"usd $", Currency::kUsd},
    {"usd", Currency::kUsd},
    {"$us", Currency::kUsd},
    {"$ us", Currency::kUsd},
    {"hk$", Currency::kOther},
    {"hk $", Currency::kOther},
    {"nz$", Currency::kOther},
    {"nz $", Currency::kOther},
    {"nt$", Currency::kOther},
    {"nt $", Currency::kOther},
    {"au$", Currency::kOther},
    {"au $", Currency::kOther},
    {"aud$", Currency::kOther},
    {"aud $", Currency::kOther},
    {"ca$", Currency::kOther},
    {"ca $", Currency::kOther},
    {"cad$", Currency::kOther},
    {"cad $", Currency::kOther},
    {"cdn$", Currency::kOther},
    {"cdn $", Currency::kOther},
    {"mx$", Currency::kOther},
    {"mxn$", Currency::kOther},
    {"ar$", Currency::kOther},
    {"cl$", Currency::kOther},
    {"col$", Currency::kOther},
    {"sg$", Currency::kOther},
    {"a$", Currency::kOther},
    {"c$", Currency::kOther},
    {"s$", Currency::kOther},
    {"r$", Currency::kOther},
    {"aud", Currency::kOther},
    {"cad", Currency::kOther},
    {"hkd", Currency::kOther},
    {"nzd", Currency::kOther},
    {"twd", Currency::kOther},
    {"ntd", Currency::kOther},
    {"sgd", Currency::kOther},
    {"eur", Currency::kOther},
    {"gbp", Currency::kOther},
    {"inr", Currency::kOther},
    {"jpy", Currency::kOther},
    {"krw", Currency::kOther},
    {"cny", Currency::kOther},
    {"rmb", Currency::kOther},
    {"pkr", Currency::kOther},
    {"lkr", Currency::kOther},
    {"npr", Currency::kOther},
    {"bdt", Currency::kOther},
    {"rub", Currency::kOther},
    {"sek", Currency::kOther},
    {"dkk", Currency::kOther},
    {"nok", Currency::kOther},
    {"isk", Currency::kOther},
    {"chf", Currency::kOther},
    {"frf", Currency::kOther},
    {"itl", Currency::kOther},
    {"dem", Currency::kOther},
    {"dm", Currency::kOther},
    {"czk", Currency::kOther},
    {"huf", Currency::kOther},
    {"pln", Currency::kOther},
    {"zar", Currency::kOther},
    {"php", Currency::kOther},
    {"idr", Currency::kOther},
    {"vnd", Currency::kOther},
    {"irr", Currency::kOther},
    {"egp", Currency::kOther},
    {"rs.", Currency::kOther},
    {"rs", Currency::kOther},
    {"rm", Currency::kOther},
    {"rp", Currency::kOther},
    {"kr", Currency::kOther},
    {"$", Currency::kUsd},
    {"＄", Currency::kUsd},
    {"€", Currency::kOther},
    {"£", Currency::kOther},
    {"¥", Currency::kOther},
    {"￥", Currency::kOther},
    {"₹", Currency::kOther},
    {"₨", Currency::kOther},
    {"₩", Currency::kOther},
    {"₽", Currency::kOther},
    {"₺", Currency::kOther},
    {"₴", Currency::kOther},
    {"₦", Currency::kOther},
    {"₱", Currency::kOther},
    {"৳", Currency::kOther},
    {"฿", Currency::kOther},
    {"₪", Currency::kOther},
    {"₫", Currency::kOther},
    {"ƒ", Currency::kOther},
});

/// Currency names after a number, with or without an opening bracket.
constexpr auto kNames = std::to_array<Sign>({
    {"u.s. dollar", Currency::kUsd},
    {"us dollar", Currency::kUsd},
    {"united states dollar", Currency::kUsd},
    {"american dollar", Currency::kUsd},
    {"usd", Currency::kUsd},
    {"us$", Currency::kUsd},
    {"dollar", Currency::kUsd},
    {"aud", Currency::kOther},
    {"cad", Currency::kOther},
    {"cdn", Currency::kOther},
    {"hkd", Currency::kOther},
    {"nzd", Currency::kOther},
    {"sgd", Currency::kOther},
    {"twd", Currency::kOther},
    {"mxn", Currency::kOther},
    {"canadian", Currency::kOther},
    {"australian", Currency::kOther},
    {"hong kong dollar", Currency::kOther},
    {"new zealand dollar", Currency::kOther},
    {"singapore dollar", Currency::kOther},
    {"eur", Currency::kOther},
    {"gbp", Currency::kOther},
    {"inr", Currency::kOther},
    {"pound", Currency::kOther},
    {"rupee", Currency::kOther},
    {"yen", Currency::kOther},
    {"yuan", Currency::kOther},
    {"renminbi", Currency::kOther},
    {"rmb", Currency::kOther},
    {"won", Currency::kOther},
    {"rub", Currency::kOther},
    {"peso", Currency::kOther},
    {"franc", Currency::kOther},
    {"lire", Currency::kOther},
    {"lira", Currency::kOther},
    {"deutschmark", Currency::kOther},
    {"deutsche mark", Currency::kOther},
    {"krone", Currency::kOther},
    {"kronor", Currency::kOther},
    {"kr", Currency::kOther},
    {"baht", Currency::kOther},
    {"€", Currency::kOther},
    {"£", Currency::kOther},
    {"₽", Currency::kOther},
    {"₹", Currency::kOther},
});

struct Scale {
  std::string_view word;
  int exponent;
};

/// The first match counts, so longer words come first.
constexpr auto kScales = std::to_array<Scale>({
    {"lakh crores", 12},
    {"lakh crore", 12},
    {"thousand", 3},
    {"millions", 6},
    {"million", 6},
    {"billions", 9},
    {"billion", 9},
    {"trillion", 12},
    {"crores", 7},
    {"crore", 7},
    {"lakhs", 5},
    {"lakh", 5},
    {"lacs", 5},
    {"lac", 5},
    {"milion", 6},
    {"mill", 6},
    {"mil", 6},
    {"mio", 6},
    {"mln", 6},
    {"bln", 9},
    {"mn", 6},
    {"bn", 9},
    {"cr", 7},
    {"m", 6},
    {"b", 9},
    {"k", 3},
});

/// A number without its scale: digits * 10^exponent.
struct Number {
  std::size_t end = 0;
  double digits = 0.0;
  int exponent = 0;
};

std::size_t after_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

bool letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_ascii_letter(text[at]);
}

bool digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_ascii_digit(text[at]);
}

std::size_t digits_end(std::string_view text, std::size_t at) {
  while (digit_at(text, at)) ++at;
  return at;
}

/// True if exactly three digits follow the separator at `at`.
bool is_group(std::string_view text, std::size_t at) { return digits_end(text, at + 1) == at + 4; }

/// Returns the end of the digits and separators. A separator must be between digits; a space must
/// precede a group of three.
std::size_t number_end(std::string_view text, std::size_t at) {
  std::size_t end = digits_end(text, at);
  while (end < text.size()) {
    const char c = text[end];
    const bool joins =
        ((c == ',' || c == '.') && digit_at(text, end + 1)) ||
        (c == ' ' && end - at <= 11 && is_group(text, end) && digits_end(text, at) - at <= 3);
    if (!joins) break;
    end = digits_end(text, end + 1);
  }
  return end;
}

/// Returns the position of the decimal point in `number`: the last separator, if it is the only "."
/// or a "," not followed by a group of three. size() for a whole number.
std::size_t point_of(std::string_view number) {
  const std::size_t last = number.find_last_of(",.");
  if (last == std::string_view::npos) return number.size();
  const auto count = [&](char c) { return std::count(number.begin(), number.end(), c); };
  if (number[last] == '.') return count('.') == 1 ? last : number.size();
  const bool decimal_comma = count(',') == 1 && count('.') == 0 && number.size() - last <= 3;
  return decimal_comma ? last : number.size();
}

std::optional<Number> number_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 24;
  const bool bare_point = at < text.size() && text[at] == '.' && digit_at(text, at + 1);
  if (!digit_at(text, at) && !bare_point) return std::nullopt;
  const std::size_t end = bare_point ? digits_end(text, at + 1) : number_end(text, at);
  if (end - at > kLongest) return std::nullopt;
  const std::string_view number = text.substr(at, end - at);
  const std::size_t point = point_of(number);
  Number out{end, 0.0, 0};
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (!is_ascii_digit(number[i])) continue;
    out.digits = out.digits * 10 + (number[i] - '0');
    if (i > point) --out.exponent;
  }
  return out;
}

/// Parses a scale word after a number, possibly after spaces, a hyphen or "+"; advances `at`.
std::optional<int> scale_at(std::string_view text, std::size_t& at) {
  std::size_t begin = at;
  while (begin < text.size() && (text[begin] == ' ' || text[begin] == '-' || text[begin] == '+')) {
    ++begin;
  }
  for (const Scale& scale : kScales) {
    const std::size_t end = begin + scale.word.size();
    if (!has_word_at(text, begin, scale.word) || letter_at(text, end)) continue;
    at = end;
    return scale.exponent;
  }
  return std::nullopt;
}

/// Parses the sign at `at` and advances `at` to the number.
std::optional<Currency> sign_at(std::string_view text, std::size_t& at) {
  if (at > 0 && letter_at(text, at - 1) && letter_at(text, at)) return std::nullopt;
  for (const Sign& sign : kSigns) {
    if (!has_word_at(text, at, sign.text)) continue;
    const std::size_t end = at + sign.text.size();
    if (is_ascii_letter(sign.text.back()) && letter_at(text, end)) continue;
    // An unknown letter before "$" is another country's dollar.
    const bool foreign = sign.text == "$" && at > 0 && letter_at(text, at - 1);
    at = after_spaces(text, end);
    if (at < text.size() && (text[at] == '~' || text[at] == '<' || text[at] == '>')) {
      at = after_spaces(text, at + 1);
    }
    return foreign ? Currency::kOther : sign.currency;
  }
  return std::nullopt;
}

/// Parses a currency name after an amount; advances `at`.
std::optional<Currency> name_at(std::string_view text, std::size_t& at) {
  std::size_t begin = after_spaces(text, at);
  const bool bracket = begin < text.size() && text[begin] == '(';
  if (bracket) ++begin;
  for (const Sign& name : kNames) {
    const std::size_t end = begin + name.text.size();
    if (!has_word_at(text, begin, name.text)) continue;
    const bool plural = end < text.size() && ascii_lower(text[end]) == 's';
    const std::size_t after = plural ? end + 1 : end;
    if (is_ascii_letter(name.text.back()) && letter_at(text, after)) continue;
    // In "$12 million ($15 million)" the bracket is the next amount.
    if (digit_at(text, after_spaces(text, after))) continue;
    if (bracket && (after >= text.size() || text[after] != ')')) continue;
    at = bracket ? after + 1 : after;
    return name.currency;
  }
  return std::nullopt;
}

/// Returns the position after the dash or word that joins a range; nullopt if there is none.
std::optional<std::size_t> after_joint(std::string_view text, std::size_t at, bool between) {
  constexpr auto kJoints = std::to_array<std::string_view>({"–", "—", "−", "‒", "-", "to ", "or "});
  const std::size_t begin = after_spaces(text, at);
  for (const std::string_view joint : kJoints) {
    if (has_word_at(text, begin, joint)) return after_spaces(text, begin + joint.size());
  }
  if (between && has_word_at(text, begin, "and ")) return after_spaces(text, begin + 4);
  return std::nullopt;
}

/// A number and its scale; the first end of a range may have none.
struct ScaledNumber {
  Number number;
  std::optional<int> scale;
  std::size_t end = 0;

  double value(int scale_exponent) const {
    return decimal_value(number.digits, number.exponent + scale_exponent);
  }
  double value() const { return value(scale.value_or(0)); }
};

std::optional<ScaledNumber> scaled_number_at(std::string_view text, std::size_t at) {
  const auto number = number_at(text, at);
  if (!number) return std::nullopt;
  ScaledNumber out{*number, std::nullopt, number->end};
  out.scale = scale_at(text, out.end);
  if (out.end < text.size() && text[out.end] == '+') ++out.end;
  return out;
}

/// Parses the second end of a range that starts with `first`.
std::optional<ScaledNumber> range_end(std::string_view text, const ScaledNumber& first,
                                      std::optional<Currency> currency, bool between) {
  auto begin = after_joint(text, first.end, between);
  if (!begin) return std::nullopt;
  const auto sign = sign_at(text, *begin);
  const bool has_sign = sign.has_value();
  if (has_sign && sign != currency) return std::nullopt;
  const auto second = scaled_number_at(text, *begin);
  if (!second) return std::nullopt;
  const bool both_whole = !first.scale && first.value() >= 1000.0 && second->value() >= 1000.0;
  return has_sign || second->scale || both_whole ? second : std::nullopt;
}

/// Returns the mean of a range; nullopt if its ends do not belong together.
std::optional<double> range_mean(const ScaledNumber& first, const ScaledNumber& second) {
  constexpr double kMostRatio = 20.0;
  const bool inherits = !first.scale && second.scale && first.value() < 1000.0;
  const double low = inherits ? first.value(*second.scale) : first.value();
  const double high = second.value();
  if (!(low > 0.0) || !(high > 0.0)) return std::nullopt;
  if (std::max(low, high) > kMostRatio * std::min(low, high)) return std::nullopt;
  return (low + high) / 2.0;
}

}  // namespace

std::optional<AmountText> amount_at(std::string_view text, std::size_t at, bool between) {
  auto currency = sign_at(text, at);
  if (!currency && at > 0 && (is_ascii_digit(text[at - 1]) || letter_at(text, at - 1))) {
    return std::nullopt;
  }
  const auto first = scaled_number_at(text, at);
  if (!first) return std::nullopt;
  AmountText amount{first->end, false, first->value(), false};
  if (const auto second = range_end(text, *first, currency, between)) {
    const auto mean = range_mean(*first, *second);
    if (!mean) return AmountText{second->end, false, 0.0, true};
    amount = {second->end, false, *mean, true};
  }
  if (const auto name = name_at(text, amount.end)) {
    if (!currency || *name == Currency::kOther) currency = name;
  }
  if (!currency) return std::nullopt;
  amount.is_usd = *currency == Currency::kUsd;
  return amount;
}

}  // namespace boxoffice::wikimedia
