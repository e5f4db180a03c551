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

/// A film with a similar overview, and its revenue.
struct LikeFilm {
  TmdbId id = 0;
  std::string title;
  std::optional<Date> release_date;
  double revenue_usd = kMissing;  ///< nominal
  double cosine = 0.0;            ///< similarity of the overviews' embeddings
  bool listed = false;            ///< can be opened on this page
};
inline constexpr std::size_t kLikeFilms = 8;

/// Films similar to the open film by overview. Until the visitor requests them, only
/// data/about.json is fetched. The reader gets one text at a time, always the latest.
struct Overviews {
  platform::Download about;
  std::optional<TextFiles> files;
  bool live = false;  ///< the site has daily forecasts

  bool asked_for_forecasts = false;        ///< about.json was fetched for the forecasts
  bool table_asked_for_forecasts = false;  ///< so was the table
  bool table_wanted = false;
  platform::Download table_file;
  std::optional<EmbeddingTable> table;
  std::string table_problem;  ///< why the table cannot be used
  std::unordered_map<TmdbId, std::uint32_t>
      candidates;                         ///< indices among the model's candidate films
  std::vector<std::size_t> title_starts;  ///< offsets of their titles

  bool reader_wanted = false;
  platform::TextReader reader;
  std::string reading;    ///< text being embedded
  TmdbId reading_of = 0;  ///< its film

  TmdbId film = 0;                                ///< film of the results below
  std::optional<std::vector<LikeFilm>> original;  ///< similar to the original overview
  std::optional<std::vector<LikeFilm>> edited;    ///< similar to `edited_text`
  std::string edited_text;
};

/// Fetches about.json when the first film is opened.
void ask(Overviews& overviews);

/// Loads what similar films need, on request of the visitor; retries after a failure.
void load(Overviews& overviews, const OpenFilm& film, const Library& library);

/// Cancels all downloads.
void stop(Overviews& overviews);

/// Resets to the initial state.
void forget(Overviews& overviews);

/// Processes arrived files. For a model that reads overviews, fetches the table once the films are
/// loaded.
void advance(Overviews& overviews, const Library& library);

/// Same for the open film, including its forecast if the model reads overviews.
void advance(Overviews& overviews, OpenFilm& film, const Library& library);

/// Recomputes the film's forecast with its overview from the table, if the model reads it.
void take_overview(const Overviews& overviews, OpenFilm& film, const Library& library);

/// Embeds compared overviews missing from the table, one at a time. Only if the visitor has loaded
/// the reader and the model reads overviews.
void read_compared(Overviews& overviews, std::vector<OpenFilm>& films, const Library& library);

/// True if the model reads overviews and the site has its text model.
bool takes_overview(const Model& model, const Overviews& overviews);

/// The table that the forecasts use; null until loaded, and for a model without overviews.
const EmbeddingTable* table_for_forecasts(const Overviews& overviews, const Library& library);

/// Notice that the listed forecasts lack overviews although the model reads them, with the reason.
struct MissingOverviews {
  std::string words;           ///< "" for none
  bool can_try_again = false;  ///< load_for_forecasts() may help
};
MissingOverviews overviews_missing(const Overviews& overviews, const Library& library);

/// Fetches the overviews for the forecasts again after a failure.
void load_for_forecasts(Overviews& overviews);

/// True if the overview is not in the table and must be embedded in the browser.
bool needs_reader(const Overviews& overviews, const OpenFilm& film, const Library& library);

}  // namespace boxoffice::app
