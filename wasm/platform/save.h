#pragma once

#include <imgui.h>

#include <string_view>

namespace boxoffice::platform {

/// Saves bytes as a file, e.g. "forecasts.csv", "text/csv;charset=utf-8".
void save_file(std::string_view name, std::string_view type, std::string_view bytes);

/// Saves part of the canvas (device px) as a PNG, from the next frame. With `more`, keeps it and
/// appends the part of the next call below, at the same width: a tall chart is saved in strips, one
/// per frame.
void save_picture(std::string_view name, ImVec2 min, ImVec2 max, bool more = false);

enum class ShareOutcome {
  kNone,    ///< nothing shared yet, or the dialog was closed
  kShared,  ///< by the system's dialog
  kCopied,  ///< copied to the clipboard
  kShown,   ///< the page shows the selected address for manual copying
};

/// Shares an address: with the system's dialog on phones, else through the clipboard.
void share_link(std::string_view title, std::string_view address);

/// Outcome of the last share_link(). A change requests frames.
ShareOutcome share_outcome();

}  // namespace boxoffice::platform
