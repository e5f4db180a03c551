#pragma once

#include <string>

#include "shared/base/csv.h"
#include "wasm/platform/save.h"

namespace boxoffice::app {

/// Saves CSV as NAME.csv. Begins with a byte order mark: without one, spreadsheets do not read the
/// file as UTF-8.
inline void save_csv(const std::string& name, const std::string& csv) {
  platform::save_file(name + ".csv", "text/csv;charset=utf-8",
                      std::string(kCsvByteOrderMark) + csv);
}

}  // namespace boxoffice::app
