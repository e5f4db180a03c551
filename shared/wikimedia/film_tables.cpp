#include "shared/wikimedia/film_tables.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "shared/wikimedia/text_scan.h"

namespace boxoffice::wikimedia {
namespace {

enum Genre : unsigned {
  kAction = 1u << 0,
  kAdventure = 1u << 1,
  kAnimation = 1u << 2,
  kComedy = 1u << 3,
  kCrime = 1u << 4,
  kDocumentary = 1u << 5,
  kDrama = 1u << 6,
  kFamily = 1u << 7,
  kFantasy = 1u << 8,
  kHistory = 1u << 9,
  kHorror = 1u << 10,
  kMusic = 1u << 11,
  kMystery = 1u << 12,
  kRomance = 1u << 13,
  kScienceFiction = 1u << 14,
  kThriller = 1u << 15,
  kWar = 1u << 16,
  kWestern = 1u << 17,
};

struct GenreItem {
  ItemId item;
  unsigned genres;
};

/// Common genres and kinds of film, ascending by item.
constexpr auto kGenreItems = std::to_array<GenreItem>({
    {1107, kAnimation},
    {24925, kScienceFiction},
    {40831, kComedy},
    {53094, kComedy},
    {93204, kDocumentary},
    {130232, kDrama},
    {132311, kFantasy},
    {157394, kFantasy},
    {157443, kComedy},
    {172980, kWestern},
    {174526, kScienceFiction},
    {182015, kThriller},
    {185867, kCrime},
    {188473, kAction},
    {200092, kHorror},
    {202866, kAnimation},
    {224700, kComedy | kHorror},
    {319221, kAdventure},
    {369747, kWar},
    {459435, kComedy},
    {471839, kScienceFiction},
    {496523, kCrime},
    {590103, kThriller},
    {622548, kComedy},
    {645928, kDrama},
    {761469, kComedy | kScienceFiction},
    {842256, kMusic},
    {853630, kHorror},
    {859369, kComedy | kDrama},
    {860626, kComedy | kRomance},
    {909586, kHorror},
    {959790, kCrime},
    {1033891, kAction},
    {1054574, kRomance},
    {1200678, kMystery},
    {1361932, kFamily},
    {1535153, kAction},
    {1919632, kDrama},
    {2137852, kHorror},
    {2143665, kFamily},
    {2297927, kThriller},
    {2421031, kCrime},
    {2484376, kThriller},
    {2678111, kAction | kComedy},
    {3072049, kHorror},
    {3990883, kAction | kThriller},
    {5778924, kComedy},
    {7444356, kCrime},
    {10663882, kHorror | kScienceFiction},
    {11304653, kThriller},
    {17013749, kHistory},
    {17517379, kAnimation},
    {19367312, kCrime | kThriller},
    {20443008, kScienceFiction},
    {20650540, kAnimation},
    {20656232, kAction | kScienceFiction},
    {21010853, kDrama},
    {21590660, kWestern},
    {29168811, kAnimation},
    {43911809, kHorror},
    {102260466, kHorror},
    {109733304, kThriller},
    {109733333, kThriller},
    {113485322, kCrime | kDrama},
});

struct Language {
  ItemId item;
  std::string_view code;  ///< ISO 639-1
  std::string_view name;  ///< lower case, English
};

/// Ascending by item.
constexpr auto kLanguages = std::to_array<Language>({
    {150, "fr", "french"},
    {188, "de", "german"},
    {256, "tr", "turkish"},
    {294, "is", "icelandic"},
    {397, "la", "latin"},
    {652, "it", "italian"},
    {809, "pl", "polish"},
    {1321, "es", "spanish"},
    {1412, "fi", "finnish"},
    {1568, "hi", "hindi"},
    {1571, "mr", "marathi"},
    {1617, "ur", "urdu"},
    {1860, "en", "english"},
    {5137, "gu", "gujarati"},
    {5146, "pt", "portuguese"},
    {5287, "ja", "japanese"},
    {5885, "ta", "tamil"},
    {6654, "hr", "croatian"},
    {7026, "ca", "catalan"},
    {7411, "nl", "dutch"},
    {7737, "ru", "russian"},
    {7838, "sw", "swahili"},
    {7850, "zh", "chinese"},
    {7913, "ro", "romanian"},
    {7918, "bg", "bulgarian"},
    {7976, "en", "american english"},
    {7979, "en", "british english"},
    {8097, "te", "telugu"},
    {8108, "ka", "georgian"},
    {8641, "yi", "yiddish"},
    {8748, "sq", "albanian"},
    {8752, "eu", "basque"},
    {8785, "hy", "armenian"},
    {8798, "uk", "ukrainian"},
    {9027, "sv", "swedish"},
    {9035, "da", "danish"},
    {9043, "no", "norwegian"},
    {9056, "cs", "czech"},
    {9058, "sk", "slovak"},
    {9063, "sl", "slovene"},
    {9067, "hu", "hungarian"},
    {9072, "et", "estonian"},
    {9078, "lv", "latvian"},
    {9083, "lt", "lithuanian"},
    {9091, "be", "belarusian"},
    {9129, "el", "greek"},
    {9142, "ga", "irish"},
    {9168, "fa", "persian"},
    {9176, "ko", "korean"},
    {9186, "zh", "cantonese"},
    {9192, "zh", "mandarin"},
    {9199, "vi", "vietnamese"},
    {9205, "km", "khmer"},
    {9211, "lo", "lao"},
    {9217, "th", "thai"},
    {9228, "my", "burmese"},
    {9237, "ms", "malay"},
    {9240, "id", "indonesian"},
    {9246, "mn", "mongolian"},
    {9252, "kk", "kazakh"},
    {9264, "uz", "uzbek"},
    {9288, "he", "hebrew"},
    {9292, "az", "azerbaijani"},
    {9296, "mk", "macedonian"},
    {9299, "sr", "serbian"},
    {9301, "sh", "serbo-croatian"},
    {9303, "bs", "bosnian"},
    {9307, "gl", "galician"},
    {9309, "cy", "welsh"},
    {9314, "gd", "scottish gaelic"},
    {9610, "bn", "bengali"},
    {10179, "zu", "zulu"},
    {13218, "xh", "xhosa"},
    {13267, "si", "sinhala"},
    {13275, "so", "somali"},
    {13955, "ar", "arabic"},
    {14196, "af", "afrikaans"},
    {25167, "nb", "norwegian bokmål"},
    {28244, "am", "amharic"},
    {33673, "kn", "kannada"},
    {33810, "or", "odia"},
    {33823, "ne", "nepali"},
    {34057, "tl", "tagalog"},
    {34311, "yo", "yoruba"},
    {36236, "ml", "malayalam"},
    {36368, "ku", "kurdish"},
    {36510, "el", "modern greek"},
    {58635, "pa", "punjabi"},
    {727694, "zh", "standard mandarin"},
    {750553, "pt", "brazilian portuguese"},
});

/// Aliases used in infoboxes.
constexpr auto kLanguageAliases = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"farsi", "fa"},
    {"filipino", "tl"},
    {"mandarin chinese", "zh"},
    {"oriya", "or"},
    {"slovenian", "sl"},
    {"standard chinese", "zh"},
});

constexpr auto kCertifications =
    std::to_array<std::pair<ItemId, std::string_view>>({{18'665'330, "G"},
                                                        {18'665'334, "PG"},
                                                        {18'665'339, "PG-13"},
                                                        {18'665'344, "R"},
                                                        {18'665'349, "NC-17"}});

/// Short film, animated short film, television film, television series, animated series,
/// miniseries, television special, web series.
constexpr auto kOtherKinds = std::to_array<ItemId>(
    {24'862, 17'517'379, 506'240, 5'398'426, 581'714, 1'259'759, 1'261'214, 526'877});

/// Finds an entry in a table that ascends by item; nullptr if there is none.
template <typename Table>
auto find_item(const Table& table, ItemId item) -> const typename Table::value_type* {
  const auto found = std::lower_bound(
      table.begin(), table.end(), item,
      [](const typename Table::value_type& known, ItemId wanted) { return known.item < wanted; });
  return found != table.end() && found->item == item ? &*found : nullptr;
}

constexpr auto kByItem = [](const auto& a, const auto& b) { return a.item < b.item; };
static_assert(std::is_sorted(kGenreItems.begin(), kGenreItems.end(), kByItem));
static_assert(std::is_sorted(kLanguages.begin(), kLanguages.end(), kByItem));

}  // namespace

unsigned genre_bits(ItemId item) {
  const GenreItem* found = find_item(kGenreItems, item);
  return found == nullptr ? 0u : found->genres;
}

std::string_view language_code(ItemId item) {
  const Language* found = find_item(kLanguages, item);
  return found == nullptr ? std::string_view() : found->code;
}

std::string_view language_code(std::string_view name) {
  const std::string lower = lower_case(trimmed(name));
  for (const Language& language : kLanguages) {
    if (language.name == lower) return language.code;
  }
  for (const auto& [alias, code] : kLanguageAliases) {
    if (alias == lower) return code;
  }
  return {};
}

std::string_view us_certification(ItemId item) {
  for (const auto& [known, name] : kCertifications) {
    if (known == item) return name;
  }
  return {};
}

bool is_other_kind(ItemId item) {
  return std::find(kOtherKinds.begin(), kOtherKinds.end(), item) != kOtherKinds.end();
}

}  // namespace boxoffice::wikimedia
