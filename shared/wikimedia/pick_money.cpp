#include <algorithm>
#include <cmath>
#include <tuple>

#include "shared/wikimedia/pick.h"

namespace boxoffice::wikimedia {
namespace {

bool has_place(const MoneyStatement& statement, ItemId place) {
  return std::find(statement.places.begin(), statement.places.end(), place) !=
         statement.places.end();
}

MoneyScope scope_of(const MoneyStatement& statement) {
  if (has_place(statement, item::kWorldwide)) return MoneyScope::kWorldwide;
  if (statement.places.empty()) return MoneyScope::kUnstated;
  return has_place(statement, item::kUnitedStates) ? MoneyScope::kDomestic : MoneyScope::kCountry;
}

bool is_whole(MoneyScope scope) {
  return scope == MoneyScope::kWorldwide || scope == MoneyScope::kUnstated;
}

/// Priority of a scope; higher is better.
int scope_order(MoneyScope scope) {
  if (scope == MoneyScope::kWorldwide) return 2;
  return scope == MoneyScope::kUnstated ? 1 : 0;
}

bool is_usable(const MoneyStatement& statement, double least) {
  return statement.rank != Rank::kDeprecated && statement.unit == item::kUsDollar &&
         statement.amount >= least;
}

/// True if `a` is preferred over `b`. A statement without a point in time counts as the oldest.
bool is_better_amount(const MoneyStatement& a, const MoneyStatement& b, bool by_scope) {
  const auto key = [&](const MoneyStatement& s) {
    return std::tuple(by_scope ? scope_order(scope_of(s)) : 0, s.rank == Rank::kPreferred,
                      s.as_of.value_or(PartialDate{}), s.amount);
  };
  return key(a) > key(b);
}

std::optional<SourcedAmount> pick_best(const FilmItem& film,
                                       const std::vector<MoneyStatement>& statements, double least,
                                       bool by_scope) {
  const MoneyStatement* best = nullptr;
  for (const MoneyStatement& statement : statements) {
    if (!is_usable(statement, least)) continue;
    if (best == nullptr || is_better_amount(statement, *best, by_scope)) best = &statement;
  }
  if (best == nullptr) return std::nullopt;
  SourcedAmount amount;
  amount.usd = best->amount;
  amount.scope = scope_of(*best);
  amount.provenance = {Source::kWikidata, best->id, film.revision,
                       best->as_of ? best->as_of : partial_date(film.modified)};
  return amount;
}

std::optional<SourcedAmount> article_amount(const Article* article, const MoneyReading& reading,
                                            double least) {
  if (!(reading.usd >= least)) return std::nullopt;
  SourcedAmount amount;
  amount.usd = reading.usd;
  amount.scope = reading.scope;
  amount.approximate = reading.approximate;
  amount.provenance = {Source::kWikipedia, {}, article->revision, partial_date(article->revised)};
  return amount;
}

/// True if Wikipedia's gross replaces Wikidata's.
bool replaces(const SourcedAmount& article, const SourcedAmount& item) {
  if (!is_whole(article.scope)) return false;
  return !is_whole(item.scope) || article.usd > kGrossMargin * item.usd;
}

bool is_provisional(const SourcedAmount& amount, const std::optional<PartialDate>& released,
                    Date read_on) {
  if (!released) return true;
  Date of = read_on;
  if (amount.provenance.as_of) of = std::min(of, last_day(*amount.provenance.as_of));
  return days_since_epoch(of) - days_since_epoch(last_day(*released)) < kSettleDays;
}

}  // namespace

std::optional<SourcedAmount> pick_wikidata_gross(const FilmItem& film) {
  return pick_best(film, film.gross, kLeastGross, true);
}

std::optional<SourcedAmount> pick_wikidata_budget(const FilmItem& film) {
  auto cost = pick_best(film, film.cost, kLeastBudget, false);
  return cost ? cost : pick_best(film, film.budget, kLeastBudget, false);
}

std::optional<SourcedAmount> pick_film_budget(const FilmItem& film, const Article* article) {
  auto budget = pick_wikidata_budget(film);
  if (budget || article == nullptr) return budget;
  return article_amount(article, article->infobox.budget, kLeastBudget);
}

std::optional<SourcedAmount> pick_film_gross(const FilmItem& film, const Article* article,
                                             const std::optional<PartialDate>& released,
                                             Date read_on) {
  auto gross = pick_wikidata_gross(film);
  if (article != nullptr) {
    auto other = article_amount(article, article->infobox.gross, kLeastGross);
    if (other && (!gross || replaces(*other, *gross))) gross = std::move(other);
  }
  if (gross) gross->provisional = is_provisional(*gross, released, read_on);
  return gross;
}

}  // namespace boxoffice::wikimedia
