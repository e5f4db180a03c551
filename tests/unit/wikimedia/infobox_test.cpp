#include "shared/wikimedia/infobox.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace boxoffice::wikimedia {
namespace {

using Names = std::vector<std::string>;

/// An invented article with pitfalls of real ones.
constexpr std::string_view kArticle = R"wiki({{Short description|2019 film by Ana Example}}
{{Use mdy dates|date=May 2019}}
<!-- {{Infobox film | name = Wrong }} -->
{{Infobox film
| name           = Harbour Lights
| image          = Harbour Lights poster.jpg
| alt            = A pier | at night
| director       = [[Ana Example]]
| producer       = {{Plainlist|
* [[Ben Sample (producer)|Ben Sample]]
* Cy Test<ref name="credits">{{cite web|title=Credits|url=http://example.org/?a=1|date=May 1, 2019}}</ref>
}}
| screenplay     = Ana Example and Dee Draft
| story          = {{ubl|Dee Draft|Eve Outline}}
| starring       = {{ubl|[[Fay First]]|Gus Second, Jr.|Hal Third {{small|(uncredited)}}}}
| music          = Ivy Score & Jon Tune
| studio         = {{ubl|[[Pier Pictures]], Inc.|Quay Films}}
| distributor    = [[Lantern (company)|Lantern]]<br />Buoy Releasing {{small|(international)}}
| released       = {{Film date|2019|05|16|[[2019 Cannes Film Festival|Cannes]]|2019|05|24|United States|ref1=<ref name="credits"/>}}<!-- no more dates -->
| runtime        = 102 minutes
| country        = {{plainlist|
* United States
* France
}}
| language       = English, French
| budget         = $20–25&nbsp;million<ref>{{cite news|title=$99 million}}</ref>
| gross          = {{Plainlist|
* $61.2 million (US)
* $143.9 million (worldwide)<ref name="bom">{{cite web|title=Harbour}}</ref>
}}
}}
'''''Harbour Lights''''' is a 2019 film. {{Infobox film|name=Second}}
)wiki";

TEST(Infobox, ParsesAnArticle) {
  const auto film = parse_infobox(kArticle);
  ASSERT_TRUE(film.ok()) << film.error().message;
  EXPECT_EQ(film->title, "Harbour Lights");
  EXPECT_EQ(film->directors, Names{"Ana Example"});
  EXPECT_EQ(film->producers, (Names{"Ben Sample", "Cy Test"}));
  EXPECT_EQ(film->writers, (Names{"Ana Example", "Dee Draft", "Eve Outline"}));
  EXPECT_EQ(film->cast, (Names{"Fay First", "Gus Second, Jr.", "Hal Third"}));
  EXPECT_EQ(film->composers, (Names{"Ivy Score", "Jon Tune"}));
  EXPECT_EQ(film->companies, (Names{"Pier Pictures, Inc.", "Quay Films"}));
  EXPECT_EQ(film->distributors, (Names{"Lantern", "Buoy Releasing"}));
  EXPECT_EQ(film->countries, (Names{"United States", "France"}));
  EXPECT_EQ(film->languages, (Names{"English", "French"}));
  EXPECT_EQ(film->runtime_minutes, 102.0);
  EXPECT_EQ(film->budget.usd, 22500000.0);
  EXPECT_TRUE(film->budget.approximate);
  EXPECT_EQ(film->gross.usd, 143900000.0);
  EXPECT_EQ(film->gross.scope, MoneyScope::kWorldwide);
  ASSERT_EQ(film->releases.size(), 2u);
  EXPECT_EQ(film->releases[0].kind, ReleasePlace::kPremiere);
  EXPECT_EQ(film->releases[1].date, (PartialDate{2019, 5, 24}));
  EXPECT_EQ(film->releases[1].kind, ReleasePlace::kUnitedStates);
}

TEST(Infobox, LeavesMissingFieldsEmpty) {
  const auto film = parse_infobox("{{infobox film|name=X}}");
  ASSERT_TRUE(film.ok());
  EXPECT_TRUE(film->cast.empty());
  EXPECT_TRUE(film->releases.empty());
  EXPECT_TRUE(std::isnan(film->budget.usd));
  EXPECT_TRUE(std::isnan(film->gross.usd));
  EXPECT_TRUE(std::isnan(film->runtime_minutes));
}

TEST(Infobox, ReadsNewerFieldNames) {
  const auto film = parse_infobox(
      "{{Infobox film|production_companies={{ubl|Pier Pictures|Quay Films}}"
      "|languages={{hlist|English|Welsh}}|countries=Wales}}");
  ASSERT_TRUE(film.ok());
  EXPECT_EQ(film->companies, (Names{"Pier Pictures", "Quay Films"}));
  EXPECT_EQ(film->languages, (Names{"English", "Welsh"}));
  EXPECT_EQ(film->countries, Names{"Wales"});
}

TEST(Infobox, SkipsHeadingsAmongNames) {
  const auto film =
      parse_infobox("{{Infobox film|writer='''Dialogues:'''<br />{{plainlist|\n* Dee Draft\n}}}}");
  EXPECT_EQ(film->writers, Names{"Dee Draft"});
}

TEST(Infobox, ReportsArticlesWithoutInfobox) {
  for (const char* text : {"", "No infobox.", "{{Infobox television|name=X}}",
                           "{{Infobox book|name=X}}", "#REDIRECT [[Harbour Lights]]"}) {
    const auto film = parse_infobox(text);
    ASSERT_FALSE(film.ok()) << text;
    EXPECT_EQ(film.error().code, ErrorCode::kNotFound) << text;
  }
}

TEST(Infobox, ReportsUnclosedInfobox) {
  const auto film = parse_infobox("{{Infobox film|name={{X}|budget=$5 million}");
  ASSERT_FALSE(film.ok());
  EXPECT_EQ(film.error().code, ErrorCode::kMalformed);
}

TEST(Infobox, RejectsOversizedText) {
  const auto film = parse_infobox(std::string((4u << 20) + 1, 'x'));
  ASSERT_FALSE(film.ok());
  EXPECT_EQ(film.error().code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace boxoffice::wikimedia
