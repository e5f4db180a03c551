#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "proxy/jobs/tmdb/bad_films.h"
#include "shared/base/json.h"
#include "shared/base/result.h"
#include "shared/film/movie.h"

namespace boxoffice {

/// Last page of any TMDB list. Longer lists also report 500 `total_pages` and 10,000
/// `total_results`, so such a list may be truncated.
inline constexpr int kMaxTmdbPages = 500;

/// A page, with the entries that its results leave out.
struct ListPage {
  MoviePage page;
  std::vector<TmdbId> untitled{};  ///< films without a title
  std::size_t without_id = 0;      ///< entries that name no film
};

/// A page, or the reason why it is unusable although TMDB answers other requests.
using PageReply = std::variant<ListPage, BadRecord>;

/// Requests a page (1, 2, ...). Errors: those with which a run cannot go on.
using Pages = std::function<Result<PageReply>(int page)>;

/// The films of a list of pages. Films without a title count: their records may have one.
struct PagedList {
  std::set<TmdbId> ids;
  int pages = 0;          ///< 0: not known, because neither of the first two pages is usable
  int total_pages = 0;    ///< as TMDB says
  int total_results = 0;  ///< as TMDB says
  std::map<int, BadRecord> bad_pages;  ///< pages without a usable answer
  std::size_t without_id = 0;          ///< entries that name no film
  int next_page = 1;                   ///< the first page that was not requested
};

/// Requests the first page, and the second if the first is bad, so that the size of the list is
/// known. Errors: those of `pages`.
Result<PagedList> open_list(const Pages& pages);

/// Requests the other pages. Skips bad ones. Errors: those of `pages`.
Failure read_rest(PagedList& list, const Pages& pages);

/// The pages of lists that a run skipped.
class BadPages {
 public:
  /// Counts the pages of a list that was read, e.g. "upcoming".
  void add(const std::string& name, const PagedList& list);

  /// Adds those of another part of the run.
  void add(const BadPages& other);

  bool any() const { return failed_ > 0; }

  /// {"wanted", "failed", "pages": [{"list", "page", "reason"}], "entriesWithoutId"}.
  Json to_json() const;

  /// One line for each list with bad pages: "skipped 2 pages of upcoming: 3 (server_error), ...".
  std::vector<std::string> warnings() const;

  /// The error of a run that lost a whole list, or more than the share `max_bad` (0 to 1) of the
  /// pages.
  Failure failure(double max_bad) const;

 private:
  struct BadList {
    std::string name;
    std::map<int, BadRecord> pages;
    bool is_lost = false;
  };

  std::size_t wanted_ = 0;
  std::size_t failed_ = 0;
  std::size_t without_id_ = 0;
  std::vector<BadList> lists_;
};

}  // namespace boxoffice
