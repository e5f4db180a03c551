#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/film/date.h"
#include "shared/wikimedia/item_id.h"

namespace boxoffice::wikimedia {

/// Reason for an unsuccessful response.
enum class RefusalKind {
  kRateLimited,   ///< too many requests: 429, "ratelimited"
  kBanned,        ///< 403 of the query service after ignored 429s
  kLagging,       ///< "maxlag": databases are lagging
  kReadOnly,      ///< "readonly": maintenance
  kQueryTimeout,  ///< a query exceeded the service's time limit
  kNotFound,      ///< no such entity or page
  kUnavailable,   ///< gateway or server error without a reason
  kRejected,      ///< invalid request
};

struct Refusal {
  RefusalKind kind = RefusalKind::kRejected;
  int status = 0;               ///< HTTP status; MediaWiki reports errors with 200
  std::string code;             ///< MediaWiki's, e.g. "maxlag"; "" for none
  int retry_after_seconds = 0;  ///< from the service; 0 if unknown
};

/// Reads the refusal in a response, from status, Retry-After header ("" if absent) and body (JSON,
/// HTML or text). Returns nullopt for a successful response.
std::optional<Refusal> read_refusal(int status, std::string_view retry_after,
                                    std::string_view body);

/// True if a retry may succeed.
bool may_pass(const Refusal& refusal);

/// Returns one line with the failure and its remedy. Never includes the body.
std::string explain(const Refusal& refusal);

/// Parses the items of list=search, by relevance. Error: kMalformed for any other document.
Result<std::vector<ItemId>> parse_search(std::string_view body);

/// A result of wbsearchentities.
struct NameMatch {
  ItemId item = 0;
  std::string label;
  std::string description;  ///< e.g. "2019 film by Ana Example", "" if there is none
};

/// Parses wbsearchentities results, in order. Error: kMalformed for any other document.
Result<std::vector<NameMatch>> parse_name_search(std::string_view body);

/// Text of an article at a revision.
struct ArticleText {
  std::string title;
  std::vector<std::string> requested;  ///< requested titles that resolved to this one
  long long revision = 0;
  std::optional<Date> revised;
  std::string wikitext;
};

struct ArticleReply {
  std::vector<ArticleText> articles;
  std::vector<std::string> missing;  ///< titles without an article
  /// Titles omitted from an incomplete response; request them again.
  std::vector<std::string> left_out;
};

/// Parses the response to wikitext_request(). Error: kMalformed for any other document.
Result<ArticleReply> parse_articles(std::string_view body);

}  // namespace boxoffice::wikimedia
