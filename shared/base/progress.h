#pragma once

#include <functional>
#include <string>

namespace boxoffice {

/// Progress callback; receives a short status line such as "round 120".
using Progress = std::function<void(const std::string&)>;

}  // namespace boxoffice
