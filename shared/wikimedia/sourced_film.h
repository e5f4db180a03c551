#pragma once

#include <map>
#include <optional>
#include <string>

#include "shared/film/movie.h"
#include "shared/wikimedia/pick.h"

namespace boxoffice::wikimedia {

/// Where the values of a film were read, for the page and the store.
struct FilmProvenance {
  ItemId item = 0;
  long long item_revision = 0;  ///< 0 if not known
  std::string article;          ///< title in the English Wikipedia, "" without one
  long long article_revision = 0;
  Date read_on;                        ///< day of reading
  std::optional<SourcedAmount> gross;  ///< also where it is partial or provisional
  std::optional<SourcedAmount> budget;
  std::optional<SourcedDate> release;   ///< at its precision
  std::optional<SourcedDate> premiere;  ///< a festival or city premiere before the release
};

struct SourcedFilm {
  Movie movie;
  FilmProvenance provenance;
};

/// What is known beside the film itself.
struct FilmContext {
  Labels labels;  ///< names of named_items
  /// Items of people and companies by name, for names that only the infobox has. Names of several
  /// items must be left out.
  std::map<std::string, ItemId, std::less<>> items_by_name;
  Date read_on;
};

/// Turns what both sources hold into a film of our own value type. `article` may be nullptr.
///
/// The id is TMDB's (P4947) or own_id_of_item; those of people, companies and the series are
/// own_id_of_item, or own_id_of_name where no item is known. Each role is Wikidata's, or the
/// infobox's where Wikidata has none; the cast is in the infobox's billing order, then Wikidata's.
/// Members without a name are left out. A release date is set only if known to the day, a revenue
/// only if it is worldwide and final. Wikidata has no popularity, votes, overviews or pictures.
///
/// Errors: kMissingField for a film without a title; kUnsupported for a short or television film.
Result<SourcedFilm> make_film(const FilmItem& film, const Article* article,
                              const FilmContext& context);

}  // namespace boxoffice::wikimedia
