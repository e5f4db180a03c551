#include "proxy/jobs/report/largest_errors.h"

#include <algorithm>
#include <cmath>

#include "proxy/jobs/text_table.h"
#include "shared/portable_math.h"

namespace boxoffice {

LargestErrors largest_errors(const JudgedFilms& judged,
                             const std::function<bool(const Movie&)>& counts) {
  std::vector<FilmError> all;
  for (std::size_t i = 0; i < judged.movies.size(); ++i) {
    const Movie& movie = judged.movies[i];
    if (!counts(movie)) continue;
    const Forecast& made = judged.forecasts[i];
    all.push_back({movie, made.revenue_usd, made.log_revenue - log1p_usd(movie.revenue_usd)});
  }
  std::stable_sort(all.begin(), all.end(), [](const FilmError& a, const FilmError& b) {
    return std::abs(a.error) > std::abs(b.error);
  });
  const auto count =
      static_cast<std::size_t>(std::ceil(kLargestErrors * static_cast<double>(all.size())));
  double theirs = 0.0;
  double others = 0.0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    (i < count ? theirs : others) += all[i].error * all[i].error;
  }
  LargestErrors result;
  if (theirs > 0.0) result.share_of_squares = theirs / (theirs + others);
  if (all.size() > count) {
    result.rmse_log_of_others = std::sqrt(others / static_cast<double>(all.size() - count));
  }
  all.resize(count);
  result.films = std::move(all);
  return result;
}

Json to_json(const LargestErrors& errors) {
  Json films = Json::array();
  for (const FilmError& one : errors.films) {
    films.push_back({{"id", one.movie.id},
                     {"title", one.movie.title},
                     {"release_date", format_date(*one.movie.release_date)},
                     {"budget", one.movie.budget_usd},
                     {"actual", one.movie.revenue_usd},
                     {"forecast", one.forecast_usd},
                     {"error", one.error}});
  }
  return {{"share_of_squares", errors.share_of_squares},
          {"rmse_log_of_others", errors.rmse_log_of_others},
          {"films", std::move(films)}};
}

std::string to_text(const LargestErrors& errors, std::size_t most) {
  if (errors.films.empty()) return {};
  std::vector<std::vector<std::string>> rows = {
      {"released", "title", "budget", "earned", "forecast", "error"}};
  for (const FilmError& one : errors.films) {
    if (rows.size() > most) break;
    rows.push_back({format_date(*one.movie.release_date), shortened(one.movie.title, 40),
                    money_text(one.movie.budget_usd), money_text(one.movie.revenue_usd),
                    money_text(one.forecast_usd), fixed_text(one.error, 2)});
  }
  return "The " + fixed_text(kLargestErrors * 100, 0) +
         " % of the former with the largest errors make " +
         fixed_text(errors.share_of_squares * 100, 1) +
         " % of the sum of squares; RMSE log of the others is " +
         fixed_text(errors.rmse_log_of_others, 3) + ". The first of them:\n" + text_table(rows, 2);
}

}  // namespace boxoffice
