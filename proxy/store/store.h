#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/evaluation/split.h"
#include "shared/features/schema.h"
#include "shared/film/movie.h"

// State of the jobs between runs, independent of its storage. Dates come from the caller: a store
// has no clock.

namespace boxoffice {

/// A TMDB response of a film, as received.
struct FilmRecord {
  TmdbId id = 0;
  std::optional<Date> release_date;
  Date fetched{};    ///< day the body was fetched
  std::string body;  ///< `/movie/{id}` with appended parts, one line of JSON
};

/// Index entry of a stored film.
struct FilmKey {
  TmdbId id = 0;
  std::optional<Date> release_date;
  Date fetched{};
};

/// A film's worldwide revenue according to TMDB on a day; NaN if TMDB does not know.
struct KnownRevenue {
  TmdbId id = 0;
  double revenue_usd = kMissing;
  Date fetched{};
};

/// A film's features. Dropped when the film's body changes.
struct FilmFeatures {
  TmdbId id = 0;
  FeatureSet set = FeatureSet::kPreRelease;
  std::uint64_t schema = 0;  ///< schema_hash of the set at computation
  FeatureVector values;
};

/// A film's overview, embedded by a text model: value = scale * values[i]. No values: no overview.
/// Kept when the film's row is replaced; `overview` is the hash of the embedded text.
struct OverviewEmbedding {
  TmdbId id = 0;
  std::uint64_t overview = 0;    ///< overview_hash of the text
  std::uint64_t text_model = 0;  ///< TextEncoder::id(); others are not comparable
  Date computed{};
  float scale = 0.0f;  ///< finite
  std::vector<std::int8_t> values;

  bool operator==(const OverviewEmbedding&) const = default;
};

/// Interval in USD; both NaN if the model has no such range.
struct UsdRange {
  double low = kMissing;
  double high = kMissing;
};

/// Coverage of the ranges of a forecast, in percent.
inline constexpr std::array<int, 3> kRangePercents = {50, 80, 95};

/// A stored forecast, identified by film and day. Never altered.
struct ForecastRecord {
  TmdbId id = 0;
  std::string title;
  std::optional<Date> release_date;                       ///< as known on that day
  DatePrecision release_precision = DatePrecision::kDay;  ///< not stored
  Date forecast_date{};
  std::string model_name;  ///< "boxoffice"
  int model_version = 0;   ///< in the registry, from 1
  Date trained_until{};    ///< of the model
  Date data_date{};        ///< day on which the film was fetched
  bool backtest = false;   ///< forecast after the release
  double budget_usd = kMissing;
  double forecast_usd = 0.0;
  std::array<UsdRange, kRangePercents.size()> ranges;
  // Forecasts of the baselines; NaN if they had no films to learn from.
  double budget_rule_usd = kMissing;
  double genre_median_usd = kMissing;
  double seed_neighbors_usd = kMissing;
  FeatureSet features = FeatureSet::kPreRelease;
  std::uint64_t schema = 0;  ///< schema_hash of that set
  FeatureVector values;      ///< input of the model
};

/// A file of a model; the name has no folder, such as "model.boxoffice".
struct NamedBytes {
  std::string name;
  std::string bytes;
};

/// A model to register. Metric names match [a-z0-9_]+; values are finite.
struct NewModel {
  std::string name;  ///< [a-z0-9_]+
  Date created{};
  std::string description;  ///< one line, at most 1,000 characters
  std::map<std::string, double> metrics;
  std::string schema_json;         ///< inputs and outputs, as in model_schema.json
  std::string input_example_json;  ///< one row of features
  std::string card;                ///< model card, Markdown
  std::vector<NamedBytes> files;   ///< unique names
};

struct ModelFileInfo {
  std::string name;
  std::uint64_t size = 0;
  std::string sha256;    ///< 64 lower-case hexadecimal digits
  bool dropped = false;  ///< by Store::drop_old_model_files
};

/// Files of a registered model: the model and its holdout model.
inline constexpr const char* kModelFileName = "model.boxoffice";
inline constexpr const char* kHoldoutFileName = "holdout.boxoffice";

/// A registered model without its files' bytes.
struct ModelVersion {
  std::string name;
  int version = 0;
  Date created{};
  std::string description;
  std::map<std::string, double> metrics;
  std::string schema_json;
  std::string input_example_json;
  std::string card;
  std::vector<ModelFileInfo> files;  ///< by name
  bool promoted = false;             ///< used by the daily job
};

/// Numbers of dropped rows.
struct DropCounts {
  std::size_t films = 0;
  std::size_t revenues = 0;
};

/// Storage of films, features, forecasts and models. Methods are atomic and durable: a method that
/// succeeds survives a kill; one killed halfway changes everything or nothing. Calls are
/// idempotent, except save_model. Not thread-safe. Errors: kIo (cannot read, write or connect; exit
/// status 1), kCorrupt, kUnsupportedVersion, kInvalidArgument (a value cannot be stored).
class Store {
 public:
  virtual ~Store() = default;

  /// Name for messages, such as "sqlite:boxoffice.db".
  virtual std::string name() const = 0;

  /// Recommended number of rows per call.
  virtual std::size_t batch_size() const = 0;

  // ---- films: TMDB responses, kept for a limited time

  /// Writes or replaces films by id. Drops the features of films whose body changes.
  virtual Failure save_films(std::span<const FilmRecord> films) = 0;

  /// Sorted by release date and id; films without a date come first.
  virtual Result<std::vector<FilmKey>> film_keys() = 0;

  /// Passes the films of the span to `sink`, in the order of film_keys. An open span includes films
  /// without a date. `sink` must not use the store.
  virtual Failure for_each_film(const DateSpan& released,
                                const std::function<void(FilmRecord film)>& sink) = 0;

  /// Writes or replaces revenues by id.
  virtual Failure save_revenues(std::span<const KnownRevenue> revenues) = 0;

  /// Returns all revenues, by id. A film may have a revenue without a row, and a row without a
  /// revenue.
  virtual Result<std::vector<KnownRevenue>> revenues() = 0;

  /// Drops films (with their features and embeddings) and revenues fetched before `day`. Keeps
  /// forecasts.
  virtual Result<DropCounts> drop_fetched_before(Date day) = 0;

  // ---- features

  /// Writes or replaces features by film and set. Skips unknown films.
  virtual Failure save_features(std::span<const FilmFeatures> features) = 0;

  /// Returns all features of a set, by film id, of any schema.
  virtual Result<std::vector<FilmFeatures>> features(FeatureSet set) = 0;

  // ---- embeddings of overviews

  /// Writes or replaces embeddings by film. Skips unknown films.
  virtual Failure save_embeddings(std::span<const OverviewEmbedding> embeddings) = 0;

  /// Returns all embeddings, by film id, of any text model.
  virtual Result<std::vector<OverviewEmbedding>> embeddings() = 0;

  // ---- forecasts: append-only

  /// Adds forecasts whose film and day are new and returns their number; skips the others.
  virtual Result<std::size_t> add_forecasts(std::span<const ForecastRecord> forecasts) = 0;

  /// Returns all forecasts, by day and film id.
  virtual Result<std::vector<ForecastRecord>> forecasts() = 0;

  // ---- models

  /// Registers a model as the next version of its name and returns the version.
  virtual Result<int> save_model(const NewModel& model) = 0;

  /// Returns all versions of a name, ascending.
  virtual Result<std::vector<ModelVersion>> models(const std::string& name) = 0;

  /// Returns the promoted version of a name, or nothing. Reads this version alone where reading all
  /// of them is slow.
  virtual Result<std::optional<ModelVersion>> find_promoted_model(const std::string& name);

  /// Returns the newest version of a name, or nothing. Reads it like find_promoted_model().
  virtual Result<std::optional<ModelVersion>> find_latest_model(const std::string& name);

  /// Returns the bytes of a file, after checking size and SHA-256. Errors: also kNotFound, for a
  /// dropped file too.
  virtual Result<std::string> model_file(const std::string& name, int version,
                                         const std::string& file) = 0;

  /// Promotes a version of a name and stores which version it replaces. Errors: also kNotFound, for
  /// a version whose files were dropped too.
  virtual Failure promote_model(const std::string& name, int version) = 0;

  /// Deletes the files of every version for which keeps_model_files() is false; its metrics, card,
  /// and the names, sizes and hashes of its files stay. Returns the number of versions that lost
  /// files in this call.
  virtual Result<std::size_t> drop_old_model_files(const std::string& name) = 0;

  // ---- other

  /// Returns a small text by which a job resumes, or "" if there is none. Names match [a-z0-9_.-]+.
  virtual Result<std::string> note(const std::string& name) = 0;
  virtual Failure save_note(const std::string& name, const std::string& text) = 0;

  /// Returns the films with their features as CSV. With Hopsworks feature groups, this is the
  /// content of the table.
  virtual Result<std::string> films_csv() = 0;

  /// Copies the published files to where the proxy finds them, if the store has such a place.
  virtual Failure put_snapshot(std::span<const NamedBytes> files) = 0;

  /// Call at the end of a job. Updates derived copies such as Hopsworks feature groups, including
  /// the work an earlier job left. Returns warnings about uploads whose arrival was not confirmed.
  virtual Result<std::vector<std::string>> finish_run() { return std::vector<std::string>(); }
};

/// Returns the hash that identifies an overview.
std::uint64_t overview_hash(std::string_view overview);

/// Returns the newest version, if there is one.
std::optional<ModelVersion> latest_model(std::span<const ModelVersion> models);

/// Returns the promoted version, if there is one.
std::optional<ModelVersion> promoted_model(std::span<const ModelVersion> models);

/// Direction in which a metric improves.
enum class Better { kSmaller, kLarger };

/// Returns the best version by a metric; ties go to the newest. Skips versions without the metric.
std::optional<ModelVersion> best_model(std::span<const ModelVersion> models,
                                       const std::string& metric, Better better);

/// Number of newest versions of a name that keep their files, promoted or not.
inline constexpr std::size_t kNewestModelsKept = 3;

/// True if a version keeps its files: the promoted one, the one it replaced, and the newest
/// kNewestModelsKept of `versions`, which ascend. 0 means no version.
bool keeps_model_files(int version, std::span<const int> versions, int promoted, int replaced);

/// The kNotFound error for a file or version `what` that drop_old_model_files() has dropped.
Error dropped_file_error(const std::string& what);

/// Returns the SHA-256 of bytes as lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// Fails if names, sizes or metrics break the rules of NewModel. Errors: kInvalidArgument.
Failure check_new_model(const NewModel& model);

}  // namespace boxoffice
