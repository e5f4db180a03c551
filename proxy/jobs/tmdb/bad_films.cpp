#include "proxy/jobs/tmdb/bad_films.h"

#include <algorithm>
#include <array>
#include <map>

#include "shared/base/text_table.h"

namespace boxoffice {
namespace {

// Maximum ids per reason in a log line; the JSON has all.
constexpr std::size_t kNamedInLog = 50;

struct NamedReason {
  BadRecord reason;
  std::string_view name;
  std::string_view description;  ///< follows "films"
};

constexpr std::array<NamedReason, 6> kNames = {{
    {BadRecord::kNotFound, "not_found", "listed by TMDB but not found (404)"},
    {BadRecord::kOtherFilm, "other_film", "with the response of another film"},
    {BadRecord::kNoTitle, "no_title", "without a title"},
    {BadRecord::kUnreadable, "unreadable", "with an unreadable response"},
    {BadRecord::kServerError, "server_error", "with a TMDB server error (5xx)"},
    {BadRecord::kNoAnswer, "no_answer", "without a response from TMDB"},
}};

const NamedReason& entry_of(BadRecord reason) {
  return *std::find_if(kNames.begin(), kNames.end(),
                       [&](const NamedReason& entry) { return entry.reason == reason; });
}

std::string warning_of(BadRecord reason, const std::vector<TmdbId>& ids) {
  std::string text = "skipped " + std::to_string(ids.size()) +
                     (ids.size() == 1 ? " film " : " films ") +
                     std::string(entry_of(reason).description) + ": ";
  for (std::size_t i = 0; i < std::min(ids.size(), kNamedInLog); ++i) {
    text += (i == 0 ? "" : ", ") + std::to_string(ids[i]);
  }
  if (ids.size() > kNamedInLog) {
    text += " and " + std::to_string(ids.size() - kNamedInLog) + " more, listed by --json";
  }
  return text;
}

std::map<BadRecord, std::vector<TmdbId>> by_reason(
    const std::vector<std::pair<TmdbId, BadRecord>>& films) {
  std::map<BadRecord, std::vector<TmdbId>> ids;
  for (const auto& [id, reason] : films) ids[reason].push_back(id);
  return ids;
}

}  // namespace

std::string share_text(double share) { return fixed_text(share * 100.0, 1) + " %"; }

std::string_view bad_record_name(BadRecord reason) { return entry_of(reason).name; }

std::optional<BadRecord> parse_bad_record(std::string_view name) {
  const auto named = std::find_if(kNames.begin(), kNames.end(),
                                  [&](const NamedReason& entry) { return entry.name == name; });
  return named == kNames.end() ? std::nullopt : std::optional(named->reason);
}

double BadFilms::share() const {
  if (wanted_ == 0) return 0.0;
  return static_cast<double>(films_.size()) / static_cast<double>(wanted_);
}

Json BadFilms::to_json() const {
  Json reasons = Json::object();
  for (const auto& [reason, ids] : by_reason(films_)) {
    reasons[std::string(bad_record_name(reason))] = ids.size();
  }
  Json films = Json::array();
  for (const auto& [id, reason] : films_) {
    films.push_back({{"id", id}, {"reason", bad_record_name(reason)}});
  }
  return {{"wanted", wanted_},
          {"failed", films_.size()},
          {"share", share()},
          {"byReason", std::move(reasons)},
          {"films", std::move(films)}};
}

std::vector<std::string> BadFilms::warnings() const {
  std::vector<std::string> lines;
  for (const auto& [reason, ids] : by_reason(films_)) lines.push_back(warning_of(reason, ids));
  return lines;
}

Failure BadFilms::failure(double max_bad) const {
  if (!(share() > max_bad)) return {};
  return Error{ErrorCode::kUpstream,
               "TMDB has no usable response for " + std::to_string(films_.size()) + " of " +
                   std::to_string(wanted_) + " films (" + share_text(share()) +
                   "), more than --max-bad " + share_text(max_bad) + "; the others are stored"};
}

}  // namespace boxoffice
