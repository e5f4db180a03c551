#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "wasm/app/state/filter.h"

namespace boxoffice::app {

/// Sort keys of the films list.
enum class Column { kTitle, kReleased, kBudget, kForecast, kEarned, kError };
inline constexpr std::size_t kColumns = 6;

/// "title", "released", ...: used in addresses and tests.
std::string_view column_name(Column column);
std::optional<Column> column_from(std::string_view name);

struct Sorting {
  Column column = Column::kReleased;
  bool descending = true;
  bool operator==(const Sorting&) const = default;
};

enum class Layout { kTable, kGrid };

/// Rows of the forecasts screen: films that pass the filter, sorted. Rebuilt in slices, because
/// tens of thousands of films take longer than a frame; the previous rows stay until then.
struct Listing {
  Filter filter;
  Sorting sorting;
  Layout layout = Layout::kTable;
  bool adjusted = false;                ///< amounts compare in dollars of kDollarYear
  std::vector<std::uint32_t> rows;      ///< indices of films
  std::optional<std::uint32_t> cursor;  ///< film at the keyboard cursor
  bool reveal_cursor = false;           ///< scroll to the cursor
  bool to_top = false;                  ///< new rows: scroll to the top

  /// Scroll position: the first visible row and how many px of it are hidden.
  struct Place {
    std::size_t row = 0;
    float hidden = 0.0f;
  } place;
  bool restore_place = false;  ///< rows were added above: the screen scrolls to `place`

  /// Rebuild in progress.
  struct Rebuild {
    bool wanted = false;
    bool running = false;
    bool keeps_place = false;  ///< rows were added: keep the scroll position
    std::size_t films = 0;     ///< number when the rebuild began
    std::size_t filtered = 0;  ///< filtered so far
    std::size_t run = 0;       ///< length of sorted runs; 0 while filtering
    std::size_t merged = 0;    ///< rows merged in this pass
    std::vector<std::uint32_t> rows;
    std::vector<std::uint32_t> other;  ///< target of the merge pass
    PreparedFilter filter;
    Sorting sorting;
    bool adjusted = false;
  } rebuild;
};

/// Requests a rebuild after the filter, sorting or films changed.
void refresh(Listing& listing, bool keeps_place = false);

/// Runs one slice of a few thousand rows. True while more remain.
bool advance(Listing& listing, const std::vector<Film>& films, Date today);

/// Sorts by a column; reverses the order if already sorted by it.
void sort_by(Listing& listing, Column column);

void set_filter(Listing& listing, Filter filter);

/// Sets whether amounts compare in dollars of kDollarYear.
void set_adjusted(Listing& listing, bool adjusted);

/// Moves the cursor by rows, clamped to the list.
void move_cursor(Listing& listing, int rows);

/// Convert to and from an address: filter, sort (-earned is descending), view.
void write_listing(const Listing& listing, AddressQuery& query);
void read_listing(Listing& listing, const AddressQuery& query);

}  // namespace boxoffice::app
