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

// What the jobs remember between runs, wherever it is kept. Days come from the caller: a store has
// no clock.

namespace boxoffice {

/// A film as TMDB told it.
struct FilmRecord {
  TmdbId id = 0;
  std::optional<Date> release_date;
  Date fetched{};    ///< the day the body is of
  std::string body;  ///< `/movie/{id}` with what was appended, one line of JSON, as it came
};

/// Which films there are.
struct FilmKey {
  TmdbId id = 0;
  std::optional<Date> release_date;
  Date fetched{};
};

/// What a film earned worldwide, as TMDB said on a day; NaN when TMDB does not know.
struct KnownRevenue {
  TmdbId id = 0;
  double revenue_usd = kMissing;
  Date fetched{};
};

/// The features of a film. They belong to its record: a new body makes them vanish.
struct FilmFeatures {
  TmdbId id = 0;
  FeatureSet set = FeatureSet::kPreRelease;
  std::uint64_t schema = 0;  ///< schema_hash of the set that they were computed with
  FeatureVector values;
};

/// What a film's overview says, as a text model sees it: value = scale * values[i]. Without values
/// the film has no overview. It stays when the film's record is replaced: whether it is still that
/// of the overview, `overview` tells.
struct OverviewEmbedding {
  TmdbId id = 0;
  std::uint64_t overview = 0;    ///< overview_hash of the text
  std::uint64_t text_model = 0;  ///< TextEncoder::id(): those of others cannot be compared
  Date computed{};
  float scale = 0.0f;  ///< finite
  std::vector<std::int8_t> values;

  bool operator==(const OverviewEmbedding&) const = default;
};

/// From `low` to `high`; both NaN when the model states no such range.
struct UsdRange {
  double low = kMissing;
  double high = kMissing;
};

/// The chances that the ranges of a forecast are for.
inline constexpr std::array<int, 3> kRangePercents = {50, 80, 95};

/// A forecast as it was made. Its identity is film and day; once written it never changes.
struct ForecastRecord {
  TmdbId id = 0;
  std::string title;
  std::optional<Date> release_date;  ///< as it was believed on that day
  Date forecast_date{};
  std::string model_name;  ///< "boxoffice"
  int model_version = 0;   ///< in the registry, from 1 on
  Date trained_until{};    ///< of the model
  Date data_date{};        ///< the day of the film's body that was read
  bool backtest = false;   ///< computed later than the release
  double budget_usd = kMissing;
  double forecast_usd = 0.0;
  std::array<UsdRange, kRangePercents.size()> ranges;
  // What the baselines say of the same film; NaN when they had nothing to learn from.
  double budget_rule_usd = kMissing;
  double genre_median_usd = kMissing;
  double seed_neighbors_usd = kMissing;
  FeatureSet features = FeatureSet::kPreRelease;
  std::uint64_t schema = 0;  ///< schema_hash of that set
  FeatureVector values;      ///< what the model saw
};

/// A file of a model, by a plain name such as "model.boxoffice".
struct NamedBytes {
  std::string name;
  std::string bytes;
};

/// A model that is to be registered. Metrics are named by [a-z0-9_]+ and finite.
struct NewModel {
  std::string name;  ///< [a-z0-9_]+
  Date created{};
  std::string description;  ///< one line, at most 1,000 characters
  std::map<std::string, double> metrics;
  std::string schema_json;         ///< what goes in and comes out, as model_schema.json has it
  std::string input_example_json;  ///< one row of features
  std::string card;                ///< the model card, Markdown
  std::vector<NamedBytes> files;   ///< each name once
};

struct ModelFileInfo {
  std::string name;
  std::uint64_t size = 0;
  std::string sha256;  ///< 64 digits, lower case
};

/// The files of a registered model: itself, and the twin that it was judged by.
inline constexpr const char* kModelFileName = "model.boxoffice";
inline constexpr const char* kTwinFileName = "twin.boxoffice";

/// A registered model without the bytes of its files.
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
  bool promoted = false;             ///< the one that the daily job forecasts with
};

/// How many things were forgotten.
struct DropCounts {
  std::size_t films = 0;
  std::size_t revenues = 0;
};

/// Where films, features, forecasts and models are kept. A method that returns without an error has
/// made its step last: a process killed later loses nothing of it; one killed inside loses the
/// whole step or nothing of it. The same call twice changes nothing more. Not for several threads
/// at once. Errors are those of the place: kIo (cannot be read, written or reached; exit status 1),
/// kCorrupt, kUnsupportedVersion, kInvalidArgument (a value that cannot be stored).
class Store {
 public:
  virtual ~Store() = default;

  /// For messages: "sqlite:boxoffice.db".
  virtual std::string name() const = 0;

  /// How many rows a call should bring, so that it is worth its cost.
  virtual std::size_t batch_size() const = 0;

  // ---- films: what TMDB says, kept for a limited time

  /// Writes or replaces films by id. Features of a film whose body changes are dropped.
  virtual Failure save_films(std::span<const FilmRecord> films) = 0;

  /// By release date and id, those without a date first.
  virtual Result<std::vector<FilmKey>> film_keys() = 0;

  /// Gives the films of the span in the order of film_keys. With an open span also those without a
  /// date. `sink` must not use the store.
  virtual Failure for_each_film(const DateSpan& released,
                                const std::function<void(FilmRecord film)>& sink) = 0;

  /// Writes or replaces revenues by id.
  virtual Failure save_revenues(std::span<const KnownRevenue> revenues) = 0;

  /// All of them, by id. A film may have a revenue here and no record, and the other way round.
  virtual Result<std::vector<KnownRevenue>> revenues() = 0;

  /// Forgets films (with their features and embeddings) and revenues that were fetched before a
  /// day. Forecasts stay.
  virtual Result<DropCounts> drop_fetched_before(Date day) = 0;

  // ---- features

  /// Writes or replaces features by film and set. Those of a film that is not there are left out.
  virtual Failure save_features(std::span<const FilmFeatures> features) = 0;

  /// All of a set, by film id, whatever their schema.
  virtual Result<std::vector<FilmFeatures>> features(FeatureSet set) = 0;

  // ---- embeddings of overviews

  /// Writes or replaces embeddings by film. Those of a film that is not there are left out.
  virtual Failure save_embeddings(std::span<const OverviewEmbedding> embeddings) = 0;

  /// All of them, by film id, whatever their text model.
  virtual Result<std::vector<OverviewEmbedding>> embeddings() = 0;

  // ---- forecasts: only ever added to

  /// Adds those whose film and day are not there yet and returns how many that were; the others
  /// change nothing.
  virtual Result<std::size_t> add_forecasts(std::span<const ForecastRecord> forecasts) = 0;

  /// All of them, by day and film id.
  virtual Result<std::vector<ForecastRecord>> forecasts() = 0;

  // ---- models

  /// Registers a model under the next version of its name, which it returns. Another call registers
  /// another version.
  virtual Result<int> save_model(const NewModel& model) = 0;

  /// All versions of a name, ascending.
  virtual Result<std::vector<ModelVersion>> models(const std::string& name) = 0;

  /// The bytes of a file, whose size and sha256 were checked. Errors: also kNotFound.
  virtual Result<std::string> model_file(const std::string& name, int version,
                                         const std::string& file) = 0;

  /// Makes a version the promoted one of its name. Errors: also kNotFound.
  virtual Failure promote_model(const std::string& name, int version) = 0;

  // ---- the rest

  /// A small text that lets a job go on where it stopped; "" when there is none of that name. Names
  /// are [a-z0-9_.-]+.
  virtual Result<std::string> note(const std::string& name) = 0;
  virtual Failure save_note(const std::string& name, const std::string& text) = 0;

  /// The films with their features as CSV, as those get them who work with the store by other
  /// means: of feature groups, what is in the table.
  virtual Result<std::string> films_csv() = 0;

  /// Puts what was published where the proxy finds it, if the store has such a place.
  virtual Failure put_snapshot(std::span<const NamedBytes> files) = 0;

  /// To be called when a job has done its work: brings up to date what is made elsewhere of what
  /// was stored, such as feature groups. What a job left undone, the next one's call does. Returns
  /// warnings: what is on its way and was not seen to arrive.
  virtual Result<std::vector<std::string>> finish_run() { return std::vector<std::string>(); }
};

/// The hash by which an overview is known again.
std::uint64_t overview_hash(std::string_view overview);

/// The newest of a name's versions; nothing when there is none.
std::optional<ModelVersion> latest_model(std::span<const ModelVersion> models);

/// The promoted one.
std::optional<ModelVersion> promoted_model(std::span<const ModelVersion> models);

/// Which end of a metric is good.
enum class Better { kSmaller, kLarger };

/// The best by a metric, the newest of equals; versions without it do not count.
std::optional<ModelVersion> best_model(std::span<const ModelVersion> models,
                                       const std::string& metric, Better better);

/// The lower-case hexadecimal SHA-256 of bytes.
std::string sha256_hex(std::string_view bytes);

/// Checks what every store refuses: names, sizes and metrics that are not as NewModel says. Errors:
/// kInvalidArgument.
Failure check_new_model(const NewModel& model);

}  // namespace boxoffice
