#include "shared/wikimedia/reply.h"

#include <map>
#include <utility>

#include "shared/wikimedia/json_members.h"

namespace boxoffice::wikimedia {
namespace {

Error malformed(std::string message) { return {ErrorCode::kMalformed, std::move(message)}; }

/// Parses a document; an error unless it is an object.
Result<Json> parse_object(std::string_view body) {
  Result<Json> document = parse_json(body);
  if (document && !document->is_object()) return malformed("expected a JSON object");
  return document;
}

/// Returns the list `query.NAME`; nullptr if there is none.
const Json* query_list(const Json& document, const char* name) {
  const Json* query = object_member(document, "query");
  return query == nullptr ? nullptr : array_member(*query, name);
}

/// Adds the mappings "from" -> "to" of `query.NAME`, keyed by target.
void add_steps(const Json& document, const char* name,
               std::multimap<std::string, std::string>& sources) {
  const Json* steps = query_list(document, name);
  if (steps == nullptr) return;
  for (const Json& step : *steps) {
    if (step.is_object()) sources.emplace(text_member(step, "to"), text_member(step, "from"));
  }
}

/// Returns the requested titles that lead to `title` by normalization or redirect.
std::vector<std::string> requested_titles(const std::string& title,
                                          const std::multimap<std::string, std::string>& sources) {
  std::vector<std::string> titles;
  const auto [begin, end] = sources.equal_range(title);
  for (auto step = begin; step != end; ++step) {
    titles.push_back(step->second);
    const auto [earlier_begin, earlier_end] = sources.equal_range(step->second);
    for (auto earlier = earlier_begin; earlier != earlier_end; ++earlier) {
      if (earlier->second != title) titles.push_back(earlier->second);
    }
  }
  return titles;
}

std::optional<ArticleText> read_article(const Json& page) {
  const Json* revisions = array_member(page, "revisions");
  if (revisions == nullptr || revisions->empty() || !revisions->front().is_object()) {
    return std::nullopt;
  }
  const Json& revision = revisions->front();
  const Json* slots = object_member(revision, "slots");
  const Json* main = slots == nullptr ? nullptr : object_member(*slots, "main");
  if (main == nullptr) return std::nullopt;
  ArticleText article;
  article.title = text_member(page, "title");
  article.revision = count_member(revision, "revid");
  article.revised = parse_date(text_member(revision, "timestamp"));
  article.wikitext = text_member(*main, "content");
  return article;
}

}  // namespace

Result<std::vector<ItemId>> parse_search(std::string_view body) {
  const auto document = parse_object(body);
  if (!document) return document.error();
  const Json* results = query_list(*document, "search");
  if (results == nullptr) return malformed("query.search: expected a list");
  std::vector<ItemId> items;
  for (const Json& result : *results) {
    if (!result.is_object()) continue;
    if (const auto id = parse_item_id(text_member(result, "title"))) items.push_back(*id);
  }
  return items;
}

Result<std::vector<NameMatch>> parse_name_search(std::string_view body) {
  const auto document = parse_object(body);
  if (!document) return document.error();
  const Json* results = array_member(*document, "search");
  if (results == nullptr) return malformed("search: expected a list");
  std::vector<NameMatch> matches;
  for (const Json& result : *results) {
    if (!result.is_object()) continue;
    const auto id = parse_item_id(text_member(result, "id"));
    if (!id) continue;
    matches.push_back({*id, text_member(result, "label"), text_member(result, "description")});
  }
  return matches;
}

Result<ArticleReply> parse_articles(std::string_view body) {
  const auto document = parse_object(body);
  if (!document) return document.error();
  const Json* pages = query_list(*document, "pages");
  if (pages == nullptr) return malformed("query.pages: expected a list");
  std::multimap<std::string, std::string> sources;
  add_steps(*document, "normalized", sources);
  add_steps(*document, "redirects", sources);
  ArticleReply reply;
  for (const Json& page : *pages) {
    if (!page.is_object()) continue;
    auto article = read_article(page);
    if (article) {
      article->requested = requested_titles(article->title, sources);
      reply.articles.push_back(std::move(*article));
    } else {
      const bool missing = page.contains("missing") || page.contains("invalid");
      (missing ? reply.missing : reply.left_out).push_back(text_member(page, "title"));
    }
  }
  return reply;
}

}  // namespace boxoffice::wikimedia
