#pragma once

#include <cstddef>
#include <string_view>

namespace boxoffice::platform {

/// Unit in which a script can be drawn.
enum class Script {
  kWord,   ///< whole words: letters join, reorder or kern
  kAlone,  ///< Han, Kana, Hangul: single characters; a line may break before each
  kEmoji,
};

Script script_of(char32_t code);

/// True for right-to-left scripts.
bool is_right_to_left(char32_t code);

/// True for code points that extend the previous one: accents, variation selectors, skin tones,
/// joiners.
bool is_mark(char32_t code);

/// End of the cluster at `begin`: a base with its marks; an emoji with tones and joined parts; the
/// two letters of a flag.
std::size_t cluster_end(std::string_view utf8, std::size_t begin);

}  // namespace boxoffice::platform
