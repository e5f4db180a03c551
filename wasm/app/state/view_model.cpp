#include "wasm/app/state/view_model.h"

#include <algorithm>
#include <cmath>

#include "wasm/app/state/format.h"
#include "wasm/platform/host.h"
#include "wasm/platform/location.h"

namespace boxoffice::app {
namespace {

constexpr double kListEveryMs = 150.0;  // while films are being read

/// The part of an address that identifies the place, without its settings.
std::string place_of(std::string_view location) {
  const std::size_t mark = location.find('?');
  return std::string(location.substr(0, mark));
}

void show(ViewModel& view, const Route& route) {
  view.screen = route.screen;
  switch (route.screen) {
    case Screen::kForecasts:
      read_listing(view.listing, route.listing);
      break;
    case Screen::kFilm:
      ask(view.overviews);
      if (view.film.id != route.film) {
        open_film(view.film, route.film, route.edits);
      } else if (view.film.kind == RecordState::Kind::kReady) {
        set_edits(view.film, *view.library.model, route.edits);
      } else {
        view.film.edits = route.edits;
      }
      break;
    case Screen::kCompare:
      if (route.variants.empty() && !view.compare.empty()) break;
      view.compare.clear();
      for (const Variant& variant : route.variants) {
        open_film(view.compare.emplace_back(), variant.film, variant.edits);
      }
      break;
    case Screen::kRecord:
      ask(view.record);
      break;
    case Screen::kModel:
      view.importance.wanted = true;
      break;
    default:
      break;
  }
  platform::request_work();
  platform::request_frames();
}

Metrics score_of(const std::vector<Film>& films) {
  std::vector<double> actual;
  std::vector<double> forecast;
  for (const Film& film : films) {
    if (film.in_training_span || !(film.revenue_usd > 0.0)) continue;
    actual.push_back(film.revenue_usd);
    forecast.push_back(film.forecast_usd);
  }
  return compute_metrics(actual, forecast);
}

/// Passes newly parsed films to the listing; those of later files all at once.
void list_new_films(ViewModel& view) {
  const std::size_t films = view.library.films.size();
  if (films == view.listed_films) return;
  const double now = platform::now_ms();
  const bool loading = view.library.phase == Phase::kLoading;
  if (loading && view.listed_films > 0 && now - view.listed_at_ms < kListEveryMs) return;
  if (view.library.phase == Phase::kReady && view.listed_all_of_first &&
      !has_all_films(view.library)) {
    return;
  }
  view.listed_all_of_first = !loading;
  view.listed_films = films;
  view.listed_at_ms = now;
  refresh(view.listing, true);
}

/// Opens the comparison with more columns.
void compare_more(ViewModel& view, const std::vector<Variant>& more) {
  std::vector<Variant> variants;
  for (const OpenFilm& film : view.compare) variants.push_back({film.id, film.edits});
  for (const Variant& variant : more) {
    const bool there = std::any_of(variants.begin(), variants.end(), [&](const Variant& other) {
      return other.film == variant.film && same(other.edits, variant.edits);
    });
    if (!there) variants.push_back(variant);
  }
  while (variants.size() > kMostVariants) variants.erase(variants.begin());
  go(view, compare_location(variants));
}

/// Computes statistics over all films.
void update_statistics(ViewModel& view) {
  view.score = score_of(view.library.films);
  view.typical_width = typical_width(view.library.films);
}

/// Restarts what is computed from all films.
void forget_summaries(ViewModel& view) {
  const bool importance_wanted = view.importance.wanted;
  view.importance = Importance{};
  view.importance.wanted = importance_wanted;
  if (view.record.source == TrackRecordPage::Source::kBacktest) {
    view.record.source = TrackRecordPage::Source::kNone;  // made from these forecasts
  }
}

/// The films of later files are there, or loading them failed.
void take_later_films(ViewModel& view) {
  update_statistics(view);
  forget_summaries(view);
  find_again(view.search, view.library);
  // Where a later file came after a failure, overviews are in the forecasts of the others only.
  view.library.takes_overviews = false;
  view.library.with_overviews.clear();
}

/// Uses overviews in all forecasts once the table has arrived, for a model that reads them. True
/// while more work remains.
bool take_overviews(ViewModel& view, double budget_ms) {
  const EmbeddingTable* const table = table_for_forecasts(view.overviews, view.library);
  if (table == nullptr) return false;
  for (OpenFilm& film : view.compare) take_overview(view.overviews, film, view.library);
  if (!has_all_films(view.library) || view.library.takes_overviews) return false;
  const bool more = take_overviews(view.library, *table, budget_ms);
  if (!view.library.takes_overviews) return more;
  update_statistics(view);
  refresh(view.listing, true);
  forget_summaries(view);
  return true;
}

bool list_films(ViewModel& view, double until_ms) {
  bool more = true;
  while (more && platform::now_ms() < until_ms) {
    more = advance(view.listing, view.library.films, view.today);
  }
  return more;
}

}  // namespace

void start(ViewModel& view, Date today) {
  view.today = today;
  view.settings = read_settings();
  view.listing.adjusted = view.settings.adjusted;
  load(view.library);
  follow(view, platform::location());
}

void retry(ViewModel& view) {
  view.listed_films = 0;
  view.listed_all_of_first = false;
  view.listing.rows.clear();
  view.listing.cursor.reset();
  forget(view.record);
  view.importance = Importance{};
  const std::string here = location_of(view);
  view.film = OpenFilm{};
  view.compare.clear();
  forget(view.overviews);
  load(view.library);
  show(view, parse_route(here));
}

void retry_film(ViewModel& view) {
  load_later_films(view.library.later);
  retry_fetch(view.fetches, view.film.id);
  open_film(view.film, view.film.id, Edits(view.film.edits));
  platform::request_work();
}

bool work(ViewModel& view, double budget_ms) {
  const double until = platform::now_ms() + budget_ms;
  const bool was_loading = view.library.phase == Phase::kLoading;
  const bool had_all_films = has_all_films(view.library);
  bool more = advance(view.library, budget_ms);
  list_new_films(view);
  if (was_loading && view.library.phase == Phase::kReady) {
    update_statistics(view);
  }
  if (!had_all_films && has_all_films(view.library)) take_later_films(view);
  more |= list_films(view, until);
  advance(view.fetches, view.today);
  advance(view.film, view.library, view.fetches);
  advance(view.overviews, view.library);
  if (view.screen == Screen::kFilm) advance(view.overviews, view.film, view.library);
  for (OpenFilm& film : view.compare) advance(film, view.library, view.fetches);
  more |= take_overviews(view, budget_ms);
  if (view.screen == Screen::kCompare) read_compared(view.overviews, view.compare, view.library);
  // Never needs more work at once: the response to a query schedules it.
  advance(view.search, view.library, platform::now_ms());
  more |= advance(view.record, view.library, budget_ms);
  more |= advance(view.importance, view.library, table_for_forecasts(view.overviews, view.library),
                  budget_ms);
  return more;
}

void follow(ViewModel& view, std::string_view location) {
  close_search(view.search);
  view.location = location;
  view.unknown = location;
  show(view, parse_route(location));
}

void go(ViewModel& view, std::string_view location) {
  close_search(view.search);
  view.unknown = location;
  show(view, parse_route(location));
  show_location(view);
}

std::string location_of(const ViewModel& view) {
  Route route;
  route.screen = view.screen;
  if (view.screen == Screen::kUnknown) return view.unknown;
  if (view.screen == Screen::kForecasts) write_listing(view.listing, route.listing);
  if (view.screen == Screen::kFilm) {
    route.film = view.film.id;
    route.edits = view.film.edits;
  }
  if (view.screen == Screen::kCompare) {
    for (const OpenFilm& film : view.compare) route.variants.push_back({film.id, film.edits});
  }
  return format_route(route);
}

void show_location(ViewModel& view) {
  std::string location = location_of(view);
  if (location == view.location) return;
  const bool replace = place_of(location) == place_of(view.location);
  view.location = std::move(location);
  platform::set_location(view.location, replace);
}

void compare_film(ViewModel& view) {
  if (view.film.id == 0) return;
  std::vector<Variant> more = {{view.film.id, {}}};
  if (is_edited(view.film)) more.push_back({view.film.id, view.film.edits});
  compare_more(view, more);
}

void compare_also(ViewModel& view, TmdbId film) { compare_more(view, {{film, {}}}); }

void add_to_comparison(ViewModel& view, TmdbId film) {
  if (view.compare.size() >= kMostVariants) return;
  open_film(view.compare.emplace_back(), film, {});
  platform::request_work();
}

void remove_from_comparison(ViewModel& view, std::size_t column) {
  if (column >= view.compare.size()) return;
  view.compare.erase(view.compare.begin() + static_cast<std::ptrdiff_t>(column));
}

void choose_dollars(ViewModel& view, bool adjusted) {
  set_adjusted(view.settings, adjusted);
  set_adjusted(view.listing, adjusted);
  platform::request_work();
}

std::string summary_text(const ViewModel& view) {
  const Film* row = nullptr;
  if (view.screen == Screen::kForecasts && view.listing.cursor) {
    row = &view.library.films[*view.listing.cursor];
  }
  const bool film_open =
      view.screen == Screen::kFilm && view.film.kind == RecordState::Kind::kReady;
  if (row == nullptr && !film_open) return "";
  const std::string& title = row != nullptr ? row->title : view.film.record.title;
  const auto& date = row != nullptr ? row->release_date : view.film.edited.release_date;
  const double forecast =
      row != nullptr ? row->forecast_usd : view.film.outlook.forecast.revenue_usd;
  const double revenue = row != nullptr ? row->revenue_usd : view.film.record.revenue_usd;
  const double so_far =
      row != nullptr ? row->revenue_so_far_usd : view.film.record.revenue_so_far_usd;
  const UsdRange& range = row != nullptr ? row->ranges[1] : view.film.outlook.ranges[1];
  const Money money = money_of(view.settings, date);
  std::string text = title;
  if (date) text += " (" + std::to_string(static_cast<int>(date->year())) + ")";
  text += ": forecast " + full_usd(money.shown(forecast));
  if (!std::isnan(range.low)) {
    text += ", 80% likely between " + money.brief(range.low) + " and " + money.brief(range.high);
  }
  if (revenue > 0.0) {
    text += ", earned " + full_usd(money.shown(revenue)) + " (" +
            readable_ratio(error_ratio(forecast, revenue)) + ")";
  } else if (so_far > 0.0) {
    text += ", in cinemas: " + so_far_text(so_far, money);
  }
  if (view.settings.adjusted) text += ", " + dollars_note(view.settings);
  return text;
}

}  // namespace boxoffice::app
