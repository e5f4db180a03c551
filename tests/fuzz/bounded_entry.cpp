// Fuzzing within the test suite, with any compiler: a fixed number of mutations with a fixed random
// seed, so that failures are reproducible. Not guided by coverage, unlike libfuzzer_entry.cpp.

#include <algorithm>
#include <cstdio>
#include <random>

#include "fuzz.h"

namespace {

constexpr int kMutationsPerSeed = 4000;

std::size_t below(std::mt19937& random, std::size_t limit) { return random() % limit; }

/// Makes up to four changes: flips a bit, sets a byte, deletes or copies a block, or truncates.
std::string mutated(std::string bytes, std::mt19937& random) {
  using std::string_view_literals::operator""sv;
  constexpr std::string_view kSyntaxBytes = "\"{}[],:-0912eENI%&=/?.\\|<>$'*\0\xff"sv;
  for (std::size_t change = 0; change <= below(random, 4) && !bytes.empty(); ++change) {
    const std::size_t at = below(random, bytes.size());
    const std::size_t length = std::min(bytes.size() - at, std::size_t{1} << below(random, 8));
    switch (below(random, 6)) {
      case 0:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(random, 8)));
        break;
      case 1:
        bytes[at] = static_cast<char>(random());
        break;
      case 2:
        bytes[at] = kSyntaxBytes[below(random, kSyntaxBytes.size())];
        break;
      case 3:
        bytes.erase(at, length);
        break;
      case 4:
        bytes.insert(below(random, bytes.size()), bytes.substr(at, length));
        break;
      default:
        bytes.resize(at);
        break;
    }
  }
  return bytes;
}

}  // namespace

int main() {
  std::mt19937 random(20261122);
  int inputs = 0;
  for (const std::string& seed : fuzz_seeds()) {
    fuzz_one(seed);
    for (int i = 0; i < kMutationsPerSeed; ++i, ++inputs) fuzz_one(mutated(seed, random));
  }
  std::printf("%d inputs\n", inputs);
}
