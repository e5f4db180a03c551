#include "shared/wikimedia/release_text.h"

#include <array>
#include <limits>

#include "shared/wikimedia/decimal.h"
#include "shared/wikimedia/text_scan.h"

namespace boxoffice::wikimedia {
namespace {

constexpr auto kMonths =
    std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july",
                                     "august", "september", "october", "november", "december"});

/// Scans a text from left to right.
class Cursor {
 public:
  explicit Cursor(std::string_view text, std::size_t at = 0) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  bool done() const { return at_ >= text_.size(); }

  /// Parses a number of `least` to `most` digits that is not part of a longer one.
  std::optional<unsigned> number(std::size_t least, std::size_t most) {
    std::size_t end = at_;
    unsigned value = 0;
    while (end < text_.size() && is_ascii_digit(text_[end]) && end - at_ <= most) {
      value = value * 10 + static_cast<unsigned>(text_[end++] - '0');
    }
    if (end - at_ < least || end - at_ > most) return std::nullopt;
    at_ = end;
    return value;
  }

  /// Parses a month name, full or abbreviated, with or without a dot.
  std::optional<unsigned> month() {
    std::size_t end = at_;
    while (end < text_.size() && is_ascii_letter(text_[end])) ++end;
    const std::string word = lower_case(text_.substr(at_, end - at_));
    if (word.size() < 3) return std::nullopt;
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
      if (!kMonths[i].starts_with(word)) continue;
      at_ = end < text_.size() && text_[end] == '.' ? end + 1 : end;
      return static_cast<unsigned>(i + 1);
    }
    return std::nullopt;
  }

  bool skip(std::string_view literal) {
    if (text_.substr(at_).starts_with(literal)) {
      at_ += literal.size();
      return true;
    }
    return false;
  }

  void skip_any(std::string_view characters) {
    while (!done() && characters.find(text_[at_]) != std::string_view::npos) ++at_;
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

struct DateText {
  PartialDate date;
  std::size_t end = 0;
};

std::optional<unsigned> year_at(Cursor& cursor) {
  const auto year = cursor.number(4, 4);
  return year && *year >= 1888 && *year <= 2100 ? year : std::nullopt;
}

std::optional<DateText> date_text(unsigned year, unsigned month, unsigned day, std::size_t end) {
  const auto date = make_partial_date(static_cast<int>(year), month, day);
  if (!date) return std::nullopt;
  return DateText{*date, end};
}

/// Parses "2008-07-18", "2008-July-18", "2008-07" or "2008".
std::optional<DateText> year_first(std::string_view text, std::size_t at) {
  Cursor cursor(text, at);
  const auto year = year_at(cursor);
  if (!year) return std::nullopt;
  Cursor rest = cursor;
  std::optional<unsigned> month;
  if (rest.skip("-")) {
    month = rest.number(1, 2);
    if (!month) month = rest.month();
  }
  if (!month || *month < 1 || *month > 12) return date_text(*year, 0, 0, cursor.at());
  Cursor after_month = rest;
  const auto day = rest.skip("-") ? rest.number(1, 2) : std::nullopt;
  if (day) {
    if (const auto whole = date_text(*year, *month, *day, rest.at())) return whole;
  }
  return date_text(*year, *month, 0, after_month.at());
}

/// Parses "July 18, 2008", "July 18–20, 2008" or "July 2008".
std::optional<DateText> month_first(std::string_view text, std::size_t at) {
  Cursor cursor(text, at);
  const auto month = cursor.month();
  if (!month) return std::nullopt;
  cursor.skip_any(" ,");
  if (const auto year = year_at(cursor)) return date_text(*year, *month, 0, cursor.at());
  const auto day = cursor.number(1, 2);
  if (!day) return std::nullopt;
  cursor.skip_any("stndrh");
  if (cursor.skip("–") || cursor.skip("-")) (void)cursor.number(1, 2);
  cursor.skip_any(" ,");
  const auto year = year_at(cursor);
  if (!year) return std::nullopt;
  return date_text(*year, *month, *day, cursor.at());
}

/// Parses "18 July 2008" or "18–20 July 2008".
std::optional<DateText> day_first(std::string_view text, std::size_t at) {
  Cursor cursor(text, at);
  const auto day = cursor.number(1, 2);
  if (!day) return std::nullopt;
  cursor.skip_any("stndrh");
  if (cursor.skip("–") || cursor.skip("-")) (void)cursor.number(1, 2);
  cursor.skip_any(" ");
  const auto month = cursor.month();
  if (!month) return std::nullopt;
  cursor.skip_any(" ,");
  const auto year = year_at(cursor);
  if (!year) return std::nullopt;
  return date_text(*year, *month, *day, cursor.at());
}

/// Parses the date at `at`, unless it is inside a word or number.
std::optional<DateText> date_at(std::string_view text, std::size_t at) {
  if (at > 0 && (is_ascii_digit(text[at - 1]) || is_ascii_letter(text[at - 1]))) {
    return std::nullopt;
  }
  if (is_ascii_letter(text[at])) return month_first(text, at);
  if (!is_ascii_digit(text[at])) return std::nullopt;
  if (const auto found = day_first(text, at)) return found;
  return year_first(text, at);
}

/// Returns the end of the bracket at `at`; the end of the text if it is not closed.
std::size_t bracket_end(std::string_view text, std::size_t at) {
  int depth = 0;
  for (std::size_t i = at; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return i + 1;
  }
  return text.size();
}

bool is_number_only(std::string_view text) {
  return text.find_first_not_of("0123456789 ") == std::string_view::npos;
}

/// Returns the place in brackets after a date and advances `at`; "" if there is none.
std::string place_after(std::string_view text, std::size_t& at) {
  std::size_t begin = at;
  while (begin < text.size() && text[begin] == ' ') ++begin;
  if (begin >= text.size() || text[begin] != '(') return {};
  at = bracket_end(text, begin);
  std::string_view inner = text.substr(begin + 1, at - begin - 1);
  if (inner.ends_with(')')) inner.remove_suffix(1);
  return is_number_only(inner) ? std::string() : std::string(trimmed(inner));
}

/// Returns the place of "United States: July 18, 2008"; "" if there is none.
std::string place_before(std::string_view before) {
  before = trimmed(before);
  if (!before.ends_with(':')) return {};
  before.remove_suffix(1);
  const std::size_t separator = before.find_last_of(",;)");
  if (separator != std::string_view::npos) before.remove_prefix(separator + 1);
  return std::string(trimmed(before));
}

void read_line(std::string_view line, std::vector<ReleaseMention>& mentions) {
  std::size_t label = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto found = date_at(line, at);
    if (!found) {
      ++at;
      continue;
    }
    ReleaseMention mention{found->date, place_before(line.substr(label, at - label)), {}};
    at = found->end;
    if (std::string place = place_after(line, at); !place.empty()) mention.place = place;
    mention.kind = read_release_place(mention.place);
    mentions.push_back(std::move(mention));
    label = at;
  }
}

/// A decimal number followed by a unit.
struct Duration {
  double minutes = 0.0;
  std::size_t end = 0;
};

std::optional<Duration> duration_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at < 8 && (is_ascii_digit(text[end]) || text[end] == '.')) {
    ++end;
  }
  const auto number = parse_decimal(text.substr(at, end - at));
  if (!number) return std::nullopt;
  while (end < text.size() && (text[end] == ' ' || text[end] == '-')) ++end;
  if (has_word_at(text, end, "h")) return Duration{*number * 60.0, end};
  if (has_word_at(text, end, "m")) return Duration{*number, end};
  return std::nullopt;
}

}  // namespace

std::vector<ReleaseMention> read_releases(std::span<const std::string> lines) {
  std::vector<ReleaseMention> mentions;
  for (const std::string& line : lines) read_line(line, mentions);
  return mentions;
}

double read_runtime(std::span<const std::string> lines) {
  for (const std::string& line : lines) {
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (!is_ascii_digit(line[at]) || (at > 0 && is_ascii_digit(line[at - 1]))) continue;
      const auto first = duration_at(line, at);
      if (!first) continue;
      double minutes = first->minutes;
      const std::size_t digit = line.find_first_of("0123456789", first->end);
      const bool hours = has_word_at(line, first->end, "h");
      if (hours && digit != std::string::npos && digit - first->end < 12) {
        const auto second = duration_at(line, digit);
        if (second && has_word_at(line, second->end, "m")) minutes += second->minutes;
      }
      if (minutes >= 1.0 && minutes <= 1500.0) return minutes;
    }
  }
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace boxoffice::wikimedia
