#include "wasm/app/state/filter.h"

#include <cmath>

#include "wasm/app/state/inflation.h"
#include "wasm/app/state/text.h"

namespace boxoffice::app {
namespace {

bool same_amount(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

/// Year and month, with the day if given.
struct DateParts {
  std::chrono::year_month month;
  std::optional<Date> day;
  bool whole_year = false;
};

std::optional<DateParts> parse_parts(std::string_view text) {
  DateParts parts;
  parts.whole_year = text.size() == 4;
  std::string whole(text);
  if (text.size() == 4) whole += "-01-01";
  if (text.size() == 7) whole += "-01";
  if (whole.size() != 10) return std::nullopt;
  const auto date = parse_date(whole);
  if (!date) return std::nullopt;
  parts.month = date->year() / date->month();
  if (text.size() == 10) parts.day = date;
  return parts;
}

}  // namespace

bool Filter::operator==(const Filter& other) const {
  return text == other.text && from == other.from && until == other.until && genre == other.genre &&
         same_amount(budget_from, other.budget_from) &&
         same_amount(budget_until, other.budget_until) && known == other.known;
}

bool is_empty(const Filter& filter) { return filter == Filter{}; }

PreparedFilter prepare(const Filter& filter, Date today, bool adjusted) {
  return {filter, fold_text(filter.text), genre_bit(filter.genre), today, adjusted};
}

bool passes(const PreparedFilter& prepared, const Film& film) {
  const Filter& filter = prepared.filter;
  if (filter.genre != 0 && (film.genres & prepared.genre) == 0) return false;
  if (filter.from && !(film.release_date && *film.release_date >= *filter.from)) return false;
  if (filter.until && !(film.release_date && *film.release_date <= *filter.until)) return false;
  const double budget =
      film.budget_usd * (prepared.adjusted ? inflation_factor(film.release_date) : 1.0);
  if (!std::isnan(filter.budget_from) && !(budget >= filter.budget_from)) return false;
  if (!std::isnan(filter.budget_until) && !(budget <= filter.budget_until)) return false;
  if (filter.known == Known::kEarned && !(film.revenue_usd > 0.0)) return false;
  if (filter.known == Known::kUpcoming && film.release_date &&
      *film.release_date <= prepared.today) {
    return false;
  }
  return match_text(film.search_key, prepared.query) != Match::kNone;
}

void write_filter(const Filter& filter, AddressQuery& query) {
  if (!filter.text.empty()) query.emplace_back("q", encode_part(filter.text));
  if (filter.from) query.emplace_back("from", format_date(*filter.from));
  if (filter.until) query.emplace_back("until", format_date(*filter.until));
  if (filter.genre != 0) query.emplace_back("genre", std::to_string(filter.genre));
  const bool lower = !std::isnan(filter.budget_from);
  const bool upper = !std::isnan(filter.budget_until);
  if (lower || upper) {
    query.emplace_back("budget", (lower ? format_amount(filter.budget_from) : "") + ".." +
                                     (upper ? format_amount(filter.budget_until) : ""));
  }
  if (filter.known == Known::kUpcoming) query.emplace_back("show", "upcoming");
  if (filter.known == Known::kEarned) query.emplace_back("show", "earned");
}

Filter read_filter(const AddressQuery& query) {
  Filter filter;
  for (const auto& [name, value] : query) {
    if (name == "q") filter.text = decode_part(value);
    if (name == "from") filter.from = parse_from_date(value);
    if (name == "until") filter.until = parse_until_date(value);
    if (name == "genre") {
      const TmdbId id = parse_id(value).value_or(0);
      filter.genre = genre_bit(id) != 0 ? id : 0;
    }
    if (name == "budget") {
      const std::size_t dots = value.find("..");
      if (dots == std::string::npos) continue;
      const std::string_view text(value);
      filter.budget_from = parse_amount(text.substr(0, dots)).value_or(kMissing);
      filter.budget_until = parse_amount(text.substr(dots + 2)).value_or(kMissing);
    }
    if (name == "show" && value == "upcoming") filter.known = Known::kUpcoming;
    if (name == "show" && value == "earned") filter.known = Known::kEarned;
  }
  return filter;
}

std::optional<Date> parse_from_date(std::string_view text) {
  const auto parts = parse_parts(text);
  if (!parts) return std::nullopt;
  return parts->day ? *parts->day : parts->month / std::chrono::day(1);
}

std::optional<Date> parse_until_date(std::string_view text) {
  const auto parts = parse_parts(text);
  if (!parts) return std::nullopt;
  if (parts->day) return parts->day;
  const auto month = parts->whole_year ? std::chrono::month(12) : parts->month.month();
  return Date(parts->month.year() / month / std::chrono::last);
}

}  // namespace boxoffice::app
