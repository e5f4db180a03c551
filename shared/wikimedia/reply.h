#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/film/date.h"
#include "shared/wikimedia/item_id.h"

namespace boxoffice::wikimedia {

/// Why a service did not answer a request.
enum class RefusalKind {
  kRateLimited,   ///< too many requests: 429, "ratelimited"
  kBanned,        ///< 403 of the query service after 429s were ignored
  kLagging,       ///< "maxlag": the databases are behind
  kReadOnly,      ///< "readonly": maintenance
  kQueryTimeout,  ///< a query took longer than the service allows
  kNotFound,      ///< no such entity or page
  kUnavailable,   ///< a gateway or server failed without saying why
  kRejected,      ///< the request itself is wrong
};

struct Refusal {
  RefusalKind kind = RefusalKind::kRejected;
  int status = 0;               ///< of HTTP; MediaWiki reports errors with 200
  std::string code;             ///< MediaWiki's, e.g. "maxlag"; "" for none
  int retry_after_seconds = 0;  ///< as the service says; 0 if it does not
};

/// Reads a reply's status, its header Retry-After ("" if absent) and its body. Nothing for a reply
/// that answers the request. The body may be JSON, HTML or text.
std::optional<Refusal> read_refusal(int status, std::string_view retry_after,
                                    std::string_view body);

/// True if the same request may succeed later.
bool may_pass(const Refusal& refusal);

/// One line that says what is wrong and what to do. Never repeats the body.
std::string explain(const Refusal& refusal);

/// The items of list=search, by relevance. Error: kMalformed for another document.
Result<std::vector<ItemId>> parse_search(std::string_view body);

/// One entry of wbsearchentities.
struct NameMatch {
  ItemId item = 0;
  std::string label;
  std::string description;  ///< e.g. "2019 film by Ana Example", "" if there is none
};

/// The items of wbsearchentities, in order. Error: kMalformed for another document.
Result<std::vector<NameMatch>> parse_name_search(std::string_view body);

/// An article's text at a revision.
struct ArticleText {
  std::string title;
  std::vector<std::string> requested;  ///< titles that were resolved to this one, as sent
  long long revision = 0;
  std::optional<Date> revised;
  std::string wikitext;
};

struct ArticleReply {
  std::vector<ArticleText> articles;
  std::vector<std::string> missing;  ///< titles without an article
  /// Titles whose text did not fit into the reply: request them again.
  std::vector<std::string> left_out;
};

/// The articles of wikitext_request. Error: kMalformed for another document.
Result<ArticleReply> parse_articles(std::string_view body);

}  // namespace boxoffice::wikimedia
