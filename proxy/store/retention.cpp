#include "proxy/store/retention.h"

#include <algorithm>
#include <tuple>

namespace boxoffice {
namespace {

constexpr std::size_t kLargeLoss = 20;  // warn if more than 1/20 of the films is dropped
constexpr std::size_t kMostLost = 5;    // fail if more than 1/5 is lost between trainings
constexpr std::size_t kExtraTries = 100;
constexpr std::size_t kLeastRound = 20;  // films per round after failures

int age_of(Date fetched, Date today) { return days_since_epoch(today) - days_since_epoch(fetched); }

}  // namespace

Date oldest_kept(Date today) { return date_from_days(days_since_epoch(today) - kKeptDays); }

bool has_settled_since(const FilmKey& film, Date today, int settle_days) {
  return film.release_date && !is_settled(film.release_date, film.fetched, settle_days) &&
         is_settled(film.release_date, today, settle_days);
}

bool is_stale(const FilmKey& film, Date today, int refresh_days) {
  return age_of(film.fetched, today) >= refresh_days || has_settled_since(film, today, kSettleDays);
}

std::size_t nightly_share(std::span<const std::size_t> records_by_age) {
  std::size_t share = 0;
  std::size_t records = 0;
  for (std::size_t age = records_by_age.size(); age-- > 0;) {
    if (records_by_age[age] == 0) continue;
    records += records_by_age[age];
    const int nights = std::max(1, kKeptDays - kSpareNights - static_cast<int>(age));
    const auto in = static_cast<std::size_t>(nights);
    share = std::max(share, (records + in - 1) / in);
  }
  return share;
}

RefreshPlan plan_refresh(std::span<const FetchedRecord> records, Date today) {
  std::vector<FetchedRecord> oldest_first(records.begin(), records.end());
  std::erase_if(oldest_first, [&](const FetchedRecord& record) { return record.fetched >= today; });
  std::sort(oldest_first.begin(), oldest_first.end(),
            [](const FetchedRecord& a, const FetchedRecord& b) {
              return std::tuple(a.fetched, a.id) < std::tuple(b.fetched, b.id);
            });
  std::vector<std::size_t> by_age(kKeptDays + 1);
  RefreshPlan plan;
  for (const FetchedRecord& record : oldest_first) {
    plan.ids.push_back(record.id);
    ++by_age[static_cast<std::size_t>(std::min(kKeptDays, age_of(record.fetched, today)))];
  }
  plan.share = nightly_share(by_age);
  return plan;
}

Result<std::size_t> refresh(const RefreshPlan& plan, const FetchRecords& fetch) {
  const std::size_t most = std::min(plan.ids.size(), 2 * plan.share + kExtraTries);
  std::span<const TmdbId> rest = std::span(plan.ids).first(most);
  std::size_t stored = 0;
  std::size_t round = plan.share;
  while (stored < plan.share && !rest.empty()) {
    const auto next = rest.first(std::min(round, rest.size()));
    rest = rest.subspan(next.size());
    const Result<std::size_t> done = fetch(next);
    if (!done) return done.error();
    if (*done == 0 && next.size() >= kLeastRound) break;  // the service is down
    stored += *done;
    round = std::max(plan.share - std::min(plan.share, stored), kLeastRound);
  }
  return stored;
}

Result<Forgotten> forget_old_records(Store& store, Date today) {
  const Result<std::vector<FilmKey>> films = store.film_keys();
  if (!films) return films.error();
  const Result<DropCounts> dropped = store.drop_fetched_before(oldest_kept(today));
  if (!dropped) return dropped.error();
  return Forgotten{*dropped, films->size()};
}

Json to_json(const Forgotten& forgotten) {
  const std::optional<std::string> warning = forgotten_warning(forgotten);
  return {{"films", forgotten.dropped.films},
          {"revenues", forgotten.dropped.revenues},
          {"filmsBefore", forgotten.films_before},
          {"warning", warning ? Json(*warning) : Json()}};
}

std::optional<std::string> forgotten_warning(const Forgotten& forgotten) {
  if (forgotten.dropped.films * kLargeLoss <= forgotten.films_before) return std::nullopt;
  return std::to_string(forgotten.dropped.films) + " of " + std::to_string(forgotten.films_before) +
         " films were dropped because they were fetched more than " + std::to_string(kKeptDays) +
         " days ago; run boxoffice daily every night, and boxoffice backfill to fetch them again";
}

Failure check_store_size(const std::optional<ModelVersion>& latest, std::size_t films,
                         const std::string& name) {
  if (!latest) return {};
  auto stated = latest->metrics.find(kStoreFilmsMetric);
  if (stated == latest->metrics.end()) stated = latest->metrics.find("training_films");
  if (stated == latest->metrics.end()) return {};
  const auto before = static_cast<std::size_t>(stated->second);
  if (films * kMostLost >= before * (kMostLost - 1)) return {};
  return Error{ErrorCode::kInvalidArgument,
               name + ": " + std::to_string(films) + " films, but " + std::to_string(before) +
                   " when " + latest->name + " " + std::to_string(latest->version) +
                   " was registered; run boxoffice backfill to fetch the missing films, or "
                   "train with --force"};
}

}  // namespace boxoffice
