#include "proxy/jobs/commands/backfill.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <unordered_map>
#include <utility>

#include "proxy/jobs/files/output_file.h"
#include "proxy/jobs/store/open_store.h"
#include "proxy/jobs/store/stored_films.h"
#include "proxy/jobs/text_table.h"
#include "proxy/jobs/tmdb/film_batch.h"
#include "proxy/jobs/tmdb/film_source.h"
#include "shared/json.h"
#include "shared/tmdb/parse.h"

namespace boxoffice {
namespace {

constexpr const char* kNote = "backfill";

struct Counts {
  std::size_t found = 0;     ///< films that TMDB names in the windows of this run
  std::size_t fetched = 0;   ///< asked for and saved
  std::size_t unknown = 0;   ///< named in a list, and gone when asked for
  std::size_t revenues = 0;  ///< of similar films, asked for and saved
  bool finished = true;
};

/// One run.
class Backfill {
 public:
  Backfill(const BackfillOptions& options, Store& store, TmdbClient& tmdb, const Progress& progress)
      : options_(options), store_(store), tmdb_(tmdb), progress_(progress) {}

  Failure run() {
    if (const Failure failure = read_what_is_there()) return failure;
    const Result<Date> start = starting_day();
    if (!start) return start.error();
    for (const ReleaseWindow& month : months_of({*start, options_.to})) {
      if (const Failure failure = fetch_window(month)) return failure;
      if (!counts_.finished) return {};
      // From here on the next run need not look at this month again.
      if (const Failure failure = remember(days_since_epoch(month.until) + 1)) return failure;
    }
    if (options_.similar_revenues && !options_.dry_run) {
      if (const Failure failure = fetch_similar_revenues()) return failure;
      if (!counts_.finished) return {};
    }
    return options_.dry_run ? Failure() : store_.save_note(kNote, "");
  }

  const Counts& counts() const { return counts_; }
  std::vector<std::string> warnings;

 private:
  bool is_fresh(Date fetched) const {
    return days_since_epoch(options_.today) - days_since_epoch(fetched) < options_.refresh_days;
  }

  Failure read_what_is_there() {
    const Result<std::vector<FilmKey>> keys = store_.film_keys();
    if (!keys) return keys.error();
    for (const FilmKey& key : *keys) {
      if (!is_stale(key, options_.today, options_.refresh_days)) fresh_films_.insert(key.id);
    }
    const Result<std::vector<KnownRevenue>> revenues = store_.revenues();
    if (!revenues) return revenues.error();
    for (const KnownRevenue& revenue : *revenues) {
      if (is_fresh(revenue.fetched)) fresh_revenues_.insert(revenue.id);
    }
    return {};
  }

  /// What an unfinished run says of itself: only one that asks for the same can go on with it.
  Json question() const {
    return {{"from", format_date(options_.from)},
            {"to", format_date(options_.to)},
            {"minVotes", options_.min_votes}};
  }

  Result<Date> starting_day() {
    started_ = options_.today;
    const Result<std::string> note = store_.note(kNote);
    if (!note) return note.error();
    const Result<Json> json = parse_json(*note);
    if (!json || !json->is_object() || json->value("question", Json()) != question()) {
      return options_.from;
    }
    const std::optional<Date> started = parse_date(json->value("started", ""));
    const std::optional<Date> next = parse_date(json->value("next", ""));
    if (!started || !next || !is_fresh(*started)) return options_.from;
    started_ = *started;
    return std::max(*next, options_.from);
  }

  Failure remember(int next_day) {
    if (options_.dry_run) return {};
    const Json note = {{"question", question()},
                       {"started", format_date(started_)},
                       {"next", format_date(date_from_days(next_day))}};
    return store_.save_note(kNote, note.dump());
  }

  /// Cuts a list to what this run may still ask for.
  void cut_to_maximum(std::vector<TmdbId>& ids) {
    if (!options_.max) return;
    const std::size_t left = *options_.max - std::min(*options_.max, asked_);
    if (ids.size() <= left) return;
    ids.resize(left);
    counts_.finished = false;
  }

  void show(const std::string& what, std::size_t done, std::size_t total) {
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - began_;
    progress_(progress_text(what, done, total, tmdb_.requests() - requests_before_, spent.count()));
  }

  void begin_to_count() {
    began_ = std::chrono::steady_clock::now();
    requests_before_ = tmdb_.requests();
  }

  Failure fetch_window(const ReleaseWindow& window) {
    progress_("looking for films of " + format_date(window.from) + " to " +
              format_date(window.until));
    const Result<Discovery> found = discover(window, [&](const ReleaseWindow& part, int page) {
      return fetch_window_page(tmdb_, part, page, options_.min_votes);
    });
    if (!found) return found.error();
    warnings.insert(warnings.end(), found->warnings.begin(), found->warnings.end());
    counts_.found += found->ids.size();
    std::vector<TmdbId> wanted;
    std::copy_if(found->ids.begin(), found->ids.end(), std::back_inserter(wanted),
                 [&](TmdbId id) { return !fresh_films_.contains(id); });
    cut_to_maximum(wanted);
    asked_ += wanted.size();
    if (options_.dry_run) {
      counts_.fetched += wanted.size();
      return {};
    }
    begin_to_count();
    std::size_t done = 0;
    return fetch_and_save<std::optional<FetchedFilm>>(
        wanted, store_.batch_size(),
        [&](TmdbId id) { return fetch_film(tmdb_, id, options_.today); },
        [&](std::vector<std::optional<FetchedFilm>> films) {
          done += films.size();
          show("films of " + format_date(window.from).substr(0, 7), done, wanted.size());
          return save(std::move(films));
        });
  }

  Failure save(std::vector<std::optional<FetchedFilm>> films) {
    std::vector<FilmRecord> records;
    std::vector<KnownRevenue> revenues;
    for (std::optional<FetchedFilm>& film : films) {
      if (!film) {
        ++counts_.unknown;
        continue;
      }
      fresh_films_.insert(film->record.id);
      fresh_revenues_.insert(film->record.id);
      revenues.push_back(film->revenue);
      records.push_back(std::move(film->record));
    }
    counts_.fetched += records.size();
    if (const Failure failure = store_.save_revenues(revenues)) return failure;
    return store_.save_films(records);
  }

  Failure fetch_similar_revenues() {
    std::set<TmdbId> missing;
    const Failure failure =
        store_.for_each_film({options_.from, options_.to}, [&](const FilmRecord& record) {
          const Result<Parsed<Movie>> film = parse_movie(record.body);
          if (!film || !film->value.similar) return;
          for (const MovieSummary& similar : *film->value.similar) {
            if (!fresh_revenues_.contains(similar.id)) missing.insert(similar.id);
          }
        });
    if (failure) return failure;
    std::vector<TmdbId> wanted(missing.begin(), missing.end());
    cut_to_maximum(wanted);
    asked_ += wanted.size();
    begin_to_count();
    return fetch_and_save<KnownRevenue>(
        wanted, store_.batch_size(),
        [&](TmdbId id) { return fetch_revenue(tmdb_, id, options_.today); },
        [&](const std::vector<KnownRevenue>& revenues) {
          counts_.revenues += revenues.size();
          show("similar films' revenues", counts_.revenues, wanted.size());
          return store_.save_revenues(revenues);
        });
  }

  const BackfillOptions& options_;
  Store& store_;
  TmdbClient& tmdb_;
  const Progress& progress_;
  Counts counts_;
  std::set<TmdbId> fresh_films_;
  std::set<TmdbId> fresh_revenues_;
  Date started_{};
  std::size_t asked_ = 0;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::uint64_t requests_before_ = 0;
};

/// The store's films of the span as lines.
Failure write_films(Store& store, const BackfillOptions& options) {
  const Result<RevenueTable> revenues = read_revenue_table(store);
  if (!revenues) return revenues.error();
  std::string lines;
  Failure unreadable;
  const Failure failure =
      store.for_each_film({options.from, options.to}, [&](const FilmRecord& film) {
        const Result<std::string> line = body_with_revenues(film, *revenues);
        if (line) lines += *line + "\n";
        if (!line && !unreadable) {
          unreadable = at(store.name() + ": film " + std::to_string(film.id), line.error());
        }
      });
  if (failure) return failure;
  if (unreadable) return unreadable;
  return write_output(options.out, lines);
}

}  // namespace

Result<CommandReport> backfill(const BackfillOptions& options, const Environment& environment,
                               const Progress& progress) {
  if (options.from > options.to) {
    return Error{ErrorCode::kInvalidArgument, "--from is after --to"};
  }
  CommandReport report;
  Result<TmdbClient> tmdb = TmdbClient::open(environment, options.tmdb, report.warnings);
  if (!tmdb) return tmdb.error();
  const Result<std::unique_ptr<Store>> store = open_store(options.store, report.warnings);
  if (!store) return store.error();

  Backfill job(options, **store, *tmdb, progress);
  if (const Failure failure = job.run()) {
    return Error{failure->code, failure->message + " (" + std::to_string(job.counts().fetched) +
                                    " films of this run are saved; the same command goes on)"};
  }
  report.warnings.insert(report.warnings.end(), job.warnings.begin(), job.warnings.end());
  const Counts& counts = job.counts();
  if (!options.out.empty() && !options.dry_run) {
    if (const Failure failure = write_films(**store, options)) return *failure;
  }
  if (options.json) {
    const Json summary = {{"finished", counts.finished}, {"found", counts.found},
                          {"fetched", counts.fetched},   {"unknown", counts.unknown},
                          {"revenues", counts.revenues}, {"requests", tmdb->requests()},
                          {"dryRun", options.dry_run}};
    report.text = summary.dump() + "\n";
  } else {
    report.text = (*store)->name() + ": " + std::to_string(counts.fetched) +
                  (options.dry_run ? " films would be fetched of " : " films fetched of ") +
                  std::to_string(counts.found) + " found, " + std::to_string(counts.revenues) +
                  " revenues of similar films" +
                  (counts.finished ? "\n" : "; not finished: the same command goes on\n");
  }
  return report;
}

}  // namespace boxoffice
