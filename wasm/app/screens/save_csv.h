#pragma once

#include <string>

#include "shared/base/csv.h"
#include "wasm/platform/save.h"

namespace boxoffice::app {

/// Offers CSV as NAME.csv. It begins with a byte order mark: spreadsheets that open it by a double
/// click take it for UTF-8 only then.
inline void save_csv(const std::string& name, const std::string& csv) {
  platform::save_file(name + ".csv", "text/csv;charset=utf-8",
                      std::string(kCsvByteOrderMark) + csv);
}

}  // namespace boxoffice::app
