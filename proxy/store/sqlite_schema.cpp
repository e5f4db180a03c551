#include "proxy/store/sqlite_schema.h"

#include <array>

namespace boxoffice {
namespace {

// Days since 1970-01-01; money in USD; NULL is unknown. Features are little-endian float32; hashes
// are 64 bits as a signed integer.
constexpr const char* kFirst = R"sql(
CREATE TABLE films (
  id INTEGER PRIMARY KEY,
  release_day INTEGER,
  fetched_day INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX films_by_release ON films (release_day, id);

CREATE TABLE revenues (
  id INTEGER PRIMARY KEY,
  revenue_usd REAL,
  fetched_day INTEGER NOT NULL
) STRICT;

CREATE TABLE features (
  film_id INTEGER NOT NULL REFERENCES films (id) ON DELETE CASCADE,
  feature_set INTEGER NOT NULL,
  schema_hash INTEGER NOT NULL,
  feature_values BLOB NOT NULL,
  PRIMARY KEY (film_id, feature_set)
) STRICT, WITHOUT ROWID;

CREATE TABLE forecasts (
  film_id INTEGER NOT NULL,
  forecast_day INTEGER NOT NULL,
  title TEXT NOT NULL,
  release_day INTEGER,
  model_name TEXT NOT NULL,
  model_version INTEGER NOT NULL,
  trained_until_day INTEGER NOT NULL,
  data_day INTEGER NOT NULL,
  backtest INTEGER NOT NULL,
  budget_usd REAL,
  forecast_usd REAL NOT NULL,
  low_50 REAL, high_50 REAL,
  low_80 REAL, high_80 REAL,
  low_95 REAL, high_95 REAL,
  budget_rule_usd REAL,
  genre_median_usd REAL,
  seed_neighbors_usd REAL,
  feature_set INTEGER NOT NULL,
  schema_hash INTEGER NOT NULL,
  feature_values BLOB NOT NULL,
  PRIMARY KEY (forecast_day, film_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER forecasts_are_frozen BEFORE UPDATE ON forecasts
  BEGIN SELECT RAISE(ABORT, 'a forecast that was made is never altered'); END;
CREATE TRIGGER forecasts_are_kept BEFORE DELETE ON forecasts
  BEGIN SELECT RAISE(ABORT, 'a forecast that was made is never deleted'); END;

CREATE TABLE models (
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_day INTEGER NOT NULL,
  description TEXT NOT NULL,
  schema_json TEXT NOT NULL,
  input_example_json TEXT NOT NULL,
  card TEXT NOT NULL,
  PRIMARY KEY (name, version)
) STRICT;
CREATE TABLE model_metrics (
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  metric TEXT NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (name, version, metric),
  FOREIGN KEY (name, version) REFERENCES models (name, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE model_files (
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (name, version, file),
  FOREIGN KEY (name, version) REFERENCES models (name, version)
) STRICT;
CREATE TABLE promoted_models (
  name TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  FOREIGN KEY (name, version) REFERENCES models (name, version)
) STRICT;

CREATE TABLE notes (
  name TEXT PRIMARY KEY,
  note TEXT NOT NULL
) STRICT;
)sql";

// Embeddings of overviews: int8, multiplied by `scale`.
constexpr const char* kEmbeddings = R"sql(
CREATE TABLE overview_embeddings (
  film_id INTEGER PRIMARY KEY REFERENCES films (id) ON DELETE CASCADE,
  overview_hash INTEGER NOT NULL,
  text_model INTEGER NOT NULL,
  computed_day INTEGER NOT NULL,
  scale REAL NOT NULL,
  embedding BLOB NOT NULL
) STRICT;
)sql";

// `dropped_bytes` is the size of a file whose bytes were deleted; NULL for others.
constexpr const char* kDroppedFiles = R"sql(
ALTER TABLE model_files ADD COLUMN dropped_bytes INTEGER;
ALTER TABLE promoted_models ADD COLUMN replaced INTEGER;
)sql";

constexpr std::array kSteps = {kFirst, kEmbeddings, kDroppedFiles};

}  // namespace

std::span<const char* const> sqlite_schema_steps() { return kSteps; }

}  // namespace boxoffice
