#include "wasm/app/film.h"

#include <cmath>

namespace boxoffice::app {
namespace {

constexpr int kCastShown = 4;

void append(std::string& list, const std::string& name) {
  if (name.empty()) return;
  if (!list.empty()) list += ", ";
  list += name;
}

std::string certification_of(const Movie& movie) {
  std::string first;
  if (!movie.releases) return first;
  for (const CountryRelease& release : *movie.releases) {
    if (release.certification.empty()) continue;
    if (release.country == "US") return release.certification;
    if (first.empty()) first = release.certification;
  }
  return first;
}

}  // namespace

Film make_film(const Model& model, const Movie& movie) {
  Film film;
  film.id = movie.id;
  film.title = movie.title;
  film.release_date = movie.release_date;
  film.budget_usd = movie.budget_usd;
  film.revenue_usd = movie.revenue_usd;
  film.runtime_minutes = movie.runtime_minutes;
  film.certification = certification_of(movie);
  if (movie.genres) {
    for (const Named& genre : *movie.genres) append(film.genres, genre.name);
  }
  if (movie.crew) {
    for (const CrewMember& member : *movie.crew) {
      if (member.job == "Director") append(film.directors, member.name);
    }
  }
  if (movie.cast) {
    int shown = 0;
    for (const CastMember& member : *movie.cast) {
      if (member.name.empty()) continue;
      append(film.cast, member.name);
      if (++shown == kCastShown) break;
    }
  }
  film.forecast = forecast(model, movie);
  film.in_training_span =
      movie.release_date && model.info.trained_until.ok() &&
      std::chrono::sys_days(*movie.release_date) <= std::chrono::sys_days(model.info.trained_until);
  return film;
}

double error_ratio(const Film& film) {
  return film.revenue_usd > 0.0 ? film.forecast.revenue_usd / film.revenue_usd : kMissing;
}

}  // namespace boxoffice::app
