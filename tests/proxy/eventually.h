#pragma once

#include <chrono>
#include <thread>

namespace boxoffice {

/// True if a condition becomes true within a minute, which a busy machine may need.
template <typename Condition>
bool eventually(const Condition& condition) {
  for (int i = 0; i < 6000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

}  // namespace boxoffice
