#include <cmath>

#include "wasm/app/state/format.h"
#include "wasm/app/state/genres.h"
#include "wasm/app/state/languages.h"
#include "wasm/app/state/likeness.h"
#include "wasm/app/state/mirror_build.h"

namespace boxoffice::app {
namespace {

std::string whole(double number) {
  return std::isnan(number) ? std::string() : std::to_string(std::llround(number));
}

Json rating_field(const Movie& movie) {
  Json ratings = Json::array();
  add(ratings, option("", "None"));
  for (const char* rating : kRatings) add(ratings, option(rating, rating));
  return field("rating", "Age rating", "select", certification_of(movie))("options",
                                                                          std::move(ratings))
      .done();
}

Json genres_field(const Movie& movie) {
  Json genres = Json::array();
  for (const GenreName& genre : kGenres) add(genres, option(std::to_string(genre.id), genre.name));
  std::string now;
  if (movie.genres) {
    for (const Named& genre : *movie.genres) {
      now += (now.empty() ? "" : ",") + std::to_string(genre.id);
    }
  }
  return field("genres", "Genres", "checks", now)("options", std::move(genres)).done();
}

Json language_field(const Movie& movie) {
  Json languages = Json::array();
  add(languages, option("", "Unknown"));
  for (const LanguageName& language : kLanguages) {
    add(languages, option(language.code, language.name));
  }
  if (language_name(movie.original_language) == movie.original_language &&
      !movie.original_language.empty()) {
    add(languages,
        option(movie.original_language, movie.original_language));  // a language not in the list
  }
  return field("language", "Original language", "select", movie.original_language)(
             "options", std::move(languages))
      .done();
}

Json names_field(const ViewModel& view, NameList list) {
  Json names = Json::array();
  for (const Named& name : names_in(view.film.edited, list)) {
    add(names, option(std::to_string(name.id), name.name));
  }
  const std::string id(name_list_id(list));
  const bool open = view.picker.list == id && !view.picker.text.empty();
  Object made = field(id.c_str(), std::string(name_list_label(list)).c_str(), "names",
                      open ? view.picker.text : std::string());
  made("names", std::move(names));
  if (!open) return made.done();
  Json options = Json::array();
  for (const ListedName* found :
       find_names(known_names(view.library.directory, list), view.picker.text, kNamesOffered)) {
    Json one = option(std::to_string(found->named.id), found->named.name);
    one["detail"] = films_in_words(found->films);
    add(options, std::move(one));
  }
  if (options.empty()) made("hint", kNobodyFound);
  return made("options", std::move(options)).done();
}

const ListedName* known_name(const NameIndex& index, std::string_view id) {
  const auto found = index.positions.find(parse_id(id).value_or(0));
  return found == index.positions.end() ? nullptr : &index.names[found->second];
}

/// Handles "cast:find", "cast:add" and "cast:drop". False for other fields.
bool set_names(ViewModel& view, Edits& edits, std::string_view target, const std::string& value) {
  const std::size_t colon = target.find(':');
  if (colon == std::string_view::npos) return false;
  const auto list = name_list_from(target.substr(0, colon));
  if (!list) return false;
  const std::string_view verb = target.substr(colon + 1);
  if (verb == "find") view.picker = {std::string(name_list_id(*list)), value};
  if (verb == "drop") drop_name(edits, view.film.edited, *list, parse_id(value).value_or(0));
  if (verb == "add") {
    const ListedName* name = known_name(known_names(view.library.directory, *list), value);
    if (name != nullptr) put_name(edits, view.film.edited, *list, name->named);
    view.picker = {};
  }
  return true;
}

}  // namespace

Json what_if_section(const ViewModel& view) {
  const Movie& movie = view.film.edited;
  Json fields = Json::array();
  add(fields,
      field("budget", "Budget, US$", "number", whole(movie.budget_usd))("min", 0)("step", 100000)
          .done());
  add(fields,
      field("date", "Release date", "date",
            movie.release_precision == DatePrecision::kDay ? release_text(movie) : std::string())
          .done());
  add(fields, field("runtime", "Running time, minutes", "number", whole(movie.runtime_minutes))(
                  "min", 1)("max", 600)
                  .done());
  add(fields, rating_field(movie));
  add(fields, language_field(movie));
  add(fields, genres_field(movie));
  if (view.overviews.files) {
    add(fields, field("overview", "Overview", "lines", movie.overview)("max", kMostOverviewTyped)(
                    "hint", overview_in_forecast(*view.library.model, view.overviews, view.film))
                    .done());
  }
  for (const NameList list : kNameLists) {
    const bool some =
        !names_in(movie, list).empty() || !known_names(view.library.directory, list).names.empty();
    if (some) add(fields, names_field(view, list));
  }
  Json buttons = Json::array();
  add(buttons, button_of("reset", "Reset"));
  add(buttons, button_of("compare", "Compare"));
  return section("form", "whatif")("heading", "What if")("fields", std::move(fields))(
             "buttons", std::move(buttons))
      .done();
}

void set_what_if(ViewModel& view, const std::string& field, const std::string& value) {
  OpenFilm& film = view.film;
  if (view.screen != Screen::kFilm || film.kind != RecordState::Kind::kReady) return;
  Edits edits = film.edits;
  if (field == "budget") {
    const auto usd = parse_amount(value);
    edits.budget_usd = usd && *usd > 0.0 ? *usd : kMissing;
  } else if (field == "date") {
    if (const auto date = parse_typed_date(value)) edits.release_date = date;
  } else if (field == "runtime") {
    const auto minutes = parse_amount(value);
    if (minutes && *minutes >= 1.0 && *minutes <= 600.0) edits.runtime_minutes = minutes;
  } else if (field == "rating") {
    edits.rating = value;
  } else if (field == "language") {
    edits.language = value;
  } else if (field == "overview") {
    edits.overview = value;
  } else if (field == "genres") {
    edits.genres = read_edits({{"genres", value}}).genres;
  } else if (!set_names(view, edits, field, value)) {
    return;
  }
  set_edits(film, *view.library.model, edits);
}

}  // namespace boxoffice::app
