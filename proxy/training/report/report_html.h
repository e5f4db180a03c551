#pragma once

#include <string>

#include "shared/base/json.h"

namespace boxoffice {

/// Returns the output of report_data as a self-contained HTML page, without scripts and external
/// resources.
std::string report_html(const Json& data);

}  // namespace boxoffice
