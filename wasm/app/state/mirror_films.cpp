#include <algorithm>
#include <cmath>

#include "wasm/app/state/format.h"
#include "wasm/app/state/genres.h"
#include "wasm/app/state/mirror_build.h"
#include "wasm/platform/mirror.h"

namespace boxoffice::app {
namespace {

constexpr std::array<const char*, 3> kKnownNames = {"All", "Upcoming", "Released"};

Json column(const ViewModel& view, Column which, const char* label, bool number) {
  const Sorting& sorting = view.listing.sorting;
  const char* sort = sorting.column != which ? "none"
                     : sorting.descending    ? "descending"
                                             : "ascending";
  return Object()("id", column_name(which))("label", label)("number", number)("sort", sort).done();
}

/// A budget bound as text.
std::string bound(double usd) {
  return std::isnan(usd) ? std::string() : std::to_string(std::llround(usd));
}

std::string day(const std::optional<Date>& date) {
  return date ? format_date(*date) : std::string();
}

Json filter_section(const Filter& filter) {
  Json genres = Json::array();
  add(genres, option("0", "Any"));
  for (const GenreName& genre : kGenres) add(genres, option(std::to_string(genre.id), genre.name));
  Json shown = Json::array();
  for (std::size_t i = 0; i < kKnownNames.size(); ++i) {
    add(shown, option(std::to_string(i), kKnownNames[i]));
  }
  Json fields = Json::array();
  add(fields, field("text", "Title or director", "text", filter.text).done());
  add(fields,
      field("genre", "Genre", "select", std::to_string(filter.genre))("options", std::move(genres))
          .done());
  add(fields, field("from", "Released from", "date", day(filter.from)).done());
  add(fields, field("until", "Released to", "date", day(filter.until)).done());
  add(fields,
      field("budget-from", "Minimum budget, US$", "number", bound(filter.budget_from))("min", 0)
          .done());
  add(fields,
      field("budget-until", "Maximum budget, US$", "number", bound(filter.budget_until))("min", 0)
          .done());
  add(fields, field("show", "Which films", "select",
                    std::to_string(static_cast<int>(filter.known)))("options", std::move(shown))
                  .done());
  Json buttons = Json::array();
  add(buttons, button_of("clear", "Show all films"));
  return section("form", "filter")("heading", "Filter")("fields", std::move(fields))(
             "buttons", std::move(buttons))
      .done();
}

Json films_section(const ViewModel& view) {
  Json columns = Json::array();
  add(columns, column(view, Column::kTitle, "Film", false));
  add(columns, column(view, Column::kReleased, "Released", false));
  add(columns, column(view, Column::kBudget, "Budget", true));
  add(columns, column(view, Column::kForecast, "Forecast", true));
  add(columns, plain_column("range", "80% range", false));
  add(columns, column(view, Column::kEarned, "Earned", true));
  add(columns, column(view, Column::kError, "Error", true));
  add(columns, plain_column("grade", "Grade", false));
  Json rows = Json::array();
  const std::size_t shown =
      std::min(view.listing.rows.size(), static_cast<std::size_t>(platform::kMirrorRows));
  for (std::size_t i = 0; i < shown; ++i) {
    const std::uint32_t at = view.listing.rows[i];
    const Film& film = view.library.films[at];
    const double error = relative_error(film.forecast_usd, film.revenue_usd);
    const Money money = money_of(view.settings, film.release_date);
    add(rows, row(std::to_string(film.id), film_location(film.id), view.listing.cursor == at,
                  {film.title, readable_release(film), money.text(film.budget_usd),
                   money.text(film.forecast_usd), range_text(film.ranges[1], money),
                   earned_text(film.revenue_usd, film.revenue_so_far_usd, money),
                   readable_error(error), grade_text(error)}));
  }
  return section("table", kFilmsId)("heading", "Forecasts")(
             "caption", "Films with forecast and actual worldwide box office" +
                            dollars_after(view))("count", view.listing.rows.size())(
             "columns", std::move(columns))("rows", std::move(rows))
      .done();
}

void add_missing_overviews(Json& sections, const ViewModel& view) {
  const MissingOverviews missing = overviews_missing(view.overviews, view.library);
  if (missing.words.empty()) return;
  Json buttons = Json::array();
  if (missing.can_try_again) add(buttons, button_of("overviews", "Try again"));
  add(sections, section("list", "overviews")("paragraphs", paragraph(missing.words))(
                    "items", Json::array())("buttons", std::move(buttons))("live", true)
                    .done());
}

void add_missing_films(Json& sections, const ViewModel& view) {
  const std::string missing = missing_films(view.library);
  if (missing.empty()) return;
  Json buttons = Json::array();
  add(buttons, button_of(kLaterFilmsId, "Try again"));
  add(sections, section("list", kLaterFilmsId)("paragraphs", paragraph(missing))(
                    "items", Json::array())("buttons", std::move(buttons))("live", true)
                    .done());
}

}  // namespace

void add_films(Json& sections, const ViewModel& view) {
  add_missing_films(sections, view);
  add_missing_overviews(sections, view);
  add(sections, filter_section(view.listing.filter));
  add(sections, films_section(view));
}

void set_listed(ViewModel& view, const std::string& field, const std::string& value) {
  Filter filter = view.listing.filter;
  if (field == "text") filter.text = value;
  if (field == "genre") filter.genre = parse_id(value).value_or(0);
  if (field == "from") filter.from = parse_from_date(value);
  if (field == "until") filter.until = parse_until_date(value);
  if (field == "budget-from") filter.budget_from = parse_amount(value).value_or(kMissing);
  if (field == "budget-until") filter.budget_until = parse_amount(value).value_or(kMissing);
  if (field == "show") {
    filter.known = static_cast<Known>(std::min<TmdbId>(parse_id(value).value_or(0), 2));
  }
  set_filter(view.listing, std::move(filter));
}

}  // namespace boxoffice::app
