#pragma once

#include <cstddef>
#include <string_view>

namespace boxoffice::platform {

/// How characters of a script may be taken apart for drawing.
enum class Script {
  kWord,   ///< letters belong to their word: they join, reorder or kern
  kAlone,  ///< Han, Kana, Hangul: each stands for itself, and a line may break before it
  kEmoji,
};

Script script_of(char32_t code);

/// True for scripts that are written from right to left.
bool is_right_to_left(char32_t code);

/// True for what belongs to the character before it: accents, variation selectors, skin tones,
/// joiners.
bool is_mark(char32_t code);

/// Where the cluster that begins at `begin` ends: a base with its marks; an emoji with its tones
/// and what is joined to it; the two letters of a flag.
std::size_t cluster_end(std::string_view utf8, std::size_t begin);

}  // namespace boxoffice::platform
