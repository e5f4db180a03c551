#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "shared/text/embedding_table.h"
#include "wasm/app/state/library.h"
#include "wasm/app/state/open_film.h"
#include "wasm/app/state/text_files.h"
#include "wasm/platform/text_reader.h"

namespace boxoffice::app {

/// A film whose overview is like another's, and what is known of how it did.
struct LikeFilm {
  TmdbId id = 0;
  std::string title;
  std::optional<Date> release_date;
  double revenue_usd = kMissing;  ///< nominal
  double cosine = 0.0;            ///< of the overviews' embeddings
  bool listed = false;            ///< the page can open it
};
inline constexpr std::size_t kLikeFilms = 8;

/// Films like the one that is looked at, by what they are about. Before the visitor wants them
/// nothing is asked for but data/about.json, which says what there is. Of texts only the latest is
/// read: while one is in the reader's hands no other waits.
struct Overviews {
  platform::Download about;
  std::optional<TextFiles> files;
  bool live = false;  ///< the site has daily forecasts

  bool asked_for_forecasts = false;        ///< the model's forecasts have asked for about.json once
  bool table_asked_for_forecasts = false;  ///< and for the table
  bool table_wanted = false;
  platform::Download table_file;
  std::optional<EmbeddingTable> table;
  std::string table_problem;                             ///< why what came cannot be used
  std::unordered_map<TmdbId, std::uint32_t> candidates;  ///< positions among the model's
  std::vector<std::size_t> title_starts;                 ///< theirs

  bool reader_wanted = false;
  platform::TextReader reader;
  std::string reading;    ///< the text in the reader's hands
  TmdbId reading_of = 0;  ///< the film it belongs to

  TmdbId film = 0;                                ///< whose films the next are
  std::optional<std::vector<LikeFilm>> original;  ///< like it as it is
  std::optional<std::vector<LikeFilm>> edited;    ///< like it with `edited_text`
  std::string edited_text;
};

/// Asks what there is, the first time a film is looked at.
void ask(Overviews& overviews);

/// The visitor wants to see films like this one: loads what that takes, once more after a failure.
void load(Overviews& overviews, const OpenFilm& film, const Library& library);

/// Ends what is under way.
void stop(Overviews& overviews);

/// As before anything was asked for.
void forget(Overviews& overviews);

/// Takes in what has come. A model that takes overviews wants the table as soon as the films are
/// there, without being asked.
void advance(Overviews& overviews, const Library& library);

/// The same for the film that is looked at; its forecast too, where the model takes overviews.
void advance(Overviews& overviews, OpenFilm& film, const Library& library);

/// Forecasts the film with its overview once that is known from the table, where the model takes
/// it.
void take_overview(const Overviews& overviews, OpenFilm& film, const Library& library);

/// Films that are compared: has what the table does not know of their overviews read, one after the
/// other, where the visitor has loaded the reader and the model takes them.
void read_compared(Overviews& overviews, std::vector<OpenFilm>& films, const Library& library);

/// Whether the model's forecasts take overviews as this site reads them.
bool takes_overview(const Model& model, const Overviews& overviews);

/// The table that the model's forecasts take; null while it is not there, and for a model that
/// takes none.
const EmbeddingTable* table_for_forecasts(const Overviews& overviews, const Library& library);

/// That the forecasts of the list do not know overviews though the model takes them, and why.
struct MissingOverviews {
  std::string words;           ///< "" when there is nothing to say
  bool can_try_again = false;  ///< by load_for_forecasts()
};
MissingOverviews overviews_missing(const Overviews& overviews, const Library& library);

/// Asks once more for what the model's forecasts take, after it did not come.
void load_for_forecasts(Overviews& overviews);

/// Whether the table does not do: the overview must be read in this browser.
bool needs_reader(const Overviews& overviews, const OpenFilm& film, const Library& library);

}  // namespace boxoffice::app
