#include "wasm/app/state/text.h"

#include "shared/base/utf8.h"

namespace boxoffice::app {
namespace {

// Latin-1 and Latin Extended-A (U+00C0 to U+017F) without accents; '.' marks a code point that is
// no letter.
constexpr std::string_view kPlain =
    "aaaaaaaceeeeiiiidnooooo.ouuuuyts"
    "aaaaaaaceeeeiiiidnooooo.ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggg"
    "gggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssss"
    "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr char32_t kFirst = 0xC0;

}  // namespace

std::string fold_text(std::string_view utf8) {
  std::string folded;
  folded.reserve(utf8.size());
  bool gap = false;
  const auto add = [&](std::string_view letters) {
    if (gap && !folded.empty()) folded += ' ';
    gap = false;
    folded += letters;
  };
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t start = at;
    const char32_t code = next_code_point(utf8, at);
    if (code < 0x80) {
      char letter = static_cast<char>(code);
      if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + 32);
      const bool counts = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
      if (counts) {
        add({&letter, 1});
      } else if (letter != '\'') {
        gap = true;
      }
    } else if (code >= kFirst && code < kFirst + kPlain.size()) {
      const char& letter = kPlain[code - kFirst];
      if (letter == '.') {
        gap = true;
      } else {
        add({&letter, 1});
      }
    } else if (code == 0x2019) {
      // An apostrophe, as in "Singin’": dropped like the plain one.
    } else if (code < kFirst || (code >= 0x2000 && code < 0x2070)) {
      gap = true;
    } else {
      add(utf8.substr(start, at - start));
    }
  }
  return folded;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Match match_text(std::string_view folded, std::string_view query) {
  if (folded.starts_with(query)) {
    return folded.size() == query.size() && !query.empty() ? Match::kWhole : Match::kStart;
  }
  bool inside = false;
  for (std::size_t at = folded.find(query); at != std::string_view::npos;
       at = folded.find(query, at + 1)) {
    if (folded[at - 1] == ' ') return Match::kWordStart;
    inside = true;
  }
  return inside ? Match::kInside : Match::kNone;
}

}  // namespace boxoffice::app
