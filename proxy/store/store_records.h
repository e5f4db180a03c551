#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "proxy/store/store.h"

namespace boxoffice {

/// A named text; see Store::note.
struct StoredNote {
  std::string name;
  std::string text;
};

/// One entry of the log of a store.
using StoreRecord = std::variant<FilmRecord, KnownRevenue, FilmFeatures, OverviewEmbedding,
                                 ForecastRecord, StoredNote>;

/// Returns one line of JSON, without a newline.
std::string record_line(const StoreRecord& record);

/// Inverse of record_line. Errors: those of parse_json; kMissingField.
Result<StoreRecord> parse_record_line(std::string_view line);

/// Returns the key under which a record replaces an earlier one, such as "film/603"; forecasts are
/// never replaced.
std::string record_key(const StoreRecord& record);

/// Returns record_key of a film's embedding.
std::string embedding_key(TmdbId id);

}  // namespace boxoffice
