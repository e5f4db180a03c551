#include "proxy/store/hopsworks/hopsworks_store.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "proxy/store/hopsworks/hopsworks_groups.h"
#include "proxy/store/hopsworks/hopsworks_log.h"
#include "proxy/store/hopsworks/hopsworks_snapshot.h"
#include "proxy/store/hopsworks/model_registry_client.h"
#include "proxy/store/sqlite_store.h"
#include "proxy/store/store_records.h"
#include "shared/base/hash.h"

namespace boxoffice {
namespace {

/// Number of the last part of the log that is in the feature groups.
const std::string kCursor = "hopsworks.in_groups";
/// Dropped films that may still have rows there: ids separated by spaces.
const std::string kForgotten = "hopsworks.forgotten";
/// The subset that had an embedding.
const std::string kForgottenEmbeddings = "hopsworks.forgotten_embeddings";
const std::string kPromoted = "hopsworks.promoted.";
/// The version that the promoted one replaced.
const std::string kReplaced = "hopsworks.replaced.";
/// Versions whose files were dropped, separated by blanks.
const std::string kDropped = "hopsworks.dropped.";

/// Returns the film id of a key such as "film/603".
TmdbId id_in(const std::string& key) {
  TmdbId id = 0;
  std::from_chars(key.data() + key.find('/') + 1, key.data() + key.size(), id);
  return id;
}

/// Returns the key of an entry in in_part_: that of its film, or its own.
std::string part_key(const StoreRecord& record) {
  return std::visit(
      [&]<typename T>(const T& value) -> std::string {
        constexpr bool of_film = std::is_same_v<T, FilmRecord> || std::is_same_v<T, KnownRevenue> ||
                                 std::is_same_v<T, FilmFeatures>;
        if constexpr (of_film) return "film/" + std::to_string(value.id);
        return record_key(record);
      },
      record);
}

class HopsworksStore final : public Store {
 public:
  Failure open(HopsworksSettings settings);

  std::string name() const override { return "hopsworks:" + session_->project().name; }
  std::size_t batch_size() const override { return 200; }

  Failure save_films(std::span<const FilmRecord> films) override {
    return save(films, [&](auto changed) { return mirror_->save_films(changed); });
  }
  Result<std::vector<FilmKey>> film_keys() override { return mirror_->film_keys(); }
  Failure for_each_film(const DateSpan& released,
                        const std::function<void(FilmRecord film)>& sink) override {
    return mirror_->for_each_film(released, sink);
  }
  Failure save_revenues(std::span<const KnownRevenue> revenues) override {
    return save(revenues, [&](auto changed) { return mirror_->save_revenues(changed); });
  }
  Result<std::vector<KnownRevenue>> revenues() override { return mirror_->revenues(); }
  Result<DropCounts> drop_fetched_before(Date day) override;

  Failure save_features(std::span<const FilmFeatures> features) override;
  Result<std::vector<FilmFeatures>> features(FeatureSet set) override {
    return mirror_->features(set);
  }

  Failure save_embeddings(std::span<const OverviewEmbedding> embeddings) override;
  Result<std::vector<OverviewEmbedding>> embeddings() override { return mirror_->embeddings(); }

  Result<std::size_t> add_forecasts(std::span<const ForecastRecord> forecasts) override;
  Result<std::vector<ForecastRecord>> forecasts() override { return mirror_->forecasts(); }

  Result<int> save_model(const NewModel& model) override;
  Result<std::vector<ModelVersion>> models(const std::string& name) override;
  Result<std::optional<ModelVersion>> find_promoted_model(const std::string& name) override;
  Result<std::optional<ModelVersion>> find_latest_model(const std::string& name) override;
  Result<std::string> model_file(const std::string& name, int version,
                                 const std::string& file) override;
  Failure promote_model(const std::string& name, int version) override;
  Result<std::size_t> drop_old_model_files(const std::string& name) override;

  Result<std::string> note(const std::string& name) override { return notes_[name]; }
  Failure save_note(const std::string& name, const std::string& text) override;
  Result<std::string> films_csv() override { return read_films_back(*session_); }
  Failure put_snapshot(std::span<const NamedBytes> files) override {
    return publish_snapshot(*session_, files);
  }
  Result<std::vector<std::string>> finish_run() override;

 private:
  /// Applies an entry of the log.
  void remember(const StoreRecord& record, std::int64_t part);
  Failure mirror(StoreRecord record);
  Failure flush_replay();
  bool is_known(const StoreRecord& record) const;

  /// Appends new or changed entries of `values` to the log, then to the mirror.
  template <typename T, typename Save>
  Failure save(std::span<const T> values, Save save_there);
  /// Like save(), but skips entries of unknown films.
  template <typename T, typename Save>
  Failure save_of_films(std::span<const T> values, Save save_there);
  Failure append(const std::vector<StoreRecord>& records);
  Failure compact();
  Failure compact_if_long() {
    return log_->part_count() > session_->settings().most_log_parts ? compact() : std::nullopt;
  }
  /// Returns all entries of the mirror except notes; films come first.
  Result<std::vector<StoreRecord>> mirrored_records();
  bool is_in_groups(const StoreRecord& record);
  /// Returns a version with files, card and schema; downloads each version once.
  Result<ModelVersion> read_version(const RegisteredModel& model);
  Result<std::optional<ModelVersion>> read_found(
      const Result<std::optional<RegisteredModel>>& model);
  std::int64_t cursor() { return number_in_note(kCursor); }
  /// 0 if there is no such note.
  std::int64_t number_in_note(const std::string& name);
  std::set<TmdbId> ids_in_note(const std::string& name);

  std::unique_ptr<HopsworksSession> session_;
  std::unique_ptr<Store> mirror_;
  std::optional<HopsworksLog> log_;
  std::map<std::string, std::uint64_t> known_;  // record_key -> hash of its line
  // Keys of films, embeddings and forecasts -> part of the log.
  std::map<std::string, std::int64_t> in_part_;
  std::map<std::string, std::string> notes_;
  std::map<std::pair<std::string, int>, ModelVersion> read_versions_;  // immutable
  std::vector<StoreRecord> replay_;  // entries of one kind, pending for the mirror
};

// ---- the log

bool HopsworksStore::is_known(const StoreRecord& record) const {
  const auto found = known_.find(record_key(record));
  return found != known_.end() && found->second == fnv1a64(record_line(record));
}

void HopsworksStore::remember(const StoreRecord& record, std::int64_t part) {
  const std::string key = record_key(record);
  known_[key] = fnv1a64(record_line(record));
  if (const auto* note = std::get_if<StoredNote>(&record)) {
    notes_[note->name] = note->text;
  } else if (std::holds_alternative<ForecastRecord>(record)) {
    in_part_.emplace(key, part);  // forecasts never change
  } else {
    in_part_[part_key(record)] = part;
    // A new body drops a film's features, as in the mirror.
    if (const auto* film = std::get_if<FilmRecord>(&record)) {
      for (const FeatureSet set : {FeatureSet::kSeed, FeatureSet::kPreRelease}) {
        known_.erase(record_key(FilmFeatures{film->id, set, 0, {}}));
      }
    }
  }
}

Failure HopsworksStore::append(const std::vector<StoreRecord>& records) {
  if (records.empty()) return std::nullopt;
  std::vector<std::string> lines;
  lines.reserve(records.size());
  for (const StoreRecord& record : records) lines.push_back(record_line(record));
  const auto part = log_->append(lines);
  if (!part) return part.error();
  for (const StoreRecord& record : records) remember(record, *part);
  return std::nullopt;
}

template <typename T, typename Save>
Failure HopsworksStore::save(std::span<const T> values, Save save_there) {
  std::vector<T> changed;
  std::vector<StoreRecord> records;
  for (const T& value : values) {
    if (is_known(value)) continue;
    changed.push_back(value);
    records.emplace_back(value);
  }
  if (auto failure = append(records)) return failure;
  if (auto failure = save_there(std::span<const T>(changed))) return failure;
  return compact_if_long();
}

/// Entries of one kind go to the mirror in batches: each single write would wait for the disk.
Failure HopsworksStore::mirror(StoreRecord record) {
  constexpr std::size_t kTogether = 500;
  const bool other = !replay_.empty() && replay_.front().index() != record.index();
  if (other || replay_.size() >= kTogether) {
    if (auto failure = flush_replay()) return failure;
  }
  replay_.push_back(std::move(record));
  return std::nullopt;
}

Failure HopsworksStore::flush_replay() {
  const auto all_of_kind = [&]<typename T>(std::vector<T> values) {
    for (StoreRecord& record : replay_) values.push_back(std::move(std::get<T>(record)));
    return values;
  };
  Failure failure;
  if (replay_.empty()) return failure;
  const StoreRecord& first = replay_.front();
  if (std::holds_alternative<FilmRecord>(first)) {
    failure = mirror_->save_films(all_of_kind(std::vector<FilmRecord>()));
  } else if (std::holds_alternative<KnownRevenue>(first)) {
    failure = mirror_->save_revenues(all_of_kind(std::vector<KnownRevenue>()));
  } else if (std::holds_alternative<FilmFeatures>(first)) {
    failure = mirror_->save_features(all_of_kind(std::vector<FilmFeatures>()));
  } else if (std::holds_alternative<OverviewEmbedding>(first)) {
    failure = mirror_->save_embeddings(all_of_kind(std::vector<OverviewEmbedding>()));
  } else if (std::holds_alternative<ForecastRecord>(first)) {
    const auto added = mirror_->add_forecasts(all_of_kind(std::vector<ForecastRecord>()));
    if (!added) failure = added.error();
  }
  replay_.clear();
  return failure;
}

Failure HopsworksStore::open(HopsworksSettings settings) {
  auto session = HopsworksSession::open(std::move(settings));
  if (!session) return session.error();
  session_ = std::move(*session);
  auto mirror = open_temporary_store();
  if (!mirror) return mirror.error();
  mirror_ = std::move(*mirror);
  auto log = HopsworksLog::open(*session_, [&](std::int64_t part, StoreRecord record) {
    remember(record, part);
    return this->mirror(std::move(record));
  });
  if (!log) return log.error();
  log_ = std::move(*log);
  return flush_replay();
}

Result<std::vector<StoreRecord>> HopsworksStore::mirrored_records() {
  std::vector<StoreRecord> records;
  if (auto failure = mirror_->for_each_film(
          {}, [&](FilmRecord film) { records.emplace_back(std::move(film)); })) {
    return *std::move(failure);
  }
  const auto revenues = mirror_->revenues();
  if (!revenues) return revenues.error();
  records.insert(records.end(), revenues->begin(), revenues->end());
  for (const FeatureSet set : {FeatureSet::kSeed, FeatureSet::kPreRelease}) {
    const auto features = mirror_->features(set);
    if (!features) return features.error();
    records.insert(records.end(), features->begin(), features->end());
  }
  const auto embeddings = mirror_->embeddings();
  if (!embeddings) return embeddings.error();
  records.insert(records.end(), embeddings->begin(), embeddings->end());
  const auto forecasts = mirror_->forecasts();
  if (!forecasts) return forecasts.error();
  records.insert(records.end(), forecasts->begin(), forecasts->end());
  return records;
}

/// True if the feature groups have the entry. An embedding counts only with its film, since it must
/// follow it in the log.
bool HopsworksStore::is_in_groups(const StoreRecord& record) {
  const auto settled = [&](const std::string& key) {
    const auto part = in_part_.find(key);
    return part != in_part_.end() && part->second <= cursor();
  };
  const auto* embedding = std::get_if<OverviewEmbedding>(&record);
  return settled(part_key(record)) &&
         (embedding == nullptr || settled("film/" + std::to_string(embedding->id)));
}

/// Replaces the log by one part for the content of the feature groups and one for the rest and the
/// notes, so the next finish_run() resends no row. Either part may be empty.
Failure HopsworksStore::compact() {
  auto records = mirrored_records();
  if (!records) return records.error();
  const auto rest = std::stable_partition(records->begin(), records->end(),
                                          [&](const auto& one) { return is_in_groups(one); });
  auto notes = notes_;
  std::vector<std::vector<StoreRecord>> parts;
  if (rest != records->begin()) {
    notes[kCursor] = std::to_string(log_->next_number());
    parts.emplace_back(records->begin(), rest);
  }
  if (rest != records->end() || parts.empty()) parts.emplace_back(rest, records->end());
  for (const auto& [name, text] : notes) parts.back().emplace_back(StoredNote{name, text});

  std::vector<std::vector<std::string>> lines;
  lines.reserve(parts.size());
  for (const auto& part : parts) {
    lines.emplace_back().reserve(part.size());
    for (const StoreRecord& record : part) lines.back().push_back(record_line(record));
  }
  std::int64_t number = log_->next_number();
  if (auto failure = log_->replace(lines)) return failure;
  known_.clear();
  in_part_.clear();
  for (const auto& part : parts) {
    for (const StoreRecord& record : part) remember(record, number);
    ++number;
  }
  return std::nullopt;
}

// ---- films, features, forecasts

Result<DropCounts> HopsworksStore::drop_fetched_before(Date day) {
  const auto keys = mirror_->film_keys();
  if (!keys) return keys.error();
  std::string films = notes_[kForgotten];
  std::string embeddings = notes_[kForgottenEmbeddings];
  for (const FilmKey& key : *keys) {
    if (!(key.fetched < day)) continue;
    const std::string id = std::to_string(key.id);
    films += " " + id;
    if (known_.contains(embedding_key(key.id))) embeddings += " " + id;
  }
  const auto dropped = mirror_->drop_fetched_before(day);
  if (!dropped || dropped->films + dropped->revenues == 0) return dropped;
  notes_[kForgotten] = films;
  notes_[kForgottenEmbeddings] = embeddings;
  if (auto failure = compact()) return *std::move(failure);
  return dropped;
}

template <typename T, typename Save>
Failure HopsworksStore::save_of_films(std::span<const T> values, Save save_there) {
  std::vector<T> of_films;
  for (const T& one : values) {
    if (known_.contains("film/" + std::to_string(one.id))) of_films.push_back(one);
  }
  return save(std::span<const T>(of_films), save_there);
}

Failure HopsworksStore::save_features(std::span<const FilmFeatures> features) {
  return save_of_films(features, [&](auto changed) { return mirror_->save_features(changed); });
}

Failure HopsworksStore::save_embeddings(std::span<const OverviewEmbedding> embeddings) {
  return save_of_films(embeddings, [&](auto changed) { return mirror_->save_embeddings(changed); });
}

Result<std::size_t> HopsworksStore::add_forecasts(std::span<const ForecastRecord> forecasts) {
  std::vector<ForecastRecord> added;
  std::set<std::string> keys;
  for (const ForecastRecord& forecast : forecasts) {
    const std::string key = record_key(forecast);
    if (!known_.contains(key) && keys.insert(key).second) added.push_back(forecast);
  }
  const auto failure = save(std::span<const ForecastRecord>(added), [&](auto changed) -> Failure {
    const auto count = mirror_->add_forecasts(changed);
    return count ? std::nullopt : Failure(count.error());
  });
  if (failure) return *failure;
  return added.size();
}

Failure HopsworksStore::save_note(const std::string& name, const std::string& text) {
  const StoreRecord note = StoredNote{name, text};
  if (is_known(note)) return std::nullopt;
  if (auto failure = append({note})) return failure;
  return compact_if_long();
}

// ---- models

Result<int> HopsworksStore::save_model(const NewModel& model) {
  if (auto failure = check_new_model(model)) return *std::move(failure);
  return boxoffice::save_model(*session_, model);
}

Result<ModelVersion> HopsworksStore::read_version(const RegisteredModel& model) {
  const auto key = std::pair(model.name, model.version);
  auto known = read_versions_.find(key);
  if (known == read_versions_.end()) {
    auto version = read_model_version(*session_, model);
    if (!version) return version;
    known = read_versions_.emplace(key, std::move(*version)).first;
  }
  ModelVersion version = known->second;
  version.promoted = number_in_note(kPromoted + model.name) == model.version;
  const bool dropped = ids_in_note(kDropped + model.name).contains(model.version);
  for (ModelFileInfo& file : version.files) file.dropped = dropped;
  return version;
}

Result<std::vector<ModelVersion>> HopsworksStore::models(const std::string& name) {
  const auto registered = registered_models(*session_, name);
  if (!registered) return registered.error();
  std::vector<ModelVersion> versions;
  for (const RegisteredModel& model : *registered) {
    auto version = read_version(model);
    if (!version) return version.error();
    versions.push_back(std::move(*version));
  }
  return versions;
}

Result<std::optional<ModelVersion>> HopsworksStore::read_found(
    const Result<std::optional<RegisteredModel>>& model) {
  if (!model) return model.error();
  if (!*model) return std::optional<ModelVersion>();
  auto version = read_version(**model);
  if (!version) return version.error();
  return std::optional<ModelVersion>(std::move(*version));
}

Result<std::optional<ModelVersion>> HopsworksStore::find_promoted_model(const std::string& name) {
  const auto promoted = static_cast<int>(number_in_note(kPromoted + name));
  if (promoted == 0) return std::optional<ModelVersion>();
  return read_found(registered_model(*session_, name, promoted));
}

Result<std::optional<ModelVersion>> HopsworksStore::find_latest_model(const std::string& name) {
  return read_found(latest_registered_model(*session_, name));
}

Result<std::string> HopsworksStore::model_file(const std::string& name, int version,
                                               const std::string& file) {
  const auto manifest = model_manifest(*session_, name, version);
  if (!manifest) return manifest.error();
  return download_model_file(*session_, name, version, *manifest, file);
}

Failure HopsworksStore::promote_model(const std::string& name, int version) {
  const std::string title = "model " + name + "_" + std::to_string(version);
  const auto model = registered_model(*session_, name, version);
  if (!model) return model.error();
  if (!*model) return Error{ErrorCode::kNotFound, title + ": not registered"};
  if (ids_in_note(kDropped + name).contains(version)) return dropped_file_error(title);
  const auto current = number_in_note(kPromoted + name);
  if (current == version) return std::nullopt;
  std::vector<StoreRecord> notes = {StoredNote{kPromoted + name, std::to_string(version)}};
  if (current != 0) notes.emplace_back(StoredNote{kReplaced + name, std::to_string(current)});
  if (auto failure = append(notes)) return failure;
  return compact_if_long();
}

Result<std::size_t> HopsworksStore::drop_old_model_files(const std::string& name) {
  const auto registered = registered_models(*session_, name);
  if (!registered) return registered.error();
  std::vector<int> versions;
  for (const RegisteredModel& model : *registered) versions.push_back(model.version);
  const auto promoted = static_cast<int>(number_in_note(kPromoted + name));
  const auto replaced = static_cast<int>(number_in_note(kReplaced + name));
  const std::set<TmdbId> known = ids_in_note(kDropped + name);
  std::string dropped = notes_[kDropped + name];
  std::size_t count = 0;
  for (const int version : versions) {
    if (known.contains(version)) continue;
    if (keeps_model_files(version, versions, promoted, replaced)) continue;
    if (auto failure = remove_model_files(*session_, name, version)) return *std::move(failure);
    dropped += (dropped.empty() ? "" : " ") + std::to_string(version);
    ++count;
  }
  if (count == 0) return count;
  if (auto failure = save_note(kDropped + name, dropped)) return *std::move(failure);
  return count;
}

// ---- feature groups

std::int64_t HopsworksStore::number_in_note(const std::string& name) {
  const std::string& text = notes_[name];
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::set<TmdbId> HopsworksStore::ids_in_note(const std::string& name) {
  std::istringstream text(notes_[name]);
  return {std::istream_iterator<TmdbId>(text), std::istream_iterator<TmdbId>()};
}

Result<std::vector<std::string>> HopsworksStore::finish_run() {
  const auto later = [](const Error& error) {
    return Error{error.code, error.message +
                                 "; all data are in the store, and the next run "
                                 "tries again"};
  };
  const std::int64_t before = cursor();
  std::int64_t last = before;
  std::set<TmdbId> films;
  std::set<TmdbId> embeddings;
  std::set<std::string> forecasts;
  for (const auto& [key, part] : in_part_) {
    if (part <= before) continue;
    last = std::max(last, part);
    if (key.starts_with("film/")) {
      films.insert(id_in(key));
    } else if (key.starts_with("embedding/")) {
      embeddings.insert(id_in(key));
    } else {
      forecasts.insert(key);
    }
  }
  const std::set<TmdbId> gone = ids_in_note(kForgotten);
  const std::set<TmdbId> embeddings_gone = ids_in_note(kForgottenEmbeddings);
  bool arrived = true;
  if (!films.empty() || !gone.empty()) {
    const auto there = write_films(*session_, *mirror_, films, gone);
    if (!there) return later(there.error());
    arrived &= *there;
  }
  if (!embeddings.empty() || !embeddings_gone.empty()) {
    const auto there = write_embeddings(*session_, *mirror_, embeddings, embeddings_gone);
    if (!there) return later(there.error());
    arrived &= *there;
  }
  if (!forecasts.empty()) {
    const auto there = write_forecasts(*session_, *mirror_, forecasts);
    if (!there) return later(there.error());
    arrived &= *there;
  }
  std::vector<std::string> warnings;
  if (!arrived) {
    warnings.push_back(name() +
                       ": the job of a feature group did not end in time; the next run "
                       "resends its rows");
    return warnings;
  }
  std::vector<StoreRecord> done;
  if (last > before) done.emplace_back(StoredNote{kCursor, std::to_string(last)});
  if (!gone.empty()) done.emplace_back(StoredNote{kForgotten, ""});
  if (!embeddings_gone.empty()) done.emplace_back(StoredNote{kForgottenEmbeddings, ""});
  if (auto failure = append(done)) return later(*failure);
  if (auto failure = compact_if_long()) return later(*failure);
  return warnings;
}

}  // namespace

Result<std::unique_ptr<Store>> open_hopsworks_store(HopsworksSettings settings) {
  auto store = std::make_unique<HopsworksStore>();
  if (auto failure = store->open(std::move(settings))) return *std::move(failure);
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace boxoffice
