// Entry point for clang's libFuzzer: coverage-guided and unbounded.

#include <cstddef>
#include <cstdint>

#include "fuzz.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz_one({reinterpret_cast<const char*>(data), size});
  return 0;
}

/// Occasionally restarts from a seed, so that no corpus is needed.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int random) {
  static const std::vector<std::string> seeds = fuzz_seeds();
  if (random % 64 == 0) {
    const std::string& seed = seeds[random / 64 % seeds.size()];
    if (seed.size() <= max_size) {
      size = seed.size();
      seed.copy(reinterpret_cast<char*>(data), size);
    }
  }
  return LLVMFuzzerMutate(data, size, max_size);
}
