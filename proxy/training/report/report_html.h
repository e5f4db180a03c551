#pragma once

#include <string>

#include "shared/base/json.h"

namespace boxoffice {

/// What report_data gave, as one page of HTML that needs nothing else: no scripts, no fonts, no
/// images from anywhere.
std::string report_html(const Json& data);

}  // namespace boxoffice
