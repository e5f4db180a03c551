#include "wasm/platform/fonts.h"

#include <cmath>

namespace boxoffice::platform {
namespace {

// What wasm/fonts/subset_font.py keeps. Codes that the file lacks cost nothing.
constexpr ImWchar kText[] = {0x0020, 0x007E, 0x00A0, 0x017F, 0x0218, 0x021B, 0x02C6, 0x02DD,
                             0x1E9E, 0x1E9E, 0x2009, 0x200A, 0x2010, 0x2027, 0x2030, 0x203A,
                             0x2044, 0x2044, 0x20A0, 0x20BF, 0x2122, 0x2122, 0x2190, 0x2199,
                             0x2212, 0x2212, 0x2248, 0x2248, 0x2260, 0x2265, 0};
constexpr ImWchar kFigures[] = {'$', '9',    'B',    'B',    'K',    'K', 'M',
                                'M', 0x00D7, 0x00D7, 0x2013, 0x2014, 0};

}  // namespace

ImFont* add_font(const std::string& file, float pixels, Glyphs glyphs) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  // One sample a pixel, on whole pixels: stems stay sharp. Sampling wider would blur them.
  config.OversampleH = 1;
  config.OversampleV = 1;
  config.PixelSnapH = true;
  // ImGui takes the bytes as mutable but does not change what it does not own.
  void* bytes = const_cast<char*>(file.data());
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(bytes, static_cast<int>(file.size()),
                                                    std::round(pixels), &config,
                                                    glyphs == Glyphs::kAll ? kText : kFigures);
}

}  // namespace boxoffice::platform
