#pragma once

#include <map>
#include <optional>
#include <string>

#include "shared/film/movie.h"
#include "shared/wikimedia/pick.h"

namespace boxoffice::wikimedia {

/// Sources of a film's values, for the page and the store.
struct FilmProvenance {
  ItemId item = 0;
  long long item_revision = 0;  ///< 0 if unknown
  std::string article;          ///< title in the English Wikipedia, "" without one
  long long article_revision = 0;
  Date read_on;                        ///< date of reading
  std::optional<SourcedAmount> gross;  ///< also if partial or provisional
  std::optional<SourcedAmount> budget;
  std::optional<SourcedDate> release;   ///< at its precision
  std::optional<SourcedDate> premiere;  ///< a festival or city premiere before the release
};

struct SourcedFilm {
  Movie movie;
  FilmProvenance provenance;
};

/// Context besides the film itself.
struct FilmContext {
  Labels labels;  ///< names of named_items
  /// Unambiguous people and companies by name, for names that only the infobox has.
  std::map<std::string, ItemId, std::less<>> items_by_name;
  Date read_on;
};

/// Builds a film from both sources. `article` may be nullptr.
///
/// The id is TMDB's (P4947), else own_id_of_item(). People, companies and series use
/// own_id_of_item(), or own_id_of_name() without an item. Each role comes from Wikidata, else from
/// the infobox; the cast is in the infobox's billing order, then Wikidata's. Members without a name
/// are skipped. A revenue must be worldwide and final. Popularity, votes, overviews and pictures
/// are unavailable.
///
/// Errors: kMissingField for a film without a title; kUnsupported for a short or television film.
Result<SourcedFilm> make_film(const FilmItem& film, const Article* article,
                              const FilmContext& context);

}  // namespace boxoffice::wikimedia
