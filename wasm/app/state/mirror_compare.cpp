#include <cmath>

#include "wasm/app/state/format.h"
#include "wasm/app/state/mirror_build.h"

namespace boxoffice::app {
namespace {

std::string name_of(const OpenFilm& film) {
  if (film.kind != RecordState::Kind::kReady) return "Film " + std::to_string(film.id);
  return film.edited.title + (is_edited(film) ? " (what if)" : "");
}

Json film_row(const ViewModel& view, std::size_t i) {
  const OpenFilm& film = view.compare[i];
  const std::string location = film_location(film.id, film.edits);
  const std::string id = std::to_string(i);
  if (film.kind == RecordState::Kind::kWaiting) {
    return row(id, location, false, {name_of(film), "Loading", "", "", "", "", "", "", ""});
  }
  if (film.kind == RecordState::Kind::kFailed) {
    return row(id, location, false, {name_of(film), film.problem, "", "", "", "", "", "", ""});
  }
  const Outlook& outlook = film.outlook;
  const Money money = money_of(view.settings, film.edited.release_date);
  std::string reason;
  if (!outlook.effects.empty()) {
    const Effect& strongest = outlook.effects.front();
    reason = describe_effect(strongest, film.edited, money.factor) + ": " +
             readable_factor(std::exp(strongest.log_effect));
  }
  return row(
      id, location, false,
      {film.edited.title, edits_in_words(film, money), money.brief(outlook.forecast.revenue_usd),
       range_text(outlook.ranges[1], money), readable_share(outlook.break_even_chance),
       money.brief(film.edited.budget_usd), readable_release(film.edited), reason,
       earned_text(film.record.revenue_usd, film.record.revenue_so_far_usd, money)});
}

/// The compared films, each removable, and a search for more.
Json films_field(const ViewModel& view) {
  Json names = Json::array();
  for (std::size_t i = 0; i < view.compare.size(); ++i) {
    add(names, option(std::to_string(i + 1), name_of(view.compare[i])));  // ids start at 1
  }
  const bool open = view.picker.list == kComparePicker && !view.picker.text.empty();
  Object made = field(kComparePicker, "Compared films, up to four", "names",
                      open ? view.picker.text : std::string());
  made("names", std::move(names))("full", view.compare.size() >= kMostVariants);
  if (!open) return made.done();
  Json options = Json::array();
  for (const SearchHit& hit : find_films(view.library, view.picker.text, kNamesOffered)) {
    Json one = option(std::to_string(hit.id), hit.title);
    one["detail"] = hit.detail;
    add(options, std::move(one));
  }
  if (options.empty()) made("hint", "No match on this site.");
  return made("options", std::move(options)).done();
}

}  // namespace

void add_compare_screen(Json& page, const ViewModel& view) {
  page["title"] = "Compare";
  Json& sections = page["sections"];
  Json fields = Json::array();
  add(fields, films_field(view));
  add(sections,
      section("form", "compared")("fields", std::move(fields))("buttons", Json::array()).done());
  if (view.compare.empty()) return;
  Json rows = Json::array();
  for (std::size_t i = 0; i < view.compare.size(); ++i) add(rows, film_row(view, i));
  Json columns = Json::array();
  add(columns, plain_column("title", "Film", false));
  add(columns, plain_column("variant", "Variant", false));
  add(columns, plain_column("forecast", "Forecast", true));
  add(columns, plain_column("range", "80% range", false));
  add(columns, plain_column("chance", "Chance to break even", true));
  add(columns, plain_column("budget", "Budget", true));
  add(columns, plain_column("release", "Release", false));
  add(columns, plain_column("reason", "Main factor", false));
  add(columns, plain_column("earned", "Earned", true));
  add(sections,
      section("table", "compare")("caption", "Compared films" + dollars_after(view))(
          "count", view.compare.size())("columns", std::move(columns))("rows", std::move(rows))
          .done());
}

void set_compared(ViewModel& view, const std::string& field, const std::string& value) {
  if (view.screen != Screen::kCompare) return;
  if (field == "compare:find") view.picker = {kComparePicker, value};
  const auto number = parse_id(value);
  if (field == "compare:drop" && number) {
    remove_from_comparison(view, static_cast<std::size_t>(*number - 1));
  }
  if (field == "compare:add" && number) {
    add_to_comparison(view, *number);
    view.picker = {};
  }
}

}  // namespace boxoffice::app
