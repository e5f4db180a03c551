#pragma once

#include <functional>
#include <string>

namespace boxoffice {

/// Gets told what is going on, such as "round 120".
using Progress = std::function<void(const std::string&)>;

}  // namespace boxoffice
