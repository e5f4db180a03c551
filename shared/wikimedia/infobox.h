#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/wikimedia/money_text.h"
#include "shared/wikimedia/release_text.h"

namespace boxoffice::wikimedia {

/// What the infobox of a film article in the English Wikipedia holds. Names are as written, in
/// order, each once; the cast is in billing order.
struct FilmInfobox {
  std::string title;
  std::vector<std::string> directors;
  std::vector<std::string> writers;  ///< writers, then screenplay and story
  std::vector<std::string> producers;
  std::vector<std::string> cast;
  std::vector<std::string> composers;
  std::vector<std::string> companies;
  std::vector<std::string> distributors;
  std::vector<std::string> countries;
  std::vector<std::string> languages;
  std::vector<ReleaseMention> releases;
  double runtime_minutes;  ///< NaN if unknown
  MoneyReading budget;
  MoneyReading gross;
};

/// Reads the first {{Infobox film}} of an article's wikitext. Errors: kNotFound if the article has
/// none, as those about television films and books; kMalformed if it is not closed; kTooLarge past
/// 4 MiB, twice the size that Wikipedia allows.
Result<FilmInfobox> parse_infobox(std::string_view wikitext);

}  // namespace boxoffice::wikimedia
