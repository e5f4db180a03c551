#include "proxy/jobs/tmdb/paged_list.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace boxoffice {
namespace {

// A log line names so many pages of a list; the JSON names all.
constexpr std::size_t kPagesInLog = 50;

void take(PagedList& list, const ListPage& page) {
  for (const MovieSummary& film : page.page.results) list.ids.insert(film.id);
  list.ids.insert(page.untitled.begin(), page.untitled.end());
  list.without_id += page.without_id;
}

/// Requests the next page; returns it if it is usable.
Result<std::optional<MoviePage>> read_next(PagedList& list, const Pages& pages) {
  const int number = list.next_page++;
  Result<PageReply> reply = pages(number);
  if (!reply) return reply.error();
  if (const auto* bad = std::get_if<BadRecord>(&*reply)) {
    list.bad_pages.emplace(number, *bad);
    return std::optional<MoviePage>();
  }
  ListPage& page = std::get<ListPage>(*reply);
  take(list, page);
  return std::optional(std::move(page.page));
}

}  // namespace

Result<PagedList> open_list(const Pages& pages) {
  PagedList list;
  while (list.pages == 0 && list.next_page <= 2) {
    const auto page = read_next(list, pages);
    if (!page) return page.error();
    if (!*page) continue;
    list.total_pages = (*page)->total_pages;
    list.total_results = (*page)->total_results;
    list.pages = std::clamp(list.total_pages, 1, kMaxTmdbPages);
  }
  return list;
}

Failure read_rest(PagedList& list, const Pages& pages) {
  while (list.next_page <= list.pages) {
    const auto page = read_next(list, pages);
    if (!page) return page.error();
  }
  return {};
}

void BadPages::add(const std::string& name, const PagedList& list) {
  wanted_ += std::max(static_cast<std::size_t>(list.pages), list.bad_pages.size());
  failed_ += list.bad_pages.size();
  without_id_ += list.without_id;
  if (!list.bad_pages.empty()) lists_.push_back({name, list.bad_pages, list.pages == 0});
}

void BadPages::add(const BadPages& other) {
  wanted_ += other.wanted_;
  failed_ += other.failed_;
  without_id_ += other.without_id_;
  lists_.insert(lists_.end(), other.lists_.begin(), other.lists_.end());
}

Json BadPages::to_json() const {
  Json pages = Json::array();
  for (const BadList& list : lists_) {
    for (const auto& [page, reason] : list.pages) {
      pages.push_back({{"list", list.name}, {"page", page}, {"reason", bad_record_name(reason)}});
    }
  }
  return {{"wanted", wanted_},
          {"failed", failed_},
          {"pages", std::move(pages)},
          {"entriesWithoutId", without_id_}};
}

std::vector<std::string> BadPages::warnings() const {
  std::vector<std::string> lines;
  for (const BadList& list : lists_) {
    std::string line = "skipped " + std::to_string(list.pages.size()) +
                       (list.pages.size() == 1 ? " page of " : " pages of ") + list.name + ":";
    std::size_t named = 0;
    for (const auto& [page, reason] : list.pages) {
      if (named++ == kPagesInLog) {
        line += " and others, which --json names";
        break;
      }
      line += (named == 1 ? " " : ", ") + std::to_string(page) + " (" +
              std::string(bad_record_name(reason)) + ")";
    }
    lines.push_back(std::move(line));
  }
  if (without_id_ > 0) {
    lines.push_back("skipped " + std::to_string(without_id_) +
                    (without_id_ == 1 ? " list entry" : " list entries") + " without an id");
  }
  return lines;
}

Failure BadPages::failure(double max_bad) const {
  for (const BadList& list : lists_) {
    if (!list.is_lost) continue;
    return Error{ErrorCode::kUpstream, "TMDB has no usable page of " + list.name +
                                           ", so its films are not known; what it has is stored"};
  }
  const double share =
      wanted_ == 0 ? 0.0 : static_cast<double>(failed_) / static_cast<double>(wanted_);
  if (!(share > max_bad)) return {};
  return Error{ErrorCode::kUpstream,
               "TMDB has no usable answer for " + std::to_string(failed_) + " of " +
                   std::to_string(wanted_) + " pages of its lists (" + share_text(share) +
                   "), more than --max-bad " + share_text(max_bad) + "; what it has is stored"};
}

}  // namespace boxoffice
