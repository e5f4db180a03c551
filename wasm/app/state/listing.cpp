#include "wasm/app/state/listing.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "wasm/app/state/inflation.h"

namespace boxoffice::app {
namespace {

constexpr std::size_t kSlice = 2048;  // rows filtered or sorted per slice
constexpr std::array<std::string_view, kColumns> kColumnNames = {"title",    "released", "budget",
                                                                 "forecast", "earned",   "error"};

double sort_key(const Film& film, Column column, bool adjusted) {
  const double factor = adjusted ? inflation_factor(film.release_date) : 1.0;
  switch (column) {
    case Column::kTitle:
      return 0.0;
    case Column::kReleased:
      return film.release_date ? static_cast<double>(days_since_epoch(*film.release_date))
                               : kMissing;
    case Column::kBudget:
      return film.budget_usd * factor;
    case Column::kForecast:
      return film.forecast_usd * factor;
    case Column::kEarned:
      return film.revenue_usd * factor;
    case Column::kError:
      return relative_error(film.forecast_usd, film.revenue_usd);
  }
  return 0.0;
}

/// Row order. Unknown values come last in both directions; ties are ordered by title.
struct RowOrder {
  const std::vector<Film>& films;
  Sorting sorting;
  bool adjusted = false;

  bool operator()(std::uint32_t left, std::uint32_t right) const {
    const Film& a = films[left];
    const Film& b = films[right];
    if (sorting.column != Column::kTitle) {
      const double x = sort_key(a, sorting.column, adjusted);
      const double y = sort_key(b, sorting.column, adjusted);
      if (std::isnan(x) != std::isnan(y)) return std::isnan(y);
      if (x < y) return !sorting.descending;
      if (y < x) return sorting.descending;
    }
    const int titles = a.search_key.compare(b.search_key);
    const bool backwards = sorting.column == Column::kTitle && sorting.descending;
    if (titles != 0) return backwards ? titles > 0 : titles < 0;
    return left < right;
  }
};

void begin(Listing& listing, std::size_t films, Date today) {
  Listing::Rebuild& work = listing.rebuild;
  const bool keeps_place = work.keeps_place;
  work = Listing::Rebuild{};
  work.running = true;
  work.keeps_place = keeps_place;
  work.films = films;
  work.adjusted = listing.adjusted;
  work.filter = prepare(listing.filter, today, listing.adjusted);
  work.sorting = listing.sorting;
}

void filter_slice(Listing::Rebuild& work, const std::vector<Film>& films) {
  const std::size_t end = std::min(work.films, work.filtered + kSlice);
  for (; work.filtered < end; ++work.filtered) {
    if (passes(work.filter, films[work.filtered])) {
      work.rows.push_back(static_cast<std::uint32_t>(work.filtered));
    }
  }
}

auto at(std::vector<std::uint32_t>& rows, std::size_t position) {
  return rows.begin() + static_cast<std::ptrdiff_t>(std::min(position, rows.size()));
}

/// First pass: sorts runs of kSlice rows.
void sort_slice(Listing::Rebuild& work, const RowOrder& order) {
  std::sort(at(work.rows, work.merged), at(work.rows, work.merged + kSlice), order);
  work.merged += kSlice;
}

/// Further passes: merge pairs of runs.
void merge_slice(Listing::Rebuild& work, const RowOrder& order) {
  if (work.merged == 0) work.other.resize(work.rows.size());
  const auto first = at(work.rows, work.merged);
  const auto middle = at(work.rows, work.merged + work.run);
  const auto last = at(work.rows, work.merged + 2 * work.run);
  std::merge(first, middle, middle, last, at(work.other, work.merged), order);
  work.merged += 2 * work.run;
}

/// The place of the film that was first on the screen among the new rows. A list at its top stays
/// there.
void follow_place(Listing& listing, const std::vector<std::uint32_t>& rows) {
  const std::size_t row = listing.place.row;
  if (row == 0 || row >= listing.rows.size()) return;
  const auto found = std::find(rows.begin(), rows.end(), listing.rows[row]);
  if (found == rows.end() || found == rows.begin() + static_cast<std::ptrdiff_t>(row)) return;
  listing.place.row = static_cast<std::size_t>(found - rows.begin());
  listing.restore_place = true;
}

void finish(Listing& listing) {
  Listing::Rebuild& work = listing.rebuild;
  if (work.keeps_place) follow_place(listing, work.rows);
  if (!work.keeps_place) {
    listing.to_top = true;
    const bool kept = listing.cursor && std::find(work.rows.begin(), work.rows.end(),
                                                  *listing.cursor) != work.rows.end();
    if (!kept) listing.cursor.reset();
  }
  listing.rows = std::move(work.rows);
  const bool wanted = work.wanted;
  const bool keeps_place = work.keeps_place;
  work = Listing::Rebuild{};
  work.wanted = wanted;
  work.keeps_place = wanted && keeps_place;
}

}  // namespace

std::string_view column_name(Column column) {
  return kColumnNames[static_cast<std::size_t>(column)];
}

std::optional<Column> column_from(std::string_view name) {
  const auto found = std::find(kColumnNames.begin(), kColumnNames.end(), name);
  if (found == kColumnNames.end()) return std::nullopt;
  return static_cast<Column>(found - kColumnNames.begin());
}

void refresh(Listing& listing, bool keeps_place) {
  Listing::Rebuild& work = listing.rebuild;
  if (keeps_place) {
    if (!work.running && !work.wanted) work.keeps_place = true;
  } else {
    work.running = false;  // its input is out of date
    work.keeps_place = false;
  }
  work.wanted = true;
}

bool advance(Listing& listing, const std::vector<Film>& films, Date today) {
  Listing::Rebuild& work = listing.rebuild;
  if (!work.running) {
    if (!work.wanted) return false;
    begin(listing, films.size(), today);
  }
  const RowOrder order{films, work.sorting, work.adjusted};
  if (work.filtered < work.films) {
    filter_slice(work, films);
    return true;
  }
  if (work.run == 0) {
    sort_slice(work, order);
  } else {
    merge_slice(work, order);
  }
  if (work.merged >= work.rows.size()) {
    if (work.run != 0) work.rows.swap(work.other);
    work.run = work.run == 0 ? kSlice : 2 * work.run;
    work.merged = 0;
    if (work.run >= work.rows.size()) finish(listing);
  }
  return listing.rebuild.running || listing.rebuild.wanted;
}

void sort_by(Listing& listing, Column column) {
  if (listing.sorting.column == column) {
    listing.sorting.descending = !listing.sorting.descending;
  } else {
    listing.sorting = {column, column != Column::kTitle};
  }
  refresh(listing);
}

void set_filter(Listing& listing, Filter filter) {
  if (filter == listing.filter) return;
  listing.filter = std::move(filter);
  refresh(listing);
}

void set_adjusted(Listing& listing, bool adjusted) {
  if (adjusted == listing.adjusted) return;
  listing.adjusted = adjusted;
  refresh(listing);
}

void move_cursor(Listing& listing, int rows) {
  if (listing.rows.empty()) return;
  std::ptrdiff_t row = rows > 0 ? -1 : 0;
  if (listing.cursor) {
    const auto found = std::find(listing.rows.begin(), listing.rows.end(), *listing.cursor);
    if (found != listing.rows.end()) row = found - listing.rows.begin();
  }
  const auto last = static_cast<std::ptrdiff_t>(listing.rows.size()) - 1;
  row = std::clamp(row + static_cast<std::ptrdiff_t>(rows), std::ptrdiff_t{0}, last);
  listing.cursor = listing.rows[static_cast<std::size_t>(row)];
  listing.reveal_cursor = true;
}

void write_listing(const Listing& listing, AddressQuery& query) {
  write_filter(listing.filter, query);
  if (!(listing.sorting == Sorting{})) {
    query.emplace_back("sort", (listing.sorting.descending ? "-" : "") +
                                   std::string(column_name(listing.sorting.column)));
  }
  if (listing.layout == Layout::kGrid) query.emplace_back("view", "grid");
}

void read_listing(Listing& listing, const AddressQuery& query) {
  Sorting sorting;
  listing.layout = Layout::kTable;
  for (const auto& [name, value] : query) {
    if (name == "view" && value == "grid") listing.layout = Layout::kGrid;
    if (name != "sort") continue;
    const bool descending = value.starts_with('-');
    const auto column = column_from(std::string_view(value).substr(descending ? 1 : 0));
    if (column) sorting = {*column, descending};
  }
  if (!(sorting == listing.sorting)) {
    listing.sorting = sorting;
    refresh(listing);
  }
  set_filter(listing, read_filter(query));
}

}  // namespace boxoffice::app
