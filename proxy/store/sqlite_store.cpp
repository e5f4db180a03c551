#include "proxy/store/sqlite_store.h"

#include <utility>

#include "proxy/store/hopsworks/film_rows.h"
#include "proxy/store/sqlite_database.h"
#include "proxy/store/sqlite_forecasts.h"
#include "proxy/store/sqlite_models.h"
#include "proxy/store/sqlite_schema.h"
#include "proxy/store/sqlite_values.h"

namespace boxoffice {
namespace {

constexpr std::size_t kBatchRows = 50;

class SqliteStore final : public Store {
 public:
  explicit SqliteStore(SqliteDatabase database) : database_(std::move(database)) {}

  std::string name() const override { return "sqlite:" + database_.path(); }
  std::size_t batch_size() const override { return kBatchRows; }

  Failure save_films(std::span<const FilmRecord> films) override {
    SqliteTransaction transaction(database_);
    SqliteStatement forget(transaction,
                           "DELETE FROM features WHERE film_id = ?1 AND EXISTS"
                           " (SELECT 1 FROM films WHERE id = ?1 AND body <> ?2)");
    SqliteStatement save(transaction,
                         "INSERT INTO films VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                         " release_day = excluded.release_day, fetched_day = excluded.fetched_day,"
                         " body = excluded.body");
    for (const FilmRecord& film : films) {
      forget.bind(film.id).bind(film.body).run();
      save.bind(film.id);
      bind_day(save, film.release_date);
      save.bind(days_since_epoch(film.fetched)).bind(film.body).run();
    }
    return finish(transaction, {&forget, &save});
  }

  Result<std::vector<FilmKey>> film_keys() override {
    std::vector<FilmKey> keys;
    SqliteStatement rows(database_,
                         "SELECT id, release_day, fetched_day FROM films ORDER BY release_day, id");
    while (rows.step()) keys.push_back({rows.integer(0), optional_day(rows, 1), day(rows, 2)});
    if (rows.failure()) return *rows.failure();
    return keys;
  }

  Failure for_each_film(const DateSpan& released,
                        const std::function<void(FilmRecord film)>& sink) override {
    SqliteStatement rows(database_,
                         "SELECT id, release_day, fetched_day, body FROM films"
                         " WHERE (?1 IS NULL OR release_day >= ?1)"
                         " AND (?2 IS NULL OR release_day <= ?2) ORDER BY release_day, id");
    bind_day(rows, released.from);
    bind_day(rows, released.until);
    while (rows.step()) {
      sink({rows.integer(0), optional_day(rows, 1), day(rows, 2), rows.text(3)});
    }
    return rows.failure();
  }

  Failure save_revenues(std::span<const KnownRevenue> revenues) override {
    SqliteTransaction transaction(database_);
    SqliteStatement save(transaction, "INSERT OR REPLACE INTO revenues VALUES (?, ?, ?)");
    for (const KnownRevenue& revenue : revenues) {
      save.bind(revenue.id).bind(revenue.revenue_usd).bind(days_since_epoch(revenue.fetched));
      save.run();
    }
    return finish(transaction, {&save});
  }

  Result<std::vector<KnownRevenue>> revenues() override {
    std::vector<KnownRevenue> revenues;
    SqliteStatement rows(database_,
                         "SELECT id, revenue_usd, fetched_day FROM revenues ORDER BY id");
    while (rows.step()) revenues.push_back({rows.integer(0), rows.real(1), day(rows, 2)});
    if (rows.failure()) return *rows.failure();
    return revenues;
  }

  Result<DropCounts> drop_fetched_before(Date date) override {
    SqliteTransaction transaction(database_);
    DropCounts counts;
    SqliteStatement films(transaction, "DELETE FROM films WHERE fetched_day < ? RETURNING id");
    films.bind(days_since_epoch(date));
    while (films.step()) ++counts.films;
    SqliteStatement revenues(transaction,
                             "DELETE FROM revenues WHERE fetched_day < ? RETURNING id");
    revenues.bind(days_since_epoch(date));
    while (revenues.step()) ++counts.revenues;
    if (const Failure failure = finish(transaction, {&films, &revenues})) return *failure;
    return counts;
  }

  Failure save_features(std::span<const FilmFeatures> features) override {
    SqliteTransaction transaction(database_);
    SqliteStatement save(transaction,
                         "INSERT OR REPLACE INTO features SELECT id, ?2, ?3, ?4 FROM films"
                         " WHERE id = ?1");
    for (const FilmFeatures& row : features) {
      save.bind(row.id).bind(static_cast<int>(row.set)).bind(hash_to_integer(row.schema));
      save.bind_blob(bytes_of(row.values)).run();
    }
    return finish(transaction, {&save});
  }

  Result<std::vector<FilmFeatures>> features(FeatureSet set) override {
    std::vector<FilmFeatures> features;
    SqliteStatement rows(database_,
                         "SELECT film_id, schema_hash, feature_values FROM features"
                         " WHERE feature_set = ? ORDER BY film_id");
    rows.bind(static_cast<int>(set));
    while (rows.step()) {
      features.push_back({rows.integer(0), set, integer_to_hash(rows.integer(1)),
                          numbers_of<float>(rows.blob(2))});
    }
    if (rows.failure()) return *rows.failure();
    return features;
  }

  Failure save_embeddings(std::span<const OverviewEmbedding> embeddings) override {
    SqliteTransaction transaction(database_);
    SqliteStatement save(transaction,
                         "INSERT OR REPLACE INTO overview_embeddings"
                         " SELECT id, ?2, ?3, ?4, ?5, ?6 FROM films WHERE id = ?1");
    for (const OverviewEmbedding& row : embeddings) {
      save.bind(row.id).bind(hash_to_integer(row.overview)).bind(hash_to_integer(row.text_model));
      save.bind(days_since_epoch(row.computed)).bind(static_cast<double>(row.scale));
      save.bind_blob(bytes_of(row.values)).run();
    }
    return finish(transaction, {&save});
  }

  Result<std::vector<OverviewEmbedding>> embeddings() override {
    std::vector<OverviewEmbedding> embeddings;
    SqliteStatement rows(database_,
                         "SELECT film_id, overview_hash, text_model, computed_day, scale, embedding"
                         " FROM overview_embeddings ORDER BY film_id");
    while (rows.step()) {
      embeddings.push_back(
          {rows.integer(0), integer_to_hash(rows.integer(1)), integer_to_hash(rows.integer(2)),
           day(rows, 3), static_cast<float>(rows.real(4)), numbers_of<std::int8_t>(rows.blob(5))});
    }
    if (rows.failure()) return *rows.failure();
    return embeddings;
  }

  Result<std::size_t> add_forecasts(std::span<const ForecastRecord> forecasts) override {
    return sqlite_add_forecasts(database_, forecasts);
  }
  Result<std::vector<ForecastRecord>> forecasts() override { return sqlite_forecasts(database_); }

  Result<int> save_model(const NewModel& model) override {
    return sqlite_save_model(database_, model);
  }
  Result<std::vector<ModelVersion>> models(const std::string& name) override {
    return sqlite_models(database_, name);
  }
  Result<std::string> model_file(const std::string& name, int version,
                                 const std::string& file) override {
    return sqlite_model_file(database_, name, version, file);
  }
  Failure promote_model(const std::string& name, int version) override {
    return sqlite_promote_model(database_, name, version);
  }
  Result<std::size_t> drop_old_model_files(const std::string& name) override {
    return sqlite_drop_old_model_files(database_, name);
  }

  Result<std::string> note(const std::string& name) override {
    SqliteStatement row(database_, "SELECT note FROM notes WHERE name = ?");
    row.bind(name);
    std::string note = row.step() ? row.text(0) : std::string();
    if (row.failure()) return *row.failure();
    return note;
  }
  Failure save_note(const std::string& name, const std::string& text) override {
    SqliteStatement save(database_, "INSERT OR REPLACE INTO notes VALUES (?, ?)");
    save.bind(name).bind(text).run();
    return save.failure();
  }

  Result<std::string> films_csv() override { return film_rows_csv(*this); }

  Failure put_snapshot(std::span<const NamedBytes>) override { return {}; }

 private:
  SqliteDatabase database_;
};

Result<std::unique_ptr<Store>> store_in(Result<SqliteDatabase> database) {
  if (!database) return database.error();
  if (const Failure failure = database->migrate(sqlite_schema_steps())) return *failure;
  return std::unique_ptr<Store>(std::make_unique<SqliteStore>(*std::move(database)));
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& path) {
  return store_in(SqliteDatabase::open(path));
}

Result<std::unique_ptr<Store>> open_temporary_store(const std::string& name) {
  return store_in(SqliteDatabase::open_temporary(name));
}

}  // namespace boxoffice
