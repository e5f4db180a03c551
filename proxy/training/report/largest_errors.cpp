#include "proxy/training/report/largest_errors.h"

#include <algorithm>
#include <cmath>

#include "shared/base/text_table.h"

namespace boxoffice {

std::vector<std::size_t> by_error(const JudgedFilms& judged,
                                  const std::function<bool(const Movie&)>& counts) {
  std::vector<std::size_t> films;
  for (std::size_t i = 0; i < judged.movies.size(); ++i) {
    if (counts(judged.movies[i])) films.push_back(i);
  }
  std::stable_sort(films.begin(), films.end(), [&](std::size_t a, std::size_t b) {
    return std::abs(log_error(judged, a)) > std::abs(log_error(judged, b));
  });
  return films;
}

LargestErrors largest_errors(const JudgedFilms& judged,
                             const std::function<bool(const Movie&)>& counts) {
  const std::vector<std::size_t> all = by_error(judged, counts);
  const auto count =
      static_cast<std::size_t>(std::ceil(kLargestErrors * static_cast<double>(all.size())));
  LargestErrors result;
  double theirs = 0.0;
  double others = 0.0;
  for (std::size_t rank = 0; rank < all.size(); ++rank) {
    const std::size_t i = all[rank];
    const double error = log_error(judged, i);
    (rank < count ? theirs : others) += error * error;
    if (rank < count) {
      result.films.push_back({judged.movies[i], judged.forecasts[i].revenue_usd, error});
    }
  }
  if (theirs > 0.0) result.share_of_squares = theirs / (theirs + others);
  if (all.size() > count) {
    result.rmse_log_of_others = std::sqrt(others / static_cast<double>(all.size() - count));
  }
  return result;
}

Json to_json(const LargestErrors& errors) {
  Json films = Json::array();
  for (const FilmError& one : errors.films) {
    films.push_back({{"id", one.movie.id},
                     {"title", one.movie.title},
                     {"release_date", release_text(one.movie)},
                     {"budget", one.movie.budget_usd},
                     {"actual", one.movie.revenue_usd},
                     {"forecast", one.forecast_usd},
                     {"error", one.error}});
  }
  return {{"share_of_squares", errors.share_of_squares},
          {"rmse_log_of_others", errors.rmse_log_of_others},
          {"films", std::move(films)}};
}

std::string to_text(const LargestErrors& errors) {
  if (errors.films.empty()) return {};
  std::vector<std::vector<std::string>> rows = {
      {"released", "title", "budget", "earned", "forecast", "error"}};
  for (const FilmError& one : errors.films) {
    if (rows.size() > kErrorsToShow) break;
    rows.push_back({release_text(one.movie), shortened(one.movie.title, 40),
                    money_text(one.movie.budget_usd), money_text(one.movie.revenue_usd),
                    money_text(one.forecast_usd), fixed_text(one.error, 2)});
  }
  return "The " + fixed_text(kLargestErrors * 100, 0) +
         " % of the films above the floor with the largest errors cause " +
         fixed_text(errors.share_of_squares * 100, 1) +
         " % of the sum of squares; RMSE log of the others is " +
         fixed_text(errors.rmse_log_of_others, 3) + ". The largest:\n" + text_table(rows, 2);
}

}  // namespace boxoffice
