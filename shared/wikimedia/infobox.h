#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/wikimedia/money_text.h"
#include "shared/wikimedia/release_text.h"

namespace boxoffice::wikimedia {

/// Film infobox of an article in the English Wikipedia. Names are as written, in order, unique; the
/// cast is in billing order.
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

/// Parses the first {{Infobox film}} in wikitext. Errors: kNotFound if there is none, e.g. in
/// articles about television films or books; kMalformed if it is not closed; kTooLarge past 4 MiB,
/// twice Wikipedia's limit.
Result<FilmInfobox> parse_infobox(std::string_view wikitext);

}  // namespace boxoffice::wikimedia
