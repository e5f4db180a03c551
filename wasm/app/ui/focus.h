#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wasm/app/ui/places.h"

namespace boxoffice::app {

/// The keyboard's focus: it goes through everything that can be clicked or typed into in the order
/// in which it is drawn, as on any page.
struct Focus {
  std::string name;                     ///< what has it; "" for nothing
  bool visible = false;                 ///< moved by keys: a ring is drawn
  bool reveal = false;                  ///< what has it must be scrolled into view
  std::string pressed;                  ///< Enter or Space was pressed on it, in this frame
  std::vector<std::string> order;       ///< of the last frame
  std::vector<std::string> fields;      ///< of `order`, those that are text fields
  std::vector<std::string> next_order;  ///< of this frame
  std::vector<std::string> next_fields;
};

/// Handles Tab, Shift+Tab, Enter and Space, before anything is drawn.
void begin_frame(Focus& focus);

/// Tells the browser which of Tab and Shift+Tab leave the page from here.
void end_frame(Focus& focus);

/// Announces a thing in this frame. True when it has the focus.
bool add_stop(Focus& focus, std::string_view name, bool is_field);

/// Gives the focus to a thing by name, as after a click.
void set_focus(Focus& focus, std::string_view name);

}  // namespace boxoffice::app
