#include "wasm/platform/fonts.h"

#include <cmath>
#include <string_view>

namespace boxoffice::platform {
namespace {

// The ranges that wasm/fonts/subset_font.py keeps. Codes missing in the file cost nothing.
constexpr ImWchar kText[] = {0x0020, 0x007E, 0x00A0, 0x017F, 0x0218, 0x021B, 0x02C6, 0x02DD,
                             0x1E9E, 0x1E9E, 0x2009, 0x200A, 0x2010, 0x2027, 0x2030, 0x203A,
                             0x2044, 0x2044, 0x20A0, 0x20BF, 0x2122, 0x2122, 0x2190, 0x2199,
                             0x2212, 0x2212, 0x2248, 0x2248, 0x2260, 0x2265, 0};
constexpr ImWchar kFigures[] = {' ', ' ', '$',    '9',    'B',    'B',    'K', 'K',
                                'M', 'M', 0x00D7, 0x00D7, 0x2013, 0x2014, 0};

unsigned read_number(std::string_view file, std::size_t at, std::size_t size) {
  unsigned number = 0;
  for (std::size_t i = at; i < at + size && i < file.size(); ++i) {
    number = number << 8 | static_cast<unsigned char>(file[i]);
  }
  return number;
}

/// Returns usWeightClass of the table OS/2 (OpenType 1.9), or 400.
int read_weight(std::string_view file) {
  constexpr std::size_t kHeader = 12;
  constexpr std::size_t kRecord = 16;
  const std::size_t tables = read_number(file, 4, 2);
  for (std::size_t i = 0; i < tables; ++i) {
    const std::size_t record = kHeader + i * kRecord;
    if (file.size() < record + kRecord) break;
    if (file.substr(record, 4) != "OS/2") continue;
    const unsigned weight = read_number(file, read_number(file, record + 8, 4) + 4, 2);
    if (weight >= 1 && weight <= 1000) return static_cast<int>(weight);
  }
  return 400;
}

}  // namespace

ImFont* add_font(const std::string& file, float pixels, Glyphs glyphs) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  // One sample per pixel at whole pixels keeps stems sharp.
  config.OversampleH = 1;
  config.OversampleV = 1;
  config.PixelSnapH = true;
  // ImGui's signature is mutable, but it does not modify bytes it does not own.
  void* bytes = const_cast<char*>(file.data());
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(bytes, static_cast<int>(file.size()),
                                                    std::round(pixels), &config,
                                                    glyphs == Glyphs::kAll ? kText : kFigures);
}

int font_weight(const ImFont* font) {
  const ImFontConfig* config = font->ConfigData;
  if (config == nullptr || config->FontData == nullptr) return 400;
  return read_weight(std::string_view(static_cast<const char*>(config->FontData),
                                      static_cast<std::size_t>(config->FontDataSize)));
}

}  // namespace boxoffice::platform
