#pragma once

#include <cstddef>

#include "wasm/app/state/listing.h"

namespace boxoffice::app {

/// How the rows of a listing are laid out in a window that scrolls.
struct RowLayout {
  std::size_t columns = 1;   ///< rows side by side
  float line_height = 0.0f;  ///< px
};

/// Scrolls the next window to listing.place if rows were added above it. Call before BeginChild().
void restore_place(Listing& listing, const RowLayout& layout);

/// Stores in listing.place where the current window has scrolled to.
void store_place(Listing& listing, const RowLayout& layout);

}  // namespace boxoffice::app
