#pragma once

#include <imgui.h>

#include <string_view>

namespace boxoffice::platform {

/// Offers bytes as a file of this name, e.g. "forecasts.csv", "text/csv;charset=utf-8".
void save_file(std::string_view name, std::string_view type, std::string_view bytes);

/// Offers a part of the canvas (device px) as a PNG, as the next frame draws it. With `more` it is
/// kept instead, and the part of the next call stands below it, as wide as the first: what is
/// higher than the screen is saved in strips, a frame each.
void save_picture(std::string_view name, ImVec2 min, ImVec2 max, bool more = false);

enum class ShareOutcome {
  kNone,    ///< nothing was shared yet, or the user closed the system's dialog
  kShared,  ///< by the system's dialog
  kCopied,  ///< the address is in the clipboard
  kShown,   ///< neither was allowed: the page shows the address, selected, to be copied by hand
};

/// Shares an address: on phones by the system's dialog, elsewhere through the clipboard.
void share_link(std::string_view title, std::string_view address);

/// How the last share_link() went. A change asks for frames.
ShareOutcome share_outcome();

}  // namespace boxoffice::platform
