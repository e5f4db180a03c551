#include "proxy/jobs/commands/train_store.h"

#include <algorithm>
#include <utility>

#include "proxy/files/text_model_file.h"
#include "proxy/store/open_store.h"
#include "proxy/store/retention.h"
#include "proxy/store/stored_embeddings.h"
#include "proxy/store/stored_films.h"
#include "proxy/training/finish_model.h"
#include "proxy/training/model_card.h"
#include "proxy/training/overview/overview_vectors.h"
#include "proxy/training/promotion.h"
#include "shared/base/json.h"
#include "shared/model/model_file.h"

namespace boxoffice {
namespace {

Date day_after(Date date) { return date_from_days(days_since_epoch(date) + 1); }

/// The model and, with enough films, its holdout model.
struct Trained {
  Model model;
  std::optional<Model> holdout;
};

/// Returns the embeddings; stores new ones except in a dry run.
Result<EmbeddingTable> read_overviews(Store& store, const std::vector<Movie>& movies,
                                      const TrainStoreOptions& options, const Progress& progress) {
  const Result<TextModelFile> text_model = read_text_model(options.overview);
  if (!text_model) return text_model.error();
  const TextEncoder& encoder = text_model->encoder;
  if (!options.dry_run) {
    const Result<std::size_t> written =
        update_embeddings(store, movies, encoder, options.today, false, progress);
    if (!written) return written.error();
  }
  Result<std::vector<OverviewEmbedding>> known =
      current_embeddings(store, movies, space_of(encoder));
  if (!known) return known.error();
  return embed_overviews(encoder, movies, *known, options.today, progress);
}

Result<Trained> train_both(Store& store, std::vector<Movie>& movies,
                           const TrainStoreOptions& options, Date until, const Progress& progress) {
  TrainSettings settings{options.features, until, options.seed, options.blend};
  Trained both;
  if (!options.overview.empty()) {
    const Result<EmbeddingTable> overviews = read_overviews(store, movies, options, progress);
    if (!overviews) return overviews.error();
    settings.features = FeatureSet::kOverview;
    settings.embeddings = space_of(*overviews);
    attach_overviews(movies, *overviews);
  }
  const TrainingTable table(movies, {}, options.from, until);
  Result<FinishedModel> finished = train_finished_model(table, settings, progress);
  if (!finished) return finished.error();
  both.model = std::move(finished->trained.model);
  if (table.learned_by_holdout().empty() || table.judged().empty()) return both;

  if (finished->holdout) {
    both.holdout = std::move(finished->holdout);
    return both;
  }
  // Too few films before the last year to fit ranges.
  settings.until = table.holdout_until();
  Result<TrainedModel> holdout =
      train_model(table.until(settings.until), settings,
                  [&](const std::string& text) { progress("holdout model: " + text); });
  if (!holdout) return at("holdout model", holdout.error());
  both.holdout = std::move(holdout->model);
  return both;
}

/// Evaluates the promoted holdout model, with overviews by its own text model if it reads them.
/// Errors: those of the store.
Result<EvaluationReport> evaluate_promoted(Store& store, const Model& holdout,
                                           const std::vector<Movie>& movies, const DateSpan& span) {
  if (!holdout.overview) return evaluate_model(holdout, movies, span, kFloorUsd);
  const Result<EmbeddingTable> overviews = overviews_for(holdout, store, movies);
  if (!overviews) return overviews.error();
  std::vector<Movie> theirs = movies;
  attach_overviews(theirs, *overviews);
  return evaluate_model(holdout, theirs, span, kFloorUsd);
}

/// Decides if the new model replaces the promoted one.
Result<Verdict> judge_against_promoted(Store& store, const TrainStoreOptions& options,
                                       const std::vector<Movie>& movies, const Trained& candidate,
                                       Date until, std::vector<std::string>& warnings) {
  const Result<std::optional<ModelVersion>> found = store.find_promoted_model(options.name);
  if (!found) return found.error();
  const std::optional<ModelVersion>& promoted = *found;
  if (!promoted) return Verdict{true, "First version of its name: promoted."};
  const std::string current = "version " + std::to_string(promoted->version);

  const bool has_holdout =
      std::any_of(promoted->files.begin(), promoted->files.end(),
                  [](const ModelFileInfo& file) { return file.name == kHoldoutFileName; });
  if (!has_holdout || !candidate.holdout) return judge({}, options.tolerance, options.force);
  const Result<std::string> bytes =
      store.model_file(options.name, promoted->version, kHoldoutFileName);
  if (!bytes) return bytes.error();
  const Result<Model> holdout = parse_model(*bytes);
  if (!holdout && (holdout.error().code == ErrorCode::kSchemaMismatch ||
                   holdout.error().code == ErrorCode::kUnsupportedVersion)) {
    // The daily job could not use it either.
    return Verdict{true, "The promoted " + current +
                             " has an unsupported format: promoted without a comparison."};
  }
  if (!holdout) return at(current, holdout.error());

  // Films unseen by both holdout models.
  const Date seen = std::max(holdout->info.trained_until, candidate.holdout->info.trained_until);
  const DateSpan unseen{day_after(seen), until};
  if (*unseen.from > until) return judge({}, options.tolerance, options.force);
  const Result<EvaluationReport> report = evaluate_promoted(store, *holdout, movies, unseen);
  if (!report) return report.error();
  const EvaluationReport& before = *report;
  for (const std::string& line : warnings_of(before.gaps)) {
    warnings.push_back("promoted " + current + ": " + line);
  }
  return judge(
      compare(evaluate_model(*candidate.holdout, movies, unseen, kFloorUsd).model, before.model),
      options.tolerance, options.force);
}

/// Returns the number of films in the store. Errors: also those of check_store_size.
Result<std::size_t> count_films(Store& store, const TrainStoreOptions& options) {
  const Result<std::vector<FilmKey>> films = store.film_keys();
  if (!films) return films.error();
  if (options.force) return films->size();
  const Result<std::optional<ModelVersion>> latest = store.find_latest_model(options.name);
  if (!latest) return latest.error();
  if (Failure failure = check_store_size(*latest, films->size(), store.name())) return *failure;
  return films->size();
}

NewModel to_register(const Trained& trained, const ModelFacts& facts,
                     const TrainStoreOptions& options, const std::vector<Movie>& movies,
                     std::size_t store_films) {
  const ModelInfo& info = trained.model.info;
  NewModel model;
  model.name = options.name;
  model.created = options.today;
  model.description = std::to_string(info.training_films) + " films of " +
                      format_date(info.trained_from) + " to " + format_date(info.trained_until) +
                      ", features " + std::string(feature_set_name(info.features));
  model.metrics = registry_metrics(facts);
  model.metrics[kStoreFilmsMetric] = static_cast<double>(store_films);
  model.schema_json = schema_json(info.features);
  const auto learned = std::find_if(movies.rbegin(), movies.rend(), [&](const Movie& movie) {
    return movie.revenue_usd > 0.0 && movie.release_date &&
           contains({info.trained_from, info.trained_until}, *movie.release_date);
  });
  if (learned != movies.rend()) {
    model.input_example_json =
        input_example_json(info.features, model_features(trained.model, *learned));
  }
  model.card = model_card(facts);
  model.files.push_back({kModelFileName, serialize_model(trained.model)});
  if (trained.holdout) model.files.push_back({kHoldoutFileName, serialize_model(*trained.holdout)});
  return model;
}

}  // namespace

Result<CommandReport> train_from_store(const TrainStoreOptions& options, const Progress& progress) {
  const Date until =
      options.until.value_or(date_from_days(days_since_epoch(options.today) - kSettlingDays));
  if (options.from && *options.from > until) {
    return Error{ErrorCode::kInvalidArgument, "--from is after --until"};
  }
  if (options.features == FeatureSet::kSeed && !options.overview.empty()) {
    return Error{ErrorCode::kInvalidArgument, "--overview: the feature set seed has no forest"};
  }
  CommandReport report;
  const Result<std::unique_ptr<Store>> opened =
      open_store(options.store, MissingStore::kError, report.warnings);
  if (!opened) return opened.error();
  Store& store = **opened;
  const Result<std::size_t> store_films = count_films(store, options);
  if (!store_films) return store_films.error();
  progress("reading films");
  Result<std::vector<Movie>> movies = read_stored_movies(store, {{}, until}, options.settle_days);
  if (!movies) return movies.error();

  const Result<Trained> trained = train_both(store, *movies, options, until, progress);
  if (!trained) return trained.error();
  ModelFacts facts{trained->model, options.today,   std::nullopt, {},
                   options.blend,  options.overview};
  if (trained->holdout) {
    const Date from = day_after(trained->holdout->info.trained_until);
    facts.held_out =
        HeldOut{from, until, evaluate_model(*trained->holdout, *movies, {from, until}, kFloorUsd)};
  }
  const Result<Verdict> verdict =
      judge_against_promoted(store, options, *movies, *trained, until, report.warnings);
  if (!verdict) return verdict.error();
  facts.promotion = verdict->reason;

  int version = 0;
  if (!options.dry_run) {
    const Result<int> saved =
        store.save_model(to_register(*trained, facts, options, *movies, *store_films));
    if (!saved) return saved.error();
    version = *saved;
    if (verdict->promote) {
      if (const Failure failure = store.promote_model(options.name, version)) return *failure;
    }
    const Result<std::size_t> dropped = store.drop_old_model_files(options.name);
    if (!dropped) report.failure = dropped.error();  // the next training tries again
  }
  if (!verdict->promote) report.warnings.push_back(verdict->reason);
  if (options.json) {
    report.text = Json({{"name", options.name},
                        {"version", version > 0 ? Json(version) : Json()},
                        {"promoted", verdict->promote && !options.dry_run},
                        {"reason", verdict->reason},
                        {"trainedUntil", format_date(until)},
                        {"metrics", registry_metrics(facts)},
                        {"dryRun", options.dry_run}})
                      .dump() +
                  "\n";
  } else {
    report.text = options.dry_run ? "dry run: nothing registered\n"
                                  : store.name() + ": registered " + options.name + " " +
                                        std::to_string(version) + "\n";
    report.text += verdict->reason + "\n";
    if (facts.held_out) report.text += "\n" + to_text(facts.held_out->report, kFloorUsd);
  }
  return report;
}

}  // namespace boxoffice
