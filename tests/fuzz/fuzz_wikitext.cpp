// Any bytes as an article: reading its infobox and each grammar in it does not crash.

#include <cmath>

#include "fuzz.h"
#include "shared/wikimedia/infobox.h"
#include "shared/wikimedia/wikitext.h"

namespace {

using namespace boxoffice::wikimedia;

void check_money(const MoneyReading& reading) {
  require(std::isnan(reading.usd) || (reading.usd > 0.0 && std::isfinite(reading.usd)));
}

void check_releases(const std::vector<ReleaseMention>& releases) {
  for (const ReleaseMention& release : releases) {
    require(release.date.year >= 1888 && release.date.year <= 2100);
    require(!release.date.has_day() || full_date(release.date)->ok());
    require(last_day(release.date).ok());
  }
}

}  // namespace

void fuzz_one(std::string_view bytes) {
  const auto film = parse_infobox(bytes);
  if (film) {
    check_money(film->budget);
    check_money(film->gross);
    check_releases(film->releases);
  }
  const std::string text = without_footnotes(bytes);
  require(text.size() <= bytes.size());
  const auto lines = plain_lines(text);
  for (const std::string& line : lines) {
    require(!line.empty() && line.find('\n') == std::string::npos);
  }
  const auto mentions = read_money(lines);
  check_money(pick_gross(mentions));
  check_money(pick_budget(mentions));
  check_releases(read_releases(lines));
  (void)read_runtime(lines);
}

std::vector<std::string> fuzz_seeds() {
  return {
      "{{Infobox film\n| name = F <!-- c -->\n| director = [[A|B]]\n| starring = {{Plainlist|\n* "
      "C<ref name=\"d\">{{cite web|title=E}}</ref>\n* [[G]], Jr.\n}}\n| released = {{Film "
      "date|2019|5|16|[[Cannes]]|2019|5|24|United States}}\n| runtime = 1 hour 42 minutes\n| "
      "country = {{ubl|US|France}}\n| budget = $20\xE2\x80\x93"
      "25&nbsp;million\n| gross = {{US$|61.2 million}} (US)<br>$143.9 million (worldwide)\n}}",
      "{{ubl|$1.005 billion|{{INRConvert|130|c}} (US$18 million)|between $2 and $3 million}}",
      "July 18\xE2\x80\x93"
      "20, 2008 (London (UK)); Japan: 24 July 2008; {{Start date|2008|July}} {{duration|h=2|m=10}}",
      "Domestic: $210,000,000 + overseas: $290 million (equivalent to $1 billion in 2021 dollars)"};
}
