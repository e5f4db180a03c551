#pragma once

#include <string>

#include "wasm/app/ui/page.h"

namespace boxoffice::app {

/// A chart's frame on a page: title, caption, and buttons that save it as CSV and PNG.
struct ChartFrame {
  Area inner;  ///< area of the chart
  bool csv_asked = false;
};

/// `height_css` is the chart's own height. `name` is the stem of saved files: "calibration" gives
/// calibration.csv and calibration.png. A context menu offers the same.
ChartFrame begin_chart(Page& page, const std::string& name, std::string_view title,
                       std::string_view subtitle, float height_css, const Area* within = nullptr);

/// True if the mouse is over part of this window. False for touch and while a picture is taken.
bool mouse_over(const Canvas& canvas, const Area& area);

/// CSV and PNG buttons that end at `right`, and the context menu, of the chart in `area`.
void export_buttons(const Canvas& canvas, const std::string& name, float right, float y,
                    const Area& area, bool& csv_asked);

/// A small button for CSV or PNG. Returns its left edge.
float export_button(const Canvas& canvas, const std::string& name, float right, float y,
                    std::string_view text, bool& clicked);

}  // namespace boxoffice::app
