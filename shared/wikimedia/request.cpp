#include "shared/wikimedia/request.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "shared/tmdb/percent_encoding.h"
#include "shared/tmdb/query.h"
#include "shared/wikimedia/statement_values.h"
#include "shared/wikimedia/text_scan.h"

namespace boxoffice::wikimedia {
namespace {

constexpr std::string_view kApiPath = "/w/api.php";
constexpr std::size_t kLongestSearch = 300;
constexpr std::size_t kLongestContact = 200;

/// Classes of films, as in films_between_query.
constexpr std::string_view kFilmStatement =
    "haswbstatement:P31=Q11424|P31=Q24869|P31=Q202866|P31=Q29168811|P31=Q20650540|P31=Q229390|"
    "P31=Q93204|P31=Q226730";

Error refused(std::string message) { return {ErrorCode::kInvalidArgument, std::move(message)}; }

Request make_request(const Caller& caller, Service service) {
  Request request;
  request.service = service;
  if (const auto* job = std::get_if<JobCaller>(&caller)) {
    request.user_agent = job->user_agent.text();
  }
  return request;
}

/// Builds an api.php request with the parameters that the caller needs.
Request api_request(const Caller& caller, Service service, std::vector<QueryParameter> parameters) {
  Request request = make_request(caller, service);
  parameters.emplace_back("format", "json");
  parameters.emplace_back("formatversion", "2");
  if (const auto* job = std::get_if<JobCaller>(&caller)) {
    parameters.emplace_back("maxlag", std::to_string(job->maxlag_seconds));
  } else {
    parameters.emplace_back("origin", "*");
  }
  request.target = std::string(kApiPath) + write_query(parameters);
  request.accept = "application/json";
  return request;
}

std::optional<Error> check_batch(std::size_t size) {
  if (size >= 1 && size <= kMaxBatch) return std::nullopt;
  return refused(std::to_string(size) + " in a batch; expected 1 to " + std::to_string(kMaxBatch));
}

std::optional<Error> check_search(std::string_view text, int limit) {
  if (limit < 1 || limit > static_cast<int>(kMaxBatch)) {
    return refused("limit: expected 1 to " + std::to_string(kMaxBatch));
  }
  if (text.size() > kLongestSearch) {
    return refused("search text: at most " + std::to_string(kLongestSearch) + " bytes");
  }
  const bool any = std::any_of(text.begin(), text.end(), [](char c) {
    return is_alphanumeric(c) || static_cast<signed char>(c) < 0;
  });
  if (!any) return refused("search text: expected a letter or a digit");
  return std::nullopt;
}

/// Removes search operators such as ':', '"', '-', '|', '~' and '*'.
std::string without_operators(std::string_view text) {
  std::string words;
  for (const char c : text) {
    const bool word = is_alphanumeric(c) || c == '\'' || static_cast<signed char>(c) < 0;
    if (word) {
      words += c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  return std::string(trimmed(words));
}

/// False for characters that MediaWiki forbids in titles.
bool is_title(std::string_view title) {
  return !title.empty() && title.size() <= 255 && is_printable_utf8(title) &&
         title.find_first_of("|#<>[]{}") == std::string_view::npos;
}

std::string joined(std::span<const ItemId> items) {
  std::string text;
  for (const ItemId id : items) text += (text.empty() ? "" : "|") + item_text(id);
  return text;
}

}  // namespace

Result<UserAgent> UserAgent::make(std::string_view version, std::string_view contact) {
  const bool reachable =
      contact.find("://") != std::string_view::npos || contact.find('@') != std::string_view::npos;
  const bool plain = std::all_of(contact.begin(), contact.end(), [](char c) {
    return c >= 0x20 && c < 0x7f && c != '(' && c != ')';
  });
  if (!reachable || !plain || contact.size() > kLongestContact) {
    return refused("contact: expected a URL or an e-mail address of the operator");
  }
  return UserAgent("boxoffice/" + std::string(version) + " (" + std::string(contact) + ")");
}

std::string_view service_host(Service service) {
  switch (service) {
    case Service::kWikidata:
      return "www.wikidata.org";
    case Service::kWikipedia:
      return "en.wikipedia.org";
    case Service::kQueryService:
      return "query.wikidata.org";
    case Service::kQlever:
      return "qlever.dev";
  }
  return "www.wikidata.org";
}

Pace service_pace(Service service) {
  const bool api = service == Service::kWikidata || service == Service::kWikipedia;
  return api ? Pace{200, 1, 30} : Pace{30, 1, 65};
}

Result<Request> entities_request(const Caller& caller, std::span<const ItemId> items,
                                 EntityParts parts) {
  if (const auto error = check_batch(items.size())) return *error;
  const bool film = parts == EntityParts::kFilm;
  std::vector<QueryParameter> parameters = {
      {"action", "wbgetentities"},
      {"ids", joined(items)},
      {"props", film ? "info|labels|claims|sitelinks" : "labels"},
      {"languages", "en|mul"}};
  if (film) parameters.emplace_back("sitefilter", "enwiki");
  return api_request(caller, Service::kWikidata, std::move(parameters));
}

Request entity_data_request(const Caller& caller, ItemId item) {
  Request request = make_request(caller, Service::kWikidata);
  request.target = "/wiki/Special:EntityData/" + item_text(item) + ".json";
  request.accept = "application/json";
  return request;
}

Result<Request> wikitext_request(const Caller& caller, std::span<const std::string> titles) {
  if (const auto error = check_batch(titles.size())) return *error;
  std::string list;
  for (const std::string& title : titles) {
    if (!is_title(title)) return refused("title: expected an article's title");
    list += (list.empty() ? "" : "|") + title;
  }
  return api_request(caller, Service::kWikipedia,
                     {{"action", "query"},
                      {"prop", "revisions"},
                      {"rvslots", "main"},
                      {"rvprop", "ids|timestamp|content"},
                      {"redirects", "1"},
                      {"titles", list}});
}

Result<Request> film_search_request(const Caller& caller, std::string_view text, int limit) {
  if (const auto error = check_search(text, limit)) return *error;
  return api_request(caller, Service::kWikidata,
                     {{"action", "query"},
                      {"list", "search"},
                      {"srsearch", std::string(kFilmStatement) + " " + without_operators(text)},
                      {"srlimit", std::to_string(limit)},
                      {"srprop", ""}});
}

Result<Request> name_search_request(const Caller& caller, std::string_view text, int limit) {
  if (const auto error = check_search(text, limit)) return *error;
  return api_request(caller, Service::kWikidata,
                     {{"action", "wbsearchentities"},
                      {"search", std::string(trimmed(text))},
                      {"language", "en"},
                      {"uselang", "en"},
                      {"type", "item"},
                      {"limit", std::to_string(limit)}});
}

Result<Request> find_by_id_request(const Caller& caller, ExternalId kind, std::string_view id) {
  const bool tmdb = kind == ExternalId::kTmdb;
  const bool known = tmdb ? parse_tmdb_id(id).has_value() : !imdb_title_id(id).empty();
  if (!known) return refused(tmdb ? "id: expected a TMDB number" : "id: expected an IMDb title id");
  const std::string property = tmdb ? "P4947" : "P345";
  return api_request(caller, Service::kWikidata,
                     {{"action", "query"},
                      {"list", "search"},
                      {"srsearch", "haswbstatement:" + property + "=" + std::string(id)},
                      {"srlimit", "5"},
                      {"srprop", ""}});
}

Request sparql_request(const Caller& caller, Service service, std::string_view query) {
  Request request = make_request(caller, service);
  request.method = HttpMethod::kPost;
  request.target = service == Service::kQlever ? "/api/wikidata" : "/sparql";
  request.body = "query=" + encode_query_text(query);
  request.accept = "application/sparql-results+json";
  return request;
}

}  // namespace boxoffice::wikimedia
