#include "shared/wikimedia/release_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "shared/wikimedia/wikitext.h"

// Literal cases of the date grammar: wikitext of `released` and its dates.

namespace boxoffice::wikimedia {
namespace {

struct DateCase {
  const char* wikitext;
  const char* dates;  ///< "DATE [PLACE]", separated by "; "
};

std::vector<std::string> lines_of(std::string_view wikitext) {
  return plain_lines(without_footnotes(wikitext));
}

std::string dates_of(std::string_view wikitext) {
  std::string text;
  for (const ReleaseMention& mention : read_releases(lines_of(wikitext))) {
    if (!text.empty()) text += "; ";
    text += format_partial_date(mention.date);
    if (!mention.place.empty()) text += " [" + mention.place + "]";
  }
  return text;
}

constexpr DateCase kDates[] = {
    // {{Film date}}.
    {"{{Film date|2008|07|18}}", "2008-07-18"},
    {"{{film date|2018|10|26}}", "2018-10-26"},
    {"{{Film date|2018|7|6}}", "2018-07-06"},
    {"{{Film_date|2018|7|6}}", "2018-07-06"},
    {"{{Film date|2008|07|14|New York City|2008|07|18|United States}}",
     "2008-07-14 [New York City]; 2008-07-18 [United States]"},
    {"{{Film date|df=yes|1973|08|19|USA}}", "1973-08-19 [USA]"},
    {"{{Film date|1973|08|19|USA|df=y}}", "1973-08-19 [USA]"},
    {"{{Film date|2017|9|1|df=y|ref1=<ref>{{cite web|url=http://example.org/?a=b|title=C}}</ref>"
     "|Worldwide}}",
     "2017-09-01 [Worldwide]"},
    {"{{Film date|2018|5|14|[[2018 Cannes Film Festival|Cannes]]|2018|08|10|United States}}",
     "2018-05-14 [Cannes]; 2018-08-10 [United States]"},
    {"{{Film date|2011|10|26|[[Toronto]] and worldwide}}", "2011-10-26 [Toronto and worldwide]"},
    {"{{Film date|2018|12|20|United States &amp; Canada|2018|12|21|India}}",
     "2018-12-20 [United States & Canada]; 2018-12-21 [India]"},
    {"{{Film date|2018|1|5||2018|2|9|Japan}}", "2018-01-05; 2018-02-09 [Japan]"},
    {"{{Film date|2018|July|6}}", "2018-07-06"},
    {"{{Film date|2018|7}}", "2018-07"},
    {"{{Film date|2018}}", "2018"},
    {"{{Film date|2018|7||France}}", "2018-07 [France]"},
    {"{{Film date|2026|TBA}}", "2026"},
    {"{{Film date|TBA}}", ""},
    {"{{Film date}}", ""},
    {"{{Film date|2001|07|20|Japan|\n20|2002|United States}}", "2001-07-20 [Japan]"},
    {"{{Film date|2018|02|30}}", "2018-02"},
    {"{{Film date|2018|13|01}}", "2018"},
    {"{{Film date|1|2018}}", ""},
    {"{{Film date|1=2018|2=7|3=6|4=Italy}}", "2018-07-06 [Italy]"},
    {"{{Film date|2018|<!-- month -->7|6}}", "2018-07-06"},
    {"{{Film date|2018|7|6|{{nowrap|United States}}}}", "2018-07-06 [United States]"},
    // {{Start date}} and others.
    {"{{Start date|2008|07|18}}", "2008-07-18"},
    {"{{Start date|2008|07|18|df=y}} (France)", "2008-07-18 [France]"},
    {"{{start date and age|2008|07}}", "2008-07"},
    {"{{ubl|{{Start date|2008|07|18}} (France)|{{Start date|2008|07|25}} (Spain)}}",
     "2008-07-18 [France]; 2008-07-25 [Spain]"},
    // Text.
    {"July 18, 2008", "2008-07-18"},
    {"July 18 2008", "2008-07-18"},
    {"[[July 18]], [[2008]]", "2008-07-18"},
    {"July 18th, 2008", "2008-07-18"},
    {"Jul 18, 2008", "2008-07-18"},
    {"Sept. 18, 2008", "2008-09-18"},
    {"JULY 18, 2008", "2008-07-18"},
    {"18 July 2008", "2008-07-18"},
    {"18th July 2008", "2008-07-18"},
    {"2008-07-18", "2008-07-18"},
    {"July 2008", "2008-07"},
    {"Summer 2008", "2008"},
    {"2008", "2008"},
    {"c. 1931", "1931"},
    {"July 18–20, 2008", "2008-07-18"},
    {"18–20 July 2008", "2008-07-18"},
    {"July 18, 2008 (United States)", "2008-07-18 [United States]"},
    {"July 18, 2008 (London (Leicester Square))", "2008-07-18 [London (Leicester Square)]"},
    {"July 18, 2008 (United States)<br>24 July 2008 (UK)",
     "2008-07-18 [United States]; 2008-07-24 [UK]"},
    {"July 18, 2008 (United States), July 24, 2008 (UK)",
     "2008-07-18 [United States]; 2008-07-24 [UK]"},
    {"{{Plainlist|\n* July 18, 2008 {{small|(US)}}\n* July 24, 2008\n}}",
     "2008-07-18 [US]; 2008-07-24"},
    {"United States: July 18, 2008", "2008-07-18 [United States]"},
    {"Japan: July 18, 2008; Italy: 24 July 2008", "2008-07-18 [Japan]; 2008-07-24 [Italy]"},
    {"July 18, 2008 (2008)", "2008-07-18"},
    {"July 18, 2008<ref>Retrieved May 1, 2019.</ref>", "2008-07-18"},
    {"<!-- July 1, 2008 -->July 18, 2008", "2008-07-18"},
    // No date.
    {"", ""},
    {"unreleased", ""},
    {"TBA", ""},
    {"1887", ""},
    {"2101", ""},
    {"20080718", ""},
    {"12345", ""},
    {"July", ""},
    {"18 July", ""},
};

TEST(ReleaseText, ReadsDates) {
  for (const auto& [wikitext, dates] : kDates) EXPECT_EQ(dates_of(wikitext), dates) << wikitext;
}

TEST(ReleaseText, DistinguishesReleasesFromPremieres) {
  const auto kind = [](std::string_view place) { return read_release_place(place); };
  EXPECT_EQ(kind(""), ReleasePlace::kUnstated);
  for (const char* place : {"United States", "US", "U.S.", "USA", "United States & Canada",
                            "United Kingdom & United States", "North America", "the United States",
                            "United States, Canada"}) {
    EXPECT_EQ(kind(place), ReleasePlace::kUnitedStates) << place;
  }
  for (const char* place : {"Japan", "UK", "France and Belgium", "Worldwide", "international",
                            "Toronto and worldwide", "Europe", "Hong Kong", "South Korea"}) {
    EXPECT_EQ(kind(place), ReleasePlace::kArea) << place;
  }
  for (const char* place :
       {"2018 Cannes Film Festival", "Cannes", "Sundance", "TIFF", "New York City", "Hollywood",
        "Hammersmith Apollo", "London, United Kingdom", "US premiere", "Fantastic Fest",
        "Berlinale", "Rome Film Fest, Italy", "South by Southwest"}) {
    EXPECT_EQ(kind(place), ReleasePlace::kPremiere) << place;
  }
}

TEST(ReleaseText, MapsPlacesToCountryCodes) {
  EXPECT_EQ(country_code_of_place("UK & Ireland"), "GB");
  EXPECT_EQ(country_code_of_place("USA"), "US");
  EXPECT_EQ(country_code_of_place("Toronto and worldwide"), "");
}

TEST(ReleaseText, ReadsRunningTimes) {
  const auto minutes = [](std::string_view text) { return read_runtime(lines_of(text)); };
  EXPECT_EQ(minutes("136 minutes"), 136.0);
  EXPECT_EQ(minutes("136&nbsp;minutes<ref>{{cite web|title=90 minutes}}</ref>"), 136.0);
  EXPECT_EQ(minutes("136 min."), 136.0);
  EXPECT_EQ(minutes("2 hours 10 minutes"), 130.0);
  EXPECT_EQ(minutes("1h 30m"), 90.0);
  EXPECT_EQ(minutes("1.5 hours"), 90.0);
  EXPECT_EQ(minutes("{{duration|h=2|m=10}}"), 130.0);
  EXPECT_EQ(minutes("{{duration|1|30}}"), 90.0);
  EXPECT_EQ(minutes("102 minutes (theatrical)<br>130 minutes (director's cut)"), 102.0);
  EXPECT_EQ(minutes("125 minutes<!--Theatrical runtime: 124:33-->"), 125.0);
  for (const char* text : {"", "unknown", "136", "2000 minutes", "0 minutes"}) {
    EXPECT_TRUE(std::isnan(minutes(text))) << text;
  }
}

}  // namespace
}  // namespace boxoffice::wikimedia
