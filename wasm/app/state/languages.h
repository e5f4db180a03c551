#pragma once

#include <array>
#include <string_view>

namespace boxoffice::app {

struct LanguageName {
  std::string_view code;  ///< ISO 639-1, with TMDB's "cn" for Cantonese
  std::string_view name;
};

/// The most frequent original languages, sorted by name.
inline constexpr auto kLanguages = std::to_array<LanguageName>({
    {"cn", "Cantonese"}, {"da", "Danish"},   {"nl", "Dutch"},      {"en", "English"},
    {"fi", "Finnish"},   {"fr", "French"},   {"de", "German"},     {"hi", "Hindi"},
    {"it", "Italian"},   {"ja", "Japanese"}, {"ko", "Korean"},     {"zh", "Mandarin"},
    {"no", "Norwegian"}, {"pl", "Polish"},   {"pt", "Portuguese"}, {"ru", "Russian"},
    {"es", "Spanish"},   {"sv", "Swedish"},  {"ta", "Tamil"},      {"te", "Telugu"},
    {"th", "Thai"},      {"tr", "Turkish"},
});

/// Returns the code itself for other languages.
constexpr std::string_view language_name(std::string_view code) {
  for (const LanguageName& language : kLanguages) {
    if (language.code == code) return language.name;
  }
  return code;
}

}  // namespace boxoffice::app
