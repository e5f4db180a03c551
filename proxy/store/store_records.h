#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "proxy/store/store.h"

namespace boxoffice {

/// A small text by its name.
struct StoredNote {
  std::string name;
  std::string text;
};

/// One thing that a store was told.
using StoreRecord = std::variant<FilmRecord, KnownRevenue, FilmFeatures, OverviewEmbedding,
                                 ForecastRecord, StoredNote>;

/// One line of JSON, without its end.
std::string record_line(const StoreRecord& record);

/// The inverse. Errors: those of parse_json; kMissingField.
Result<StoreRecord> parse_record_line(std::string_view line);

/// What a record replaces, or in the case of forecasts stands beside: "film/603".
std::string record_key(const StoreRecord& record);

/// The same of the embedding of a film.
std::string embedding_key(TmdbId id);

}  // namespace boxoffice
