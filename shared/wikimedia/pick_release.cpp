#include <algorithm>
#include <array>
#include <tuple>

#include "shared/wikimedia/pick.h"
#include "shared/wikimedia/places.h"

namespace boxoffice::wikimedia {
namespace {

/// Video on demand, DVD, Blu-ray Disc, VHS.
constexpr auto kHomeFormats = std::to_array<ItemId>({723'685, 5'294, 47'770, 183'976});

struct Candidate {
  SourcedDate date;
  ReleasePlace place = ReleasePlace::kUnstated;
  bool preferred = false;
};

bool is_home_media(const DateStatement& statement) {
  return std::any_of(statement.formats.begin(), statement.formats.end(), [](ItemId format) {
    return std::find(kHomeFormats.begin(), kHomeFormats.end(), format) != kHomeFormats.end();
  });
}

ReleasePlace place_of(const DateStatement& statement) {
  const auto& places = statement.places;
  if (places.empty()) return ReleasePlace::kUnstated;
  if (std::find(places.begin(), places.end(), item::kUnitedStates) != places.end()) {
    return ReleasePlace::kUnitedStates;
  }
  return std::any_of(places.begin(), places.end(), is_release_area) ? ReleasePlace::kArea
                                                                    : ReleasePlace::kPremiere;
}

std::vector<Candidate> article_dates(const Article* article) {
  std::vector<Candidate> dates;
  if (article == nullptr) return dates;
  for (const ReleaseMention& mention : article->infobox.releases) {
    dates.push_back({{mention.date,
                      {Source::kWikipedia, {}, article->revision, partial_date(article->revised)}},
                     mention.kind,
                     false});
  }
  return dates;
}

bool is_premiere_in(const std::vector<Candidate>& dates, const PartialDate& date) {
  return std::any_of(dates.begin(), dates.end(), [&](const Candidate& known) {
    return known.place == ReleasePlace::kPremiere && known.date.date == date;
  });
}

/// Returns the dates of both sources, Wikipedia's first.
std::vector<Candidate> candidates(const FilmItem& film, const Article* article) {
  std::vector<Candidate> dates = article_dates(article);
  const std::vector<Candidate> from_article = dates;
  for (const DateStatement& statement : film.dates) {
    if (statement.rank == Rank::kDeprecated || is_home_media(statement)) continue;
    ReleasePlace place = place_of(statement);
    if (place == ReleasePlace::kUnstated && is_premiere_in(from_article, statement.date)) {
      place = ReleasePlace::kPremiere;
    }
    dates.push_back(
        {{statement.date,
          {Source::kWikidata, statement.id, film.revision, partial_date(film.modified)}},
         place,
         statement.rank == Rank::kPreferred});
  }
  return dates;
}

/// 0 for a date known to the day, 1 to the month, 2 to the year.
int coarseness(const PartialDate& date) {
  if (date.has_day()) return 0;
  return date.has_month() ? 1 : 2;
}

bool is_better_release(const Candidate& a, const Candidate& b) {
  const auto key = [](const Candidate& c) {
    return std::tuple(coarseness(c.date.date), c.place != ReleasePlace::kUnitedStates,
                      c.date.provenance.source != Source::kWikipedia, !c.preferred, c.date.date);
  };
  return key(a) < key(b);
}

bool is_earlier(const Candidate& a, const Candidate& b) {
  return last_day(a.date.date) < last_day(b.date.date);
}

/// True if a statement names an earlier film.
bool follows_a_film(const FilmItem& film) {
  const auto& earlier = statements_of(film, "P155");
  return std::any_of(earlier.begin(), earlier.end(), [](const ItemStatement& statement) {
    return statement.rank != Rank::kDeprecated;
  });
}

bool is_later_part(const ItemStatement& statement, bool film_follows) {
  if (statement.item == 0 || statement.rank == Rank::kDeprecated) return false;
  if (statement.ordinal) return *statement.ordinal >= 2;
  return statement.follows || film_follows;
}

}  // namespace

ReleasePick pick_release(const FilmItem& film, const Article* article) {
  std::vector<Candidate> releases = candidates(film, article);
  std::vector<Candidate> premieres;
  std::erase_if(releases, [&](const Candidate& candidate) {
    const bool premiere = candidate.place == ReleasePlace::kPremiere;
    if (premiere) premieres.push_back(candidate);
    return premiere;
  });
  ReleasePick pick;
  const auto release = std::min_element(releases.begin(), releases.end(), is_better_release);
  if (release != releases.end()) pick.release = release->date;
  const auto premiere = std::min_element(premieres.begin(), premieres.end(), is_earlier);
  if (premiere == premieres.end()) return pick;
  const bool earlier =
      !pick.release || last_day(premiere->date.date) < last_day(pick.release->date);
  if (earlier) pick.premiere = premiere->date;
  return pick;
}

std::optional<ItemId> pick_series(const FilmItem& film) {
  const bool film_follows = follows_a_film(film);
  for (const std::string_view property : {"P179", "P8345"}) {
    const ItemStatement* best = nullptr;
    for (const ItemStatement& statement : statements_of(film, property)) {
      if (!is_later_part(statement, film_follows)) continue;
      const bool better =
          best == nullptr || (statement.rank == Rank::kPreferred && best->rank != Rank::kPreferred);
      if (better) best = &statement;
    }
    if (best != nullptr) return best->item;
  }
  return std::nullopt;
}

}  // namespace boxoffice::wikimedia
