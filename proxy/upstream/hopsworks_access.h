#pragma once

#include <string_view>

namespace boxoffice {

/// Host of new Hopsworks accounts; older ones are on c.app.hopsworks.ai.
inline constexpr std::string_view kHopsworksHost = "eu-west.cloud.hopsworks.ai";

}  // namespace boxoffice
