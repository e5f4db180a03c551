#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "wasm/app/state/filter.h"

namespace boxoffice::app {

/// What films are sorted by.
enum class Column { kTitle, kReleased, kBudget, kForecast, kEarned, kError };
inline constexpr std::size_t kColumns = 6;

/// "title", "released", ...: for addresses and tests.
std::string_view column_name(Column column);
std::optional<Column> column_from(std::string_view name);

struct Sorting {
  Column column = Column::kReleased;
  bool descending = true;
  bool operator==(const Sorting&) const = default;
};

enum class Layout { kTable, kGrid };

/// The rows of the forecasts screen: the films that pass the filter, sorted. Filtering and sorting
/// tens of thousands takes longer than a frame, so it is done in slices; until it is done the rows
/// are those of before.
struct Listing {
  Filter filter;
  Sorting sorting;
  Layout layout = Layout::kTable;
  bool adjusted = false;                ///< amounts count in dollars of kDollarYear
  std::vector<std::uint32_t> rows;      ///< positions in the films
  std::optional<std::uint32_t> cursor;  ///< the film that the keyboard stands on
  bool reveal_cursor = false;           ///< the screen has to scroll to it
  bool to_top = false;                  ///< the rows are others: the screen starts at the top

  /// Work under way.
  struct Rebuild {
    bool wanted = false;
    bool running = false;
    bool keeps_place = false;  ///< more of the same films: no jump to the top
    std::size_t films = 0;     ///< how many there were when it began
    std::size_t filtered = 0;  ///< looked at so far
    std::size_t run = 0;       ///< sorted runs are of this length; 0 while filtering
    std::size_t merged = 0;    ///< rows merged in this pass
    std::vector<std::uint32_t> rows;
    std::vector<std::uint32_t> other;  ///< where the pass merges to
    PreparedFilter filter;
    Sorting sorting;
    bool adjusted = false;
  } rebuild;
};

/// Asks for new rows after the filter, the sorting or the films changed.
void refresh(Listing& listing, bool keeps_place = false);

/// Does one slice of the work, a few thousand rows. True while there is more.
bool advance(Listing& listing, const std::vector<Film>& films, Date today);

/// Sorts by a column; by the same one again the other way round.
void sort_by(Listing& listing, Column column);

void set_filter(Listing& listing, Filter filter);

/// Whether amounts count in dollars of kDollarYear.
void set_adjusted(Listing& listing, bool adjusted);

/// Moves the cursor by rows, as far as there are any.
void move_cursor(Listing& listing, int rows);

/// To and from an address: the filter's parts, sort (-earned is descending) and view.
void write_listing(const Listing& listing, AddressQuery& query);
void read_listing(Listing& listing, const AddressQuery& query);

}  // namespace boxoffice::app
