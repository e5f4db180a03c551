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

// Requests to Wikimedia's services and QLever. What their operators ask for is in the types: a job
// cannot make one without a User-Agent that names its operator, and no batch exceeds their limits.

/// A User-Agent by Wikimedia's policy: "boxoffice/0.1.0 (https://example.org; ops@example.org)".
class UserAgent {
 public:
  /// `contact` is a URL or an e-mail address, or both. Error: kInvalidArgument if it holds neither,
  /// is longer than 200 characters or not printable ASCII without brackets.
  static Result<UserAgent> make(std::string_view version, std::string_view contact);

  const std::string& text() const { return text_; }

 private:
  explicit UserAgent(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

/// A visitor's browser: it sends its own User-Agent, and api.php needs `origin=*` to let it read.
struct BrowserCaller {};

/// A job: it names its operator and steps back while the databases lag.
struct JobCaller {
  UserAgent user_agent;
  int maxlag_seconds = 5;
};

using Caller = std::variant<BrowserCaller, JobCaller>;

enum class Service {
  kWikidata,      ///< www.wikidata.org
  kWikipedia,     ///< en.wikipedia.org
  kQueryService,  ///< query.wikidata.org
  kQlever,        ///< qlever.dev, the fall-back of the query service
};

/// "www.wikidata.org".
std::string_view service_host(Service service);

/// How often and for how long a service may be asked by one client.
struct Pace {
  int requests_a_minute;
  int at_once;
  int deadline_seconds;  ///< the service's own limit and a margin
};

/// api.php and entities: 200 a minute and one at once. Query services: 30 a minute, because they
/// grant 60 seconds of query time a minute.
Pace service_pace(Service service);

/// A request without a key. Jobs send `user_agent`; both send `accept`, and a POST its body as
/// application/x-www-form-urlencoded. None of it makes a browser send a preflight.
struct Request {
  Service service = Service::kWikidata;
  HttpMethod method = HttpMethod::kGet;
  std::string target;      ///< path and query, encoded
  std::string body;        ///< of a POST
  std::string accept;      ///< "" for any
  std::string user_agent;  ///< "" from a browser

  std::string url() const { return "https://" + std::string(service_host(service)) + target; }
};

/// Items or titles that one request may name.
inline constexpr std::size_t kMaxBatch = 50;

/// What of the items is returned.
enum class EntityParts {
  kFilm,   ///< labels, claims and the article's title
  kNames,  ///< labels only
};

/// wbgetentities. Error: kInvalidArgument for no items or more than kMaxBatch.
Result<Request> entities_request(const Caller& caller, std::span<const ItemId> items,
                                 EntityParts parts);

/// Special:EntityData: one item, cached by Wikimedia's servers.
Request entity_data_request(const Caller& caller, ItemId item);

/// The wikitext of articles of the English Wikipedia, redirects resolved. Error: kInvalidArgument
/// for no titles, more than kMaxBatch, an empty one, or one with a character no title may have.
Result<Request> wikitext_request(const Caller& caller, std::span<const std::string> titles);

/// Films whose texts match, by relevance: list=search. Search operators in `text` lose their
/// meaning. Error: kInvalidArgument for a text without a letter or digit or of more than 300 bytes,
/// or a limit outside 1 to kMaxBatch.
Result<Request> film_search_request(const Caller& caller, std::string_view text, int limit);

/// Items whose names begin with a text: wbsearchentities. Errors as above.
Result<Request> name_search_request(const Caller& caller, std::string_view text, int limit);

/// External ids that films are joined by.
enum class ExternalId { kTmdb, kImdb };

/// Items with an external id: list=search. Error: kInvalidArgument unless the id is a TMDB number
/// or an IMDb title id.
Result<Request> find_by_id_request(const Caller& caller, ExternalId kind, std::string_view id);

/// A SPARQL query. REQUIRES: service is kQueryService or kQlever.
Request sparql_request(const Caller& caller, Service service, std::string_view query);

}  // namespace boxoffice::wikimedia
