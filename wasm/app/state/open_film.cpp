#include "wasm/app/state/open_film.h"

#include <algorithm>
#include <cmath>

#include "wasm/app/state/format.h"
#include "wasm/app/state/text.h"

namespace boxoffice::app {
namespace {

/// Computes everything about the unedited film.
void compute_original(OpenFilm& film, const Model& model) {
  film.original = outlook_of(model, film.record);
  film.comparables =
      comparable_films(model, film.record, film.original.forecast.features, kComparables);
}

void fill_in(OpenFilm& film, const Model& model, Movie movie) {
  film.record = std::move(movie);
  compute_original(film, model);
  film.in_training_span = film.record.release_date && model.info.trained_until.ok() &&
                          std::chrono::sys_days(*film.record.release_date) <=
                              std::chrono::sys_days(model.info.trained_until);
  set_edits(film, model, film.edits);
}

double median(std::vector<double>& values) {
  if (values.size() < 10) return kMissing;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

template <typename List>
bool has_any(const List& list) {
  return list && !list->empty();
}

}  // namespace

void open_film(OpenFilm& film, TmdbId id, Edits edits) {
  film = OpenFilm{};
  film.id = id;
  film.edits = std::move(edits);
}

bool advance(OpenFilm& film, const Library& library, Fetches& fetches) {
  if (film.id == 0 || film.kind == RecordState::Kind::kReady) return false;
  RecordState state = record_of(library, fetches, film.id);
  const bool changed = state.kind != film.kind || state.slow != film.slow;
  film.kind = state.kind;
  film.slow = state.slow;
  film.trouble = state.trouble;
  film.problem = std::move(state.problem);
  if (state.movie) fill_in(film, *library.model, std::move(*state.movie));
  return changed;
}

void set_edits(OpenFilm& film, const Model& model, const Edits& edits) {
  film.edits = without_no_ops(edits, film.record);
  if (is_empty(film.edits)) {
    film.edited = film.record;
    film.outlook = film.original;
    return;
  }
  film.edited = apply(film.edits, film.record);
  if (has_other_overview(film) && !is_blank(film.edited.overview)) {
    film.edited.overview_embedding = film.edited_overview;
  }
  film.outlook = outlook_of(model, film.edited);
}

void set_overview(OpenFilm& film, const Model& model, bool edited, std::vector<float> embedding) {
  (edited ? film.edited_overview : film.record.overview_embedding) = std::move(embedding);
  if (!edited) compute_original(film, model);
  set_edits(film, model, film.edits);
}

bool is_edited(const OpenFilm& film) { return !is_empty(film.edits); }

bool has_other_overview(const OpenFilm& film) {
  return film.edited.overview != film.record.overview;
}

std::vector<RecordPart> record_parts(const Movie& movie) {
  return {{"Budget", !std::isnan(movie.budget_usd)},
          {"Release date", movie.release_date.has_value()},
          {"Franchise", movie.collection.has_value() || movie.has_collection_field},
          {"Director", !people_in_role(movie, Role::kDirector).empty()},
          {"Cast", has_any(movie.cast)},
          {"Producer", !people_in_role(movie, Role::kProducer).empty()},
          {"Composer", !people_in_role(movie, Role::kComposer).empty()},
          {"Companies", has_any(movie.companies)},
          {"Genres", has_any(movie.genres)},
          {"Keywords", has_any(movie.keywords)},
          {"Running time", !std::isnan(movie.runtime_minutes)},
          {"Age rating", !certification_of(movie).empty()},
          {"Language", !movie.original_language.empty()},
          {"Countries", has_any(movie.countries)}};
}

std::string known_in_words(const OpenFilm& film, double typical) {
  const std::vector<RecordPart> parts = record_parts(film.edited);
  const auto known =
      std::count_if(parts.begin(), parts.end(), [](const RecordPart& part) { return part.known; });
  const auto times = [](double factor) { return readable_factor(factor).substr(2); };
  std::string text = std::to_string(known) + " of " + std::to_string(parts.size()) + " key facts.";
  const double own = range_factor(film.outlook.ranges[1]);
  if (!std::isnan(own)) {
    text += " The top of the 80% range is " + times(own) + " times the bottom.";
    if (std::isnan(film.edited.budget_usd) && !std::isnan(typical)) {
      text += " For a typical film with a known budget it is " + times(typical) + " times.";
    }
  }
  if (film.outlook.overview_unknown) text += " The forecast does not use the overview yet.";
  return text;
}

std::string edits_in_words(const OpenFilm& film, const Money& money) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  const Edits& edits = film.edits;
  if (edits.budget_usd) {
    add(std::isnan(*edits.budget_usd) ? "budget removed"
                                      : "budget " + money.brief(*edits.budget_usd));
  }
  if (edits.release_date) add(readable_date(edits.release_date));
  if (edits.runtime_minutes) add(std::to_string(std::lround(*edits.runtime_minutes)) + " min");
  if (edits.rating) add(edits.rating->empty() ? "no rating" : *edits.rating);
  if (edits.genres) add("other genres");
  if (edits.language) add("in " + *edits.language);
  if (edits.franchise) {
    add(edits.franchise->id > 0 ? franchise_name(*edits.franchise) : "no franchise");
  }
  if (edits.overview) add("another overview");
  for (std::size_t i = 0; i < kRoles; ++i) {
    if (edits.people[i]) add("other " + std::string(role_name(static_cast<Role>(i))));
  }
  text = text.empty() ? "Unchanged" : "What if: " + text;
  return film.outlook.overview_unknown ? text + ", overview not read yet" : text;
}

double typical_width(const std::vector<Film>& films) {
  std::vector<double> widths;
  for (const Film& film : films) {
    const double factor = range_factor(film.ranges[1]);
    if (!std::isnan(factor) && !std::isnan(film.budget_usd)) widths.push_back(factor);
  }
  return median(widths);
}

}  // namespace boxoffice::app
