#include <cmath>

#include "shared/base/number_text.h"
#include "wasm/app/state/film_history.h"
#include "wasm/app/state/format.h"
#include "wasm/app/state/likeness.h"
#include "wasm/app/state/mirror_build.h"
#include "wasm/app/state/poster_url.h"

namespace boxoffice::app {
namespace {

Json film_section(const ViewModel& view) {
  const OpenFilm& film = view.film;
  const Outlook& outlook = film.outlook;
  const Money money = money_of(view.settings, film.edited.release_date);
  std::string sentence = std::string(is_edited(film) ? "What-if forecast: " : "Forecast: ") +
                         money.text(outlook.forecast.revenue_usd) + " worldwide" +
                         dollars_after(view);
  if (!std::isnan(outlook.ranges[1].low)) {
    sentence += ", 80% likely between " + money.brief(outlook.ranges[1].low) + " and " +
                money.brief(outlook.ranges[1].high);
  }
  sentence += ".";
  if (is_edited(film)) {
    sentence += " The original is " + money.text(film.original.forecast.revenue_usd) + ".";
  }
  Json facts = Json::array();
  add(facts, fact("Released", readable_release(film.edited, true)));
  add(facts, fact("Budget", money.text(film.edited.budget_usd)));
  for (std::size_t i = 0; i < kRangePercents.size(); ++i) {
    const std::string label = std::to_string(kRangePercents[i]) + "% range";
    add(facts, fact(label.c_str(), range_text(outlook.ranges[i], money)));
  }
  add(facts, fact("Chance to break even", readable_share(outlook.break_even_chance)));
  if (is_in_cinemas(film.record)) {
    add(facts, fact("In cinemas", so_far_text(film.record.revenue_so_far_usd, money)));
  } else {
    add(facts, fact("Earned", money.text(film.record.revenue_usd)));
  }
  for (const Role role : {Role::kDirector, Role::kCast}) {
    std::string names;
    for (const Named& person : people_in_role(film.edited, role)) {
      names += (names.empty() ? "" : ", ") + person.name;
    }
    if (!names.empty()) add(facts, fact(role_label(role).data(), names));
  }
  Object object = section("text", "film");
  object("heading", "Forecast")("paragraphs", paragraph(sentence))("facts", std::move(facts))(
      "live", true);
  if (!film.edited.poster_path.empty()) {
    object("image", Object()("url", poster_url(film.edited.poster_path, 342.0f))(
                        "description", "Poster of " + film.edited.title)
                        .done());
  }
  return object.done();
}

Json why_section(const ViewModel& view) {
  const OpenFilm& film = view.film;
  const Money money = money_of(view.settings, film.edited.release_date);
  Json items = Json::array();
  add(items, item("Average film", money.brief(std::expm1(film.outlook.explanation.base_log))));
  for (const Effect& effect : film.outlook.effects) {
    add(items, item(describe_effect(effect, film.edited, money.factor),
                    readable_factor(std::exp(effect.log_effect))));
  }
  return section("list", "why")("heading", "Why")("items", std::move(items)).done();
}

Json known_section(const ViewModel& view) {
  Json paragraphs = paragraph(known_in_words(view.film, view.typical_width));
  std::string missing;
  for (const RecordPart& part : record_parts(view.film.edited)) {
    if (!part.known) missing += (missing.empty() ? "Unknown: " : ", ") + std::string(part.name);
  }
  if (!missing.empty()) add(paragraphs, missing + ".");
  return section("text", "known")("heading", "Data available")("paragraphs", std::move(paragraphs))
      .done();
}

Json comparables_section(const ViewModel& view) {
  Json items = Json::array();
  for (const ComparableFilm& other : view.film.comparables) {
    Json one =
        item(other.title + " (" + std::to_string(static_cast<int>(other.release_date.year())) + ")",
             "earned " + money_of(view.settings, other.release_date).brief(other.revenue_usd) +
                 ", " + readable_share(other.similarity) + " similar");
    if (find_film(view.library, other.id) != nullptr) one["location"] = film_location(other.id);
    add(items, std::move(one));
  }
  return section("list", "comparables")("heading", "Comparable films")("items", std::move(items))
      .done();
}

/// Status for screen readers.
std::string likeness_status(const Likeness& likeness) {
  if (likeness.state == Likeness::State::kLoading) return "Loading";
  if (likeness.state == Likeness::State::kShown && !likeness.films.empty()) {
    return "Most similar: " + nearest_in_words(likeness.films, 3);
  }
  return likeness.words;
}

Json likeness_section(const ViewModel& view, const Likeness& likeness) {
  Json paragraphs = paragraph(kLikeExplained);
  // Frequent changes go to the page's status and progress only: rebuilding the list would replace
  // its buttons under the mouse.
  if (!likeness.words.empty() && !can_stop(likeness.state)) add(paragraphs, likeness.words);
  if (!likeness.films.empty() && has_other_overview(view.film)) {
    add(paragraphs, std::string(likeness.of_edited ? "Similar to your edited overview."
                                                   : "Similar to the original overview."));
  }
  Json items = Json::array();
  for (const LikeFilm& film : likeness.films) {
    std::string detail = like_detail(film, view.today);
    if (film.revenue_usd > 0.0) {
      detail += ", earned " + money_of(view.settings, film.release_date).brief(film.revenue_usd);
    }
    detail += ", cosine " + fixed_digits(film.cosine, 2);
    if (likeness.of_edited && is_fresh(view.overviews, film)) detail += ", new in the list";
    Json one = item(film.title, detail);
    if (film.listed) one["location"] = film_location(film.id);
    add(items, std::move(one));
  }
  Json buttons = Json::array();
  if (!likeness.button.empty()) add(buttons, button_of("like", likeness.button.c_str()));
  if (can_stop(likeness.state)) add(buttons, button_of("like-stop", "Cancel"));
  return section("list", "like")("heading", kLikeHeading)("paragraphs", std::move(paragraphs))(
             "items", std::move(items))("buttons", std::move(buttons))
      .done();
}

void add_history(Json& sections, const ViewModel& view) {
  const FilmHistory history = history_of(view.record, view.film, view.overviews.live);
  if (history.state == FilmHistory::State::kAbsent) return;
  Json items = Json::array();
  for (const PastForecast& past : history.forecasts) {
    const Money money = money_of(view.settings, past.release_date);
    add(items,
        item(history_label(past, view.film.record.release_date), money.text(past.forecast_usd)));
  }
  Json buttons = Json::array();
  if (!history.button.empty()) add(buttons, button_of("history", history.button.c_str()));
  Json paragraphs = Json::array();
  if (!history.words.empty()) add(paragraphs, history.words);
  add(sections,
      section("list", "history")("heading", kHistoryHeading)("paragraphs", std::move(paragraphs))(
          "items", std::move(items))("buttons", std::move(buttons))
          .done());
}

}  // namespace

void add_film_screen(Json& page, const ViewModel& view) {
  const OpenFilm& film = view.film;
  Json& sections = page["sections"];
  page["title"] = "A film";
  if (film.kind == RecordState::Kind::kWaiting) {
    page["status"] = "Loading this film";
    return;
  }
  if (film.kind == RecordState::Kind::kFailed) {
    if (film.trouble == ProxyTrouble::kNotFound) {
      page["title"] = film.problem;
      add(sections, section("text", "film")("paragraphs", paragraph(kNoSuchFilm)).done());
      return;
    }
    page["problem"] = problem("Could not load this film", film.problem + ".", "retry-film");
    return;
  }
  page["title"] = film.edited.title;
  add(sections, film_section(view));
  add(sections, why_section(view));
  add(sections, what_if_section(view));
  if (!film.comparables.empty()) add(sections, comparables_section(view));
  const Likeness likeness = likeness_of(view.overviews, film, view.library);
  if (likeness.state != Likeness::State::kAbsent) {
    add(sections, likeness_section(view, likeness));
    page["status"] = likeness_status(likeness);
    if (likeness.state == Likeness::State::kLoading) page["progress"] = likeness.progress;
  }
  add_history(sections, view);
  add(sections, known_section(view));
}

}  // namespace boxoffice::app
