#include "proxy/files/forecast_list.h"

#include "shared/base/csv.h"
#include "shared/base/text_table.h"
#include "shared/base/visible_text.h"

namespace boxoffice {
namespace {

constexpr std::size_t kTitleCharacters = 40;

/// Returns the shortest text that round-trips; "" if missing.
std::string number_text(double value) { return value == value ? Json(value).dump() : ""; }

}  // namespace

std::string to_json(const std::vector<FilmForecast>& forecasts) {
  std::string out = "[";
  for (const FilmForecast& film : forecasts) {
    nlohmann::ordered_json line = {
        {"id", film.id},
        {"title", film.title},
        {"release_date", film.release_date.empty() ? Json() : Json(film.release_date)},
        {"budget", film.budget_usd},  // NaN is written as null
        {"revenue", film.revenue_usd},
        {"forecast", film.forecast_usd}};
    for (const auto& [name, value] : film.details.items()) line[name] = value;
    out += out.size() > 1 ? ",\n" : "\n";
    out += visible_json(line.dump());
  }
  return out + "\n]\n";
}

std::string to_csv(const std::vector<FilmForecast>& forecasts) {
  std::string out;
  add_csv_line(out, {"id", "title", "release_date", "budget", "revenue", "forecast"});
  for (const FilmForecast& film : forecasts) {
    add_csv_line(out, {std::to_string(film.id), csv_text(film.title), film.release_date,
                       number_text(film.budget_usd), number_text(film.revenue_usd),
                       number_text(film.forecast_usd)});
  }
  return out;
}

std::string to_text(const std::vector<FilmForecast>& forecasts) {
  std::vector<std::vector<std::string>> rows = {
      {"released", "title", "id", "budget", "revenue", "forecast"}};
  for (const FilmForecast& film : forecasts) {
    rows.push_back({film.release_date, shortened(film.title, kTitleCharacters),
                    std::to_string(film.id), money_text(film.budget_usd),
                    money_text(film.revenue_usd), money_text(film.forecast_usd)});
  }
  return text_table(rows, 2);
}

}  // namespace boxoffice
