#pragma once

#include <string>

#include "wasm/app/ui/page.h"

namespace boxoffice::app {

/// A chart's frame on a page: its title, a line that says how to read it, and buttons that save it
/// as CSV and PNG.
struct ChartFrame {
  Area inner;  ///< where the chart goes
  bool csv_asked = false;
};

/// `height_css` is that of the chart itself. `name` is that of files: "calibration" gives
/// calibration.csv and calibration.png. Its menu offers the same.
ChartFrame begin_chart(Page& page, const std::string& name, std::string_view title,
                       std::string_view subtitle, float height_css, const Area* within = nullptr);

/// Whether the mouse is over a part of this window. A finger reads out nothing, and pictures show
/// no read-out.
bool mouse_over(const Canvas& canvas, const Area& area);

/// The buttons CSV and PNG, which end at `right`, of a chart that stands in `area`, and its menu.
void export_buttons(const Canvas& canvas, const std::string& name, float right, float y,
                    const Area& area, bool& csv_asked);

/// A small button with a text of three letters, for CSV and PNG. Gives its left edge.
float export_button(const Canvas& canvas, const std::string& name, float right, float y,
                    std::string_view text, bool& clicked);

}  // namespace boxoffice::app
