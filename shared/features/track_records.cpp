#include "shared/features/track_records.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "shared/portable_math.h"

namespace boxoffice {
namespace {

constexpr std::size_t kLeadActors = 5;
constexpr double kDaysPerYear = 365.2425;

bool is_composer(std::string_view job) {
  return job == "Original Music Composer" || job == "Music";
}

/// Ids are kept in 32 bits: TMDB's are below 10^7.
bool fits(TmdbId id) { return id > 0 && id <= std::numeric_limits<std::uint32_t>::max(); }

void append_unique(std::vector<TmdbId>& ids, TmdbId id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

RecordIndex flatten(const std::map<std::uint32_t, std::vector<std::uint32_t>>& films_of,
                    std::size_t fewest_films) {
  RecordIndex index;
  index.offsets.push_back(0);
  for (const auto& [id, films] : films_of) {
    if (films.size() < fewest_films) continue;
    index.ids.push_back(id);
    index.films.insert(index.films.end(), films.begin(), films.end());
    index.offsets.push_back(static_cast<std::uint32_t>(index.films.size()));
  }
  return index;
}

bool is_consistent(const RecordIndex& index, std::size_t films) {
  if (index.offsets.size() != index.ids.size() + 1 || index.offsets.front() != 0 ||
      index.offsets.back() != index.films.size()) {
    return false;
  }
  const auto strictly_rising = [](const auto& v) {
    return std::adjacent_find(v.begin(), v.end(), std::greater_equal<>()) == v.end();
  };
  if (!strictly_rising(index.ids) || !std::is_sorted(index.offsets.begin(), index.offsets.end())) {
    return false;
  }
  for (std::size_t i = 0; i < index.ids.size(); ++i) {
    const std::uint32_t* const begin = index.films.data() + index.offsets[i];
    const std::uint32_t* const end = index.films.data() + index.offsets[i + 1];
    if (std::adjacent_find(begin, end, std::greater_equal<>()) != end) return false;
    if (begin != end && *(end - 1) >= films) return false;
  }
  return true;
}

}  // namespace

std::span<const std::uint32_t> films_of(const RecordIndex& index, TmdbId member) {
  if (!fits(member)) return {};
  const auto id = static_cast<std::uint32_t>(member);
  const auto it = std::lower_bound(index.ids.begin(), index.ids.end(), id);
  if (it == index.ids.end() || *it != id) return {};
  const auto at = static_cast<std::size_t>(it - index.ids.begin());
  return std::span(index.films)
      .subspan(index.offsets[at], index.offsets[at + 1] - index.offsets[at]);
}

std::vector<TmdbId> record_members(const Movie& movie, RecordKind kind) {
  std::vector<TmdbId> ids;
  switch (kind) {
    case RecordKind::kDirector:
    case RecordKind::kComposer:
      if (!movie.crew) break;
      for (const CrewMember& member : *movie.crew) {
        const bool counts =
            kind == RecordKind::kDirector ? member.job == "Director" : is_composer(member.job);
        if (counts) append_unique(ids, member.id);
      }
      break;
    case RecordKind::kLeadCast:
      if (!movie.cast) break;
      for (const CastMember& member : *movie.cast) {
        if (ids.size() == kLeadActors) break;
        append_unique(ids, member.id);
      }
      break;
    case RecordKind::kCompany:
      if (!movie.companies) break;
      for (const Company& company : *movie.companies) append_unique(ids, company.id);
      break;
    case RecordKind::kCollection:
      if (movie.collection) ids.push_back(movie.collection->id);
      break;
    case RecordKind::kKeyword:
      if (!movie.keywords) break;
      for (const Named& keyword : *movie.keywords) append_unique(ids, keyword.id);
      break;
  }
  return ids;
}

TrackRecords build_track_records(std::span<const Movie> movies) {
  std::vector<std::pair<PastFilm, const Movie*>> table;
  std::set<TmdbId> seen;
  for (const Movie& movie : movies) {
    if (!fits(movie.id) || !movie.release_date || !(movie.revenue_usd > 0.0)) continue;
    if (!seen.insert(movie.id).second) continue;
    table.emplace_back(
        PastFilm{static_cast<std::uint32_t>(movie.id), days_since_epoch(*movie.release_date),
                 static_cast<float>(movie.revenue_usd), static_cast<float>(movie.budget_usd)},
        &movie);
  }
  std::sort(table.begin(), table.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first.day, a.first.id) < std::pair(b.first.day, b.first.id);
  });

  TrackRecords records;
  for (const auto& [film, movie] : table) records.films.push_back(film);
  for (std::size_t kind = 0; kind < kRecordKinds; ++kind) {
    std::map<std::uint32_t, std::vector<std::uint32_t>> films_of_member;
    for (std::uint32_t i = 0; i < table.size(); ++i) {
      for (const TmdbId id : record_members(*table[i].second, static_cast<RecordKind>(kind))) {
        if (fits(id)) films_of_member[static_cast<std::uint32_t>(id)].push_back(i);
      }
    }
    const bool keyword = static_cast<RecordKind>(kind) == RecordKind::kKeyword;
    records.kinds[kind] = flatten(films_of_member, keyword ? 2 : 1);
  }
  return records;
}

TrackRecord look_up(const TrackRecords& records, RecordKind kind, std::span<const TmdbId> members,
                    Date before) {
  const std::int32_t day = days_since_epoch(before);
  std::vector<std::uint32_t> films;
  for (const TmdbId member : members) {
    const auto of_member = films_of(records.kinds[static_cast<std::size_t>(kind)], member);
    films.insert(films.end(), of_member.begin(), of_member.end());
  }
  std::sort(films.begin(), films.end());
  films.erase(std::unique(films.begin(), films.end()), films.end());
  std::erase_if(films, [&](std::uint32_t film) { return records.films[film].day >= day; });

  TrackRecord record;
  record.films = static_cast<int>(films.size());
  if (films.empty()) return record;
  double log_revenue_sum = 0.0;
  double log_return_sum = 0.0;
  int returns = 0;
  double best = 0.0;
  for (const std::uint32_t position : films) {
    const PastFilm& film = records.films[position];
    const double revenue = film.revenue_usd;
    const double log_revenue = log1p_usd(revenue);
    log_revenue_sum += log_revenue;
    best = std::max(best, revenue);
    if (film.budget_usd > 0.0f) {
      log_return_sum += log_revenue - log1p_usd(film.budget_usd);
      ++returns;
    }
  }
  const PastFilm& last = records.films[films.back()];
  record.mean_log_revenue = log_revenue_sum / record.films;
  record.best_revenue_usd = best;
  record.last_revenue_usd = last.revenue_usd;
  if (returns > 0) record.mean_log_return = log_return_sum / returns;
  record.years_since_last = (day - last.day) / kDaysPerYear;
  return record;
}

double known_revenue_usd(const TrackRecords& records, TmdbId movie) {
  for (const PastFilm& film : records.films) {
    if (film.id == movie) return film.revenue_usd;
  }
  return kMissing;
}

bool is_consistent(const TrackRecords& records) {
  const auto& films = records.films;
  const bool valid_days = std::all_of(
      films.begin(), films.end(), [](const PastFilm& film) { return is_calendar_day(film.day); });
  const bool by_day =
      std::is_sorted(films.begin(), films.end(), [](const PastFilm& a, const PastFilm& b) {
        return std::pair(a.day, a.id) < std::pair(b.day, b.id);
      });
  return valid_days && by_day &&
         std::all_of(records.kinds.begin(), records.kinds.end(),
                     [&](const auto& kind) { return is_consistent(kind, films.size()); });
}

}  // namespace boxoffice
