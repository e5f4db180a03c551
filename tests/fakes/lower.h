#pragma once

#include <string>

namespace boxoffice {

/// Returns `text` with the letters A to Z in lower case.
inline std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

}  // namespace boxoffice
