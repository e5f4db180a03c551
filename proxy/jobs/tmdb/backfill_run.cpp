#include "proxy/jobs/tmdb/backfill_run.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

#include "shared/tmdb/parse.h"

namespace boxoffice {
namespace {

constexpr const char* kNote = "backfill";

/// Options that select films; a run resumes only one with the same.
Json question_of(const BackfillOptions& options) {
  return {{"from", format_date(options.from)},
          {"to", format_date(options.to)},
          {"minVotes", options.min_votes}};
}

Date next_day(Date day) { return date_from_days(days_since_epoch(day) + 1); }

}  // namespace

Failure BackfillRun::run() {
  if (const Failure failure = read_store()) return failure;
  if (const Failure failure = read_note()) return failure;
  Failure failure = fetch_windows();
  if (!failure && counts_.finished && options_.similar_revenues && !options_.dry_run) {
    failure = fetch_similar_revenues();
  }
  if (bad_pages_.any()) counts_.finished = false;
  if (options_.dry_run) return failure;
  if (failure || !counts_.finished) {
    const Failure unsaved = save_note();
    return failure ? failure : unsaved;
  }
  return store_.save_note(kNote, "");
}

BadFilms BackfillRun::bad_films() const {
  BadFilms bad;
  bad.add_wanted(note_.found + found_after_gap_ + similar_);
  for (const auto& [id, reason] : note_.bad_films) bad.add(id, reason);
  for (const auto& [id, reason] : note_.bad_revenues) bad.add(id, reason);
  return bad;
}

bool BackfillRun::is_fresh(Date fetched) const {
  return days_since_epoch(options_.today) - days_since_epoch(fetched) < options_.refresh_days;
}

Failure BackfillRun::read_store() {
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

Failure BackfillRun::read_note() {
  const Result<std::string> text = store_.note(kNote);
  if (!text) return text.error();
  const Json question = question_of(options_);
  auto note = read_backfill_note(*text, question);
  if (note && is_fresh(note->started)) {
    note_ = *std::move(note);
    note_.next = std::max(note_.next, options_.from);
  } else {
    note_.question = question;
    note_.started = options_.today;
    note_.next = options_.from;
  }
  first_day_ = note_.next;
  return {};
}

Failure BackfillRun::save_note() { return store_.save_note(kNote, backfill_note_text(note_)); }

/// Limits a list to what this run may still request.
std::vector<TmdbId> BackfillRun::within_maximum(std::vector<TmdbId> ids) {
  if (options_.max) {
    const std::size_t left = *options_.max - std::min(*options_.max, requested_);
    if (ids.size() > left) {
      ids.resize(left);
      counts_.finished = false;
    }
  }
  requested_ += ids.size();
  return ids;
}

void BackfillRun::begin_part() {
  began_ = std::chrono::steady_clock::now();
  requests_before_ = tmdb_.requests();
  share_done_ = 0.0;
}

Pace BackfillRun::pace() const {
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - began_;
  return {tmdb_.requests() - requests_before_, spent.count(), share_done_};
}

void BackfillRun::show(const std::string& what, std::size_t done, std::size_t total) {
  progress_(progress_text(what, done, total, pace()));
}

/// Returns the share of this run's release dates that are done, with `done` of `total` films of a
/// window.
double BackfillRun::share_of_windows(const ReleaseWindow& window, std::size_t done,
                                     std::size_t total) const {
  const auto days = [](Date from, Date until) {
    return static_cast<double>(days_since_epoch(until) - days_since_epoch(from));
  };
  const double whole = days(first_day_, next_day(options_.to));
  const double before = days(first_day_, window.from);
  const double inside = days(window.from, next_day(window.until));
  const double part = total == 0 ? 1.0 : static_cast<double>(done) / static_cast<double>(total);
  return (before + inside * part) / whole;
}

Failure BackfillRun::fetch_windows() {
  begin_part();
  for (const ReleaseWindow& month : months_of({note_.next, options_.to})) {
    if (const Failure failure = fetch_window(month)) return failure;
    if (!counts_.finished) return {};
    if (!bad_pages_.any()) note_.next = next_day(month.until);
    if (options_.dry_run) continue;
    // The next run starts after this month.
    if (const Failure failure = save_note()) return failure;
  }
  return {};
}

Failure BackfillRun::fetch_window(const ReleaseWindow& window) {
  progress_("looking for films of " + format_date(window.from) + " to " +
            format_date(window.until));
  const Result<Discovery> found = discover(window, [&](const ReleaseWindow& part, int page) {
    return fetch_window_page(tmdb_, part, page, options_.min_votes);
  });
  if (!found) return found.error();
  warnings_.insert(warnings_.end(), found->warnings.begin(), found->warnings.end());
  bad_pages_.add(found->bad_pages);
  counts_.found += found->ids.size();
  std::vector<TmdbId> missing;
  std::copy_if(found->ids.begin(), found->ids.end(), std::back_inserter(missing), [&](TmdbId id) {
    return !fresh_films_.contains(id) && !note_.bad_films.contains(id);
  });
  const std::vector<TmdbId> wanted = within_maximum(std::move(missing));
  if (options_.dry_run) {
    counts_.fetched += wanted.size();
    return {};
  }
  std::size_t done = 0;
  const Failure failure = fetch_and_save<Fetched<FetchedFilm>>(
      wanted, store_.batch_size(), [&](TmdbId id) { return fetch_film(tmdb_, id, options_.today); },
      [&](std::vector<Fetched<FetchedFilm>> films) {
        done += films.size();
        share_done_ = share_of_windows(window, done, wanted.size());
        show("films of " + format_date(window.from).substr(0, 7), done, wanted.size());
        return save(std::move(films));
      });
  if (!failure && counts_.finished) {
    (bad_pages_.any() ? found_after_gap_ : note_.found) += found->ids.size();
  }
  return failure;
}

Failure BackfillRun::save(std::vector<Fetched<FetchedFilm>> films) {
  std::vector<FilmRecord> records;
  std::vector<KnownRevenue> revenues;
  for (Fetched<FetchedFilm>& film : films) {
    if (const auto* bad = std::get_if<BadRecord>(&film.record)) {
      note_.bad_films.emplace(film.id, *bad);
      if (*bad == BadRecord::kNotFound) ++counts_.unknown;
      continue;
    }
    auto& fetched = std::get<FetchedFilm>(film.record);
    fresh_films_.insert(film.id);
    fresh_revenues_.insert(film.id);
    revenues.push_back(fetched.revenue);
    records.push_back(std::move(fetched.record));
  }
  if (const Failure failure = store_.save_revenues(revenues)) return failure;
  if (const Failure failure = store_.save_films(records)) return failure;
  counts_.fetched += records.size();
  return {};
}

/// Returns films similar to one of the span, except those of the span.
Result<std::set<TmdbId>> BackfillRun::similar_films() {
  std::set<TmdbId> ids;
  const Failure failure =
      store_.for_each_film({options_.from, options_.to}, [&](const FilmRecord& record) {
        const Result<Parsed<Movie>> film = parse_movie(record.body);
        if (!film || !film->value.similar) return;
        for (const MovieSummary& similar : *film->value.similar) {
          if (!fresh_films_.contains(similar.id) && !note_.bad_films.contains(similar.id)) {
            ids.insert(similar.id);
          }
        }
      });
  if (failure) return *failure;
  return ids;
}

Failure BackfillRun::fetch_similar_revenues() {
  const Result<std::set<TmdbId>> similar = similar_films();
  if (!similar) return similar.error();
  similar_ = similar->size();
  std::vector<TmdbId> missing;
  std::copy_if(similar->begin(), similar->end(), std::back_inserter(missing), [&](TmdbId id) {
    return !fresh_revenues_.contains(id) && !note_.bad_revenues.contains(id);
  });
  const std::size_t total = missing.size();
  const std::vector<TmdbId> wanted = within_maximum(std::move(missing));
  begin_part();
  std::size_t done = 0;
  return fetch_and_save<Fetched<KnownRevenue>>(
      wanted, store_.batch_size(),
      [&](TmdbId id) { return fetch_revenue(tmdb_, id, options_.today); },
      [&](std::vector<Fetched<KnownRevenue>> revenues) {
        done += revenues.size();
        share_done_ = static_cast<double>(done) / static_cast<double>(total);
        show("similar films' revenues", done, total);
        return save_revenues(std::move(revenues));
      });
}

Failure BackfillRun::save_revenues(std::vector<Fetched<KnownRevenue>> revenues) {
  std::vector<KnownRevenue> known;
  for (const Fetched<KnownRevenue>& revenue : revenues) {
    if (const auto* bad = std::get_if<BadRecord>(&revenue.record)) {
      note_.bad_revenues.emplace(revenue.id, *bad);
    } else {
      known.push_back(std::get<KnownRevenue>(revenue.record));
    }
  }
  if (const Failure failure = store_.save_revenues(known)) return failure;
  counts_.revenues += known.size();
  return {};
}

}  // namespace boxoffice
