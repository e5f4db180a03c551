#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "shared/base/http_method.h"
#include "shared/base/result.h"
#include "shared/wikimedia/item_id.h"

namespace boxoffice::wikimedia {

// Requests to Wikimedia's services and QLever. Types enforce the operators' policies: a job needs a
// User-Agent with contact, and batches stay within the limits.

/// User-Agent as required by Wikimedia, e.g. "boxoffice/0.1.0 (https://example.org;
/// ops@example.org)".
class UserAgent {
 public:
  /// `contact` contains a URL or an e-mail address, or both. Error: kInvalidArgument if it contains
  /// neither, exceeds 200 characters, or is not printable ASCII without brackets.
  static Result<UserAgent> make(std::string_view version, std::string_view contact);

  const std::string& text() const { return text_; }

 private:
  explicit UserAgent(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

/// A visitor's browser. It sends its own User-Agent; api.php requires `origin=*` for CORS.
struct BrowserCaller {};

/// A job. It identifies its operator and sends `maxlag`.
struct JobCaller {
  UserAgent user_agent;
  int maxlag_seconds = 5;
};

using Caller = std::variant<BrowserCaller, JobCaller>;

enum class Service {
  kWikidata,      ///< www.wikidata.org
  kWikipedia,     ///< en.wikipedia.org
  kQueryService,  ///< query.wikidata.org
  kQlever,        ///< qlever.dev, fallback of the query service
};

/// "www.wikidata.org".
std::string_view service_host(Service service);

/// Rate limit and deadline per client.
struct Pace {
  int requests_a_minute;
  int at_once;
  int deadline_seconds;  ///< the service's limit plus a margin
};

/// api.php and entities: 200 requests a minute, one at a time. Query services: 30 a minute, because
/// they grant 60 seconds of query time per minute.
Pace service_pace(Service service);

/// A request without a key. Jobs send `user_agent`. Jobs and browsers send `accept`, and POST
/// bodies as application/x-www-form-urlencoded. None of these triggers a CORS preflight.
struct Request {
  Service service = Service::kWikidata;
  HttpMethod method = HttpMethod::kGet;
  std::string target;      ///< path and query, encoded
  std::string body;        ///< of a POST
  std::string accept;      ///< "" for any
  std::string user_agent;  ///< "" from a browser

  std::string url() const { return "https://" + std::string(service_host(service)) + target; }
};

/// Maximum items or titles per request.
inline constexpr std::size_t kMaxBatch = 50;

/// Parts of the items to return.
enum class EntityParts {
  kFilm,   ///< labels, claims and the article's title
  kNames,  ///< labels only
};

/// Fetches items by wbgetentities. Error: kInvalidArgument for no items or more than kMaxBatch.
Result<Request> entities_request(const Caller& caller, std::span<const ItemId> items,
                                 EntityParts parts);

/// Fetches one item by Special:EntityData, which Wikimedia caches.
Request entity_data_request(const Caller& caller, ItemId item);

/// Fetches wikitext of articles in the English Wikipedia, following redirects. Error:
/// kInvalidArgument for no titles, more than kMaxBatch, or an empty or invalid one.
Result<Request> wikitext_request(const Caller& caller, std::span<const std::string> titles);

/// Searches films by text with list=search, by relevance. Search operators in `text` are removed.
/// Error: kInvalidArgument for a text without letters or digits or over 300 bytes, or a limit
/// outside 1 to kMaxBatch.
Result<Request> film_search_request(const Caller& caller, std::string_view text, int limit);

/// Searches items by name prefix with wbsearchentities. Errors as in film_search_request().
Result<Request> name_search_request(const Caller& caller, std::string_view text, int limit);

/// External ids used to match films.
enum class ExternalId { kTmdb, kImdb };

/// Finds items by external id with list=search. Error: kInvalidArgument unless the id is a TMDB
/// number or an IMDb title id.
Result<Request> find_by_id_request(const Caller& caller, ExternalId kind, std::string_view id);

/// Sends a SPARQL query. REQUIRES: service is kQueryService or kQlever.
Request sparql_request(const Caller& caller, Service service, std::string_view query);

}  // namespace boxoffice::wikimedia
