#include "shared/tmdb/request.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "shared/tmdb/percent_encoding.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMaxTargetBytes = 2048;
constexpr TmdbId kMaxId = 99'999'999;
constexpr std::size_t kMaxQueryCodePoints = 100;
constexpr std::size_t kMaxListEntries = 20;

// ---- predicates on decoded values

bool is_page(std::string_view text) { return is_number(text, 1, 500); }
bool is_year(std::string_view text) { return is_number(text, 1870, 2200); }
bool is_count(std::string_view text) { return is_number(text, 0, 10'000'000); }
bool is_flag(std::string_view text) { return text == "true" || text == "false"; }
bool is_date(std::string_view text) { return text.size() == 10 && parse_date(text).has_value(); }
bool is_region(std::string_view text) { return text.size() == 2 && all_between(text, 'A', 'Z'); }
bool is_language(std::string_view text) { return text.size() == 2 && all_between(text, 'a', 'z'); }
bool is_locale(std::string_view text) {
  if (text.size() == 2) return is_language(text);
  return text.size() == 5 && is_language(text.substr(0, 2)) && text[2] == '-' &&
         is_region(text.substr(3));
}
bool is_query(std::string_view text) {
  return !text.empty() && is_printable_utf8(text) && count_code_points(text) <= kMaxQueryCodePoints;
}

/// True for 1 to 20 entries separated by `,` ("and") or `|` ("or"), not both.
template <typename IsEntry>
bool is_list(std::string_view text, std::string_view separators, const IsEntry& is_entry) {
  const std::size_t found = text.find_first_of(separators);
  const char separator = found == std::string_view::npos ? ',' : text[found];
  std::size_t entries = 0;
  while (true) {
    const std::size_t end = text.find(separator);
    if (++entries > kMaxListEntries || !is_entry(text.substr(0, end))) return false;
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 1);
  }
}
bool is_id_list(std::string_view text) {
  return is_list(text, ",|", [](std::string_view id) { return is_number(id, 1, kMaxId); });
}
bool is_release_types(std::string_view text) {
  return is_list(text, ",|", [](std::string_view type) { return is_number(type, 1, 6); });
}

constexpr std::array<std::string_view, 4> kAppendable = {"credits", "keywords", "release_dates",
                                                         "similar"};
bool is_appendable_list(std::string_view text) {
  return is_list(text, ",", [](std::string_view part) { return is_one_of(kAppendable, part); });
}
/// Removes duplicates and sorts the parts, so that equivalent requests are equal.
std::string canonical_appendable_list(std::string_view text) {
  std::string list;
  for (const std::string_view part : kAppendable) {
    const auto is_requested = [&](std::string_view rest) {
      while (true) {
        const std::size_t end = rest.find(',');
        if (rest.substr(0, end) == part) return true;
        if (end == std::string_view::npos) return false;
        rest.remove_prefix(end + 1);
      }
    };
    if (is_requested(text)) list += (list.empty() ? "" : ",") + std::string(part);
  }
  return list;
}
constexpr std::array<std::string_view, 10> kSortOrders = {
    "popularity.asc", "popularity.desc", "primary_release_date.asc",
    "revenue.asc",    "revenue.desc",    "primary_release_date.desc",
    "vote_count.asc", "vote_count.desc", "title.asc",
    "title.desc"};
bool is_sort_order(std::string_view text) { return is_one_of(kSortOrders, text); }

// ---- the tables

constexpr ParameterRule kLocaleRule = {"language", is_locale};
constexpr ParameterRule kPageRule = {"page", is_page};
constexpr ParameterRule kRegionRule = {"region", is_region};
constexpr ParameterRule kAdultRule = {"include_adult", is_flag};

// Parameters of each route.
constexpr std::array kNoRules = std::array<ParameterRule, 0>{};
constexpr std::string_view kAppend = "append_to_response";
constexpr auto kMovieRules =
    std::to_array<ParameterRule>({{kAppend, is_appendable_list}, kLocaleRule});
constexpr auto kLocaleRules = std::to_array<ParameterRule>({kLocaleRule});
constexpr auto kPagedRules = std::to_array<ParameterRule>({kLocaleRule, kPageRule});
constexpr auto kRegionalRules = std::to_array<ParameterRule>({kLocaleRule, kPageRule, kRegionRule});
constexpr auto kSearchRules = std::to_array<ParameterRule>({kAdultRule,
                                                            kLocaleRule,
                                                            kPageRule,
                                                            {"primary_release_year", is_year},
                                                            {"query", is_query, true},
                                                            kRegionRule,
                                                            {"year", is_year}});
constexpr auto kDiscoverRules =
    std::to_array<ParameterRule>({kAdultRule,
                                  {"include_video", is_flag},
                                  kLocaleRule,
                                  kPageRule,
                                  {"primary_release_date.gte", is_date},
                                  {"primary_release_date.lte", is_date},
                                  {"primary_release_year", is_year},
                                  kRegionRule,
                                  {"release_date.gte", is_date},
                                  {"release_date.lte", is_date},
                                  {"sort_by", is_sort_order},
                                  {"vote_count.gte", is_count},
                                  {"with_genres", is_id_list},
                                  {"with_original_language", is_language},
                                  {"with_release_type", is_release_types},
                                  {"year", is_year}});

struct RouteRule {
  TmdbRoute route;
  std::string_view name;
  std::string_view before_id;  ///< the whole path of a route without an id
  std::string_view after_id;
  bool has_id;
  std::span<const ParameterRule> parameters;
};

constexpr auto kRoutes = std::to_array<RouteRule>({
    {TmdbRoute::kMovie, "movie", "/3/movie/", "", true, kMovieRules},
    {TmdbRoute::kMovieCredits, "movie_credits", "/3/movie/", "/credits", true, kLocaleRules},
    {TmdbRoute::kMovieKeywords, "movie_keywords", "/3/movie/", "/keywords", true, kNoRules},
    {TmdbRoute::kMovieReleaseDates, "movie_release_dates", "/3/movie/", "/release_dates", true,
     kNoRules},
    {TmdbRoute::kMovieSimilar, "movie_similar", "/3/movie/", "/similar", true, kPagedRules},
    {TmdbRoute::kSearchMovie, "search_movie", "/3/search/movie", "", false, kSearchRules},
    {TmdbRoute::kDiscoverMovie, "discover_movie", "/3/discover/movie", "", false, kDiscoverRules},
    {TmdbRoute::kUpcoming, "upcoming", "/3/movie/upcoming", "", false, kRegionalRules},
    {TmdbRoute::kNowPlaying, "now_playing", "/3/movie/now_playing", "", false, kRegionalRules},
    {TmdbRoute::kPopular, "popular", "/3/movie/popular", "", false, kRegionalRules},
    {TmdbRoute::kConfiguration, "configuration", "/3/configuration", "", false, kNoRules},
    {TmdbRoute::kGenreList, "genre_list", "/3/genre/movie/list", "", false, kLocaleRules},
    {TmdbRoute::kCertificationList, "certification_list", "/3/certification/movie/list", "", false,
     kNoRules},
    {TmdbRoute::kPerson, "person", "/3/person/", "", true, kLocaleRules},
    {TmdbRoute::kPersonMovieCredits, "person_movie_credits", "/3/person/", "/movie_credits", true,
     kLocaleRules},
});

const RouteRule& rule_of(TmdbRoute route) {
  return *std::find_if(kRoutes.begin(), kRoutes.end(),
                       [&](const RouteRule& rule) { return rule.route == route; });
}

/// Returns the id in a path; 0 for a route without one, nullopt if the path does not match.
std::optional<TmdbId> match_path(const RouteRule& rule, std::string_view path) {
  if (!rule.has_id) return path == rule.before_id ? std::optional<TmdbId>(0) : std::nullopt;
  if (path.size() <= rule.before_id.size() + rule.after_id.size()) return std::nullopt;
  if (!path.starts_with(rule.before_id) || !path.ends_with(rule.after_id)) return std::nullopt;
  path.remove_prefix(rule.before_id.size());
  path.remove_suffix(rule.after_id.size());
  if (!is_number(path, 1, kMaxId)) return std::nullopt;
  return number_of(path);
}

}  // namespace

Result<TmdbRequest> make_tmdb_request(TmdbRoute route, TmdbId id,
                                      std::vector<TmdbParameter> parameters) {
  const RouteRule& rule = rule_of(route);
  if (rule.has_id ? id < 1 || id > kMaxId : id != 0) {
    return Error{ErrorCode::kInvalidArgument, "id: out of range"};
  }
  auto checked = check_parameters(rule.parameters, std::move(parameters));
  if (!checked) return checked.error();
  for (TmdbParameter& parameter : *checked) {
    if (parameter.first == kAppend) parameter.second = canonical_appendable_list(parameter.second);
  }
  return TmdbRequest{route, id, *std::move(checked)};
}

Result<TmdbRequest> parse_tmdb_request(std::string_view method, std::string_view target) {
  if (target.size() > kMaxTargetBytes) return Error{ErrorCode::kTooLarge, "the target is too long"};
  const std::size_t question = target.find('?');
  const std::string_view path = target.substr(0, question);
  for (const RouteRule& rule : kRoutes) {
    const auto id = match_path(rule, path);
    if (!id) continue;
    if (method != "GET" && method != "HEAD") {
      return Error{ErrorCode::kMethodNotAllowed, "only GET and HEAD are allowed"};
    }
    std::vector<TmdbParameter> parameters;
    if (question != std::string_view::npos && question + 1 < target.size()) {
      auto query = parse_query(target.substr(question + 1));
      if (!query) return Error{ErrorCode::kInvalidArgument, "malformed query"};
      parameters = std::move(*query);
      std::erase_if(parameters, [](const TmdbParameter& p) { return p.first == "api_key"; });
    }
    return make_tmdb_request(rule.route, *id, std::move(parameters));
  }
  return Error{ErrorCode::kNotFound, "no such route"};
}

std::string tmdb_target(const TmdbRequest& request) {
  const RouteRule& rule = rule_of(request.route);
  std::string target(rule.before_id);
  if (rule.has_id) target += std::to_string(request.id);
  target += rule.after_id;
  return target + write_query(request.parameters);
}

std::string_view tmdb_route_name(TmdbRoute route) { return rule_of(route).name; }

std::vector<std::string_view> tmdb_route_names() {
  std::vector<std::string_view> names;
  for (const RouteRule& rule : kRoutes) names.push_back(rule.name);
  return names;
}

}  // namespace boxoffice
