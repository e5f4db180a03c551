#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wasm/app/ui/places.h"

namespace boxoffice::app {

/// Keyboard focus. It moves through all clickable places and text fields in drawing order.
struct Focus {
  std::string name;                     ///< focused place; "" for none
  bool visible = false;                 ///< moved by keys: draw a focus ring
  bool reveal = false;                  ///< scroll the focused place into view
  std::string pressed;                  ///< place activated by Enter or Space in this frame
  std::vector<std::string> order;       ///< stops of the last frame
  std::vector<std::string> fields;      ///< the text fields in `order`
  std::vector<std::string> next_order;  ///< stops of this frame
  std::vector<std::string> next_fields;
};

/// Handles Tab, Shift+Tab, Enter and Space. Call before drawing.
void begin_frame(Focus& focus);

/// Passes to the browser whether Tab and Shift+Tab leave the page from here.
void end_frame(Focus& focus);

/// Registers a stop in this frame. True if it has the focus.
bool add_stop(Focus& focus, std::string_view name, bool is_field);

/// Moves the focus to a place, as after a click.
void set_focus(Focus& focus, std::string_view name);

}  // namespace boxoffice::app
