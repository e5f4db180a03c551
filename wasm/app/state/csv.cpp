#include "wasm/app/state/csv.h"

#include <cmath>
#include <cstdio>

#include "shared/base/csv.h"

namespace boxoffice::app {
namespace {

std::string amount(double usd) {
  return std::isfinite(usd) ? std::to_string(std::llround(usd)) : std::string();
}

std::string date(const std::optional<Date>& day) {
  return day && day->ok() ? format_date(*day) : std::string();
}

std::string real(double value) {
  if (!std::isfinite(value)) return "";
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

std::string ranges_of(const std::array<UsdRange, 3>& ranges) {
  std::string text;
  for (const UsdRange& range : ranges) {
    text += (text.empty() ? "" : ",") + amount(range.low) + "," + amount(range.high);
  }
  return text;
}

constexpr const char* kRangeHeads = "low50,high50,low80,high80,low95,high95";

}  // namespace

std::string films_csv(const std::vector<Film>& films, const std::vector<std::uint32_t>& rows) {
  std::string csv;
  add_csv_line(csv,
               {"id", "title", "released", "budget", "forecast", kRangeHeads, "earned", "error"});
  for (const std::uint32_t row : rows) {
    const Film& film = films[row];
    add_csv_line(csv,
                 {std::to_string(film.id), csv_text(film.title),
                  date_text(film.release_date, film.release_precision), amount(film.budget_usd),
                  amount(film.forecast_usd), ranges_of(film.ranges), amount(film.revenue_usd),
                  real(relative_error(film.forecast_usd, film.revenue_usd))});
  }
  return csv;
}

std::string past_forecasts_csv(const std::vector<PastForecast>& forecasts) {
  std::string csv;
  add_csv_line(csv, {"id", "title", "released", "forecast_on", "model", "backtest", "judged",
                     "budget", "forecast", kRangeHeads, "earned", "error"});
  for (const PastForecast& past : forecasts) {
    add_csv_line(
        csv, {std::to_string(past.id), csv_text(past.title),
              date_text(past.release_date, past.release_precision), date(past.forecast_date),
              csv_text(past.model), past.backtest ? "yes" : "no", past.judged ? "yes" : "no",
              amount(past.budget_usd), amount(past.forecast_usd), ranges_of(past.ranges),
              amount(past.revenue_usd), real(relative_error(past.forecast_usd, past.revenue_usd))});
  }
  return csv;
}

std::string range_csv(const Movie& record, const Movie& edited, const Outlook& outlook) {
  std::string csv;
  add_csv_line(csv, {"what", "usd"});
  add_csv_line(csv, {"forecast", amount(outlook.forecast.revenue_usd)});
  for (std::size_t i = 0; i < outlook.ranges.size(); ++i) {
    const std::string percent = std::to_string(kRangePercents[i]);
    add_csv_line(csv, {"low" + percent, amount(outlook.ranges[i].low)});
    add_csv_line(csv, {"high" + percent, amount(outlook.ranges[i].high)});
  }
  add_csv_line(csv, {"budget", amount(edited.budget_usd)});
  add_csv_line(csv, {"break_even", amount(outlook.break_even_usd)});
  add_csv_line(csv, {"earned", amount(record.revenue_usd)});
  return csv;
}

std::string comparison_csv(const std::vector<OpenFilm>& films) {
  std::string csv;
  add_csv_line(csv, {"id", "title", "what_if", "released", "budget", "forecast", kRangeHeads,
                     "break_even_chance", "earned"});
  for (const OpenFilm& film : films) {
    if (film.kind != RecordState::Kind::kReady) continue;
    add_csv_line(
        csv, {std::to_string(film.id), csv_text(film.edited.title), is_edited(film) ? "yes" : "no",
              release_text(film.edited), amount(film.edited.budget_usd),
              amount(film.outlook.forecast.revenue_usd), ranges_of(film.outlook.ranges),
              real(film.outlook.break_even_chance), amount(film.record.revenue_usd)});
  }
  return csv;
}

std::string effects_csv(const Outlook& outlook, const Movie& movie) {
  std::string csv;
  add_csv_line(csv, {"part", "what", "multiplier", "log_effect"});
  add_csv_line(csv, {"start", "Average film", amount(std::expm1(outlook.explanation.base_log)),
                     real(outlook.explanation.base_log)});
  for (const Effect& effect : outlook.effects) {
    add_csv_line(csv, {std::string(feature_group_name(effect.group)),
                       csv_text(describe_effect(effect, movie)), real(std::exp(effect.log_effect)),
                       real(effect.log_effect)});
  }
  return csv;
}

std::string error_groups_csv(std::string_view heading, const std::vector<ErrorGroup>& groups) {
  std::string csv;
  add_csv_line(csv, {csv_text(heading), "films", "median_error", "within_2x"});
  for (const ErrorGroup& group : groups) {
    add_csv_line(csv, {csv_text(group.label), std::to_string(group.films), real(group.median_error),
                       real(group.within_2x)});
  }
  return csv;
}

}  // namespace boxoffice::app
