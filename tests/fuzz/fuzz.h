#pragma once

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

/// One input. Ends the process when something is wrong.
void fuzz_one(std::string_view bytes);

/// Well-formed inputs to start from.
std::vector<std::string> fuzz_seeds();

/// What must hold whatever the input is.
inline void require(bool holds) {
  if (!holds) std::abort();
}

/// The bytes of a file of tests/unit/fixtures.
std::string fixture(const std::string& name);
