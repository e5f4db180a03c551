#include "shared/features/track_records.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "shared/base/portable_math.h"
#include "shared/features/market_tables.h"
#include "shared/features/packed_code.h"

namespace boxoffice {
namespace {

constexpr std::size_t kLeadActors = 5;
constexpr double kLogDecay = 0.08664339756999316;  // ln 2 / 8 years
constexpr double kUsualReturn = 0.5;               // log(revenue / budget)
constexpr double kUsualReturnWeight = 2.0;
constexpr double kGreatestReturn = 4.0;  // larger ratios are typing errors

/// True if a crew job belongs to the kind.
bool has_part(RecordKind kind, std::string_view job) {
  if (kind == RecordKind::kComposer) return job == "Original Music Composer" || job == "Music";
  return job == (kind == RecordKind::kDirector ? "Director" : "Producer");
}

/// Ids are stored in 32 bits; TMDB's are below 10^7.
bool fits(TmdbId id) { return id > 0 && id <= std::numeric_limits<std::uint32_t>::max(); }

void append_unique(std::vector<TmdbId>& ids, TmdbId id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

RecordIndex flatten(const std::map<std::uint32_t, std::vector<std::uint32_t>>& films_of) {
  RecordIndex index;
  index.offsets.push_back(0);
  for (const auto& [id, films] : films_of) {
    index.ids.push_back(id);
    index.films.insert(index.films.end(), films.begin(), films.end());
    index.offsets.push_back(static_cast<std::uint32_t>(index.films.size()));
  }
  return index;
}

bool is_believable(const PastFilm& film) {
  return film.revenue_usd >= kFloorUsd && !(film.budget_usd < kFloorUsd);
}

struct WeightedMean {
  double sum = 0.0;
  double weight = 0.0;
  void add(double value, double with) {
    sum += with * value;
    weight += with;
  }
  double mean() const { return sum / weight; }
};

/// A past film, weighted for a later day.
struct WeighedFilm {
  std::uint32_t position = 0;
  double weight = 0.0;
  double log_revenue = 0.0;  ///< log(1 + USD) in prices of the later day's year
  double log_return = kMissing;
};

WeighedFilm weigh(const PastFilm& film, std::uint32_t position, std::int32_t day, double prices) {
  WeighedFilm weighed;
  weighed.position = position;
  weighed.weight = portable_exp(-kLogDecay * ((day - film.day) / kDaysPerYear));
  const int year = static_cast<int>(date_from_days(film.day).year());
  const double log_revenue = log1p_usd(film.revenue_usd);
  weighed.log_revenue = log_revenue + prices - log_prices(year);
  if (film.budget_usd > 0.0f) {
    weighed.log_return =
        std::clamp(log_revenue - log1p_usd(film.budget_usd), -kGreatestReturn, kGreatestReturn);
  }
  return weighed;
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

/// Those whose track record the film belongs to once it is released.
std::vector<TmdbId> remembered_members(const Movie& movie, RecordKind kind) {
  if (kind == RecordKind::kCollection && !movie.collection && movie.begins_collection) {
    return {movie.begins_collection->id};
  }
  return record_members(movie, kind);
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

std::span<const std::uint32_t> films_that_count(const TrackRecords& records, RecordKind kind,
                                                TmdbId member, std::int32_t day) {
  const RecordRule& rule = kRecordRules[static_cast<std::size_t>(kind)];
  auto films = films_of(records.kinds[static_cast<std::size_t>(kind)], member);
  const auto first_later =
      std::partition_point(films.begin(), films.end(),
                           [&](std::uint32_t film) { return records.films[film].day < day; });
  films = films.first(static_cast<std::size_t>(first_later - films.begin()));
  if (films.size() > rule.most_recent) films = films.last(rule.most_recent);
  while (!films.empty() && (day - records.films[films.front()].day) / kDaysPerYear > kRecordYears) {
    films = films.subspan(1);
  }
  return films.size() < rule.fewest ? films.first(0) : films;
}

std::vector<TmdbId> record_members(const Movie& movie, RecordKind kind) {
  std::vector<TmdbId> ids;
  switch (kind) {
    case RecordKind::kDirector:
    case RecordKind::kComposer:
    case RecordKind::kProducer:
      if (!movie.crew) break;
      for (const CrewMember& member : *movie.crew) {
        if (has_part(kind, member.job)) append_unique(ids, member.id);
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
    case RecordKind::kCountry:
      if (!movie.countries || movie.countries->empty()) break;
      if (const auto code = packed_code(movie.countries->front())) ids.push_back(*code);
      break;
  }
  return ids;
}

TrackRecords build_track_records(std::span<const Movie> movies, std::span<const Movie> more) {
  std::vector<std::pair<PastFilm, const Movie*>> table;
  std::set<TmdbId> seen;
  for (const std::span<const Movie> list : {movies, more}) {
    for (const Movie& movie : list) {
      if (!fits(movie.id) || !movie.release_date || !(movie.revenue_usd > 0.0)) continue;
      if (!seen.insert(movie.id).second) continue;
      table.emplace_back(
          PastFilm{static_cast<std::uint32_t>(movie.id), days_since_epoch(*movie.release_date),
                   static_cast<float>(movie.revenue_usd), static_cast<float>(movie.budget_usd)},
          &movie);
    }
  }
  std::sort(table.begin(), table.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first.day, a.first.id) < std::pair(b.first.day, b.first.id);
  });

  TrackRecords records;
  for (const auto& [film, movie] : table) records.films.push_back(film);
  for (std::size_t kind = 0; kind < kRecordKinds; ++kind) {
    std::map<std::uint32_t, std::vector<std::uint32_t>> films_of_member;
    for (std::uint32_t i = 0; i < table.size(); ++i) {
      if (!is_believable(table[i].first)) continue;
      for (const TmdbId id : remembered_members(*table[i].second, static_cast<RecordKind>(kind))) {
        if (fits(id)) films_of_member[static_cast<std::uint32_t>(id)].push_back(i);
      }
    }
    records.kinds[kind] = flatten(films_of_member);
  }
  return records;
}

TrackRecord look_up(const TrackRecords& records, RecordKind kind, std::span<const TmdbId> members,
                    Date before) {
  const std::int32_t day = days_since_epoch(before);
  const double prices = log_prices(static_cast<int>(before.year()));
  std::vector<WeighedFilm> films;
  TrackRecord record;
  for (const TmdbId member : members) {
    for (const std::uint32_t position : films_that_count(records, kind, member, day)) {
      films.push_back(weigh(records.films[position], position, day, prices));
    }
  }
  const auto by_position = [](const WeighedFilm& a, const WeighedFilm& b) {
    return a.position < b.position;
  };
  std::sort(films.begin(), films.end(), by_position);
  films.erase(std::unique(films.begin(), films.end(),
                          [](const auto& a, const auto& b) { return a.position == b.position; }),
              films.end());
  record.films = static_cast<int>(films.size());
  if (films.empty()) return record;

  WeightedMean revenue;
  WeightedMean log_return;
  log_return.add(kUsualReturn, kUsualReturnWeight);
  double best = 0.0;
  for (const WeighedFilm& film : films) {
    revenue.add(film.log_revenue, film.weight);
    best = std::max(best, film.log_revenue);
    if (!std::isnan(film.log_return)) log_return.add(film.log_return, film.weight);
  }
  const WeighedFilm& last = films.back();
  record.mean_log_revenue = revenue.mean();
  record.best_revenue_usd = expm1_usd(best);
  record.last_revenue_usd = expm1_usd(last.log_revenue);
  record.mean_log_return = log_return.mean();
  record.years_since_last = (day - records.films[last.position].day) / kDaysPerYear;
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
