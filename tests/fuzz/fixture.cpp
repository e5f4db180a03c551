#include <fstream>
#include <iterator>

#include "fuzz.h"

std::string fixture(const std::string& name) {
  std::ifstream in(std::string(BOXOFFICE_FIXTURES) + "/" + name, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(in), {});
  require(!bytes.empty());
  return bytes;
}
