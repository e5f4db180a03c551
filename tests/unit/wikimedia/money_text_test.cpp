#include "shared/wikimedia/money_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <string>

#include "shared/wikimedia/wikitext.h"

// Literal cases of the money grammar: wikitext of an infobox value and its amount in dollars.

namespace boxoffice::wikimedia {
namespace {

struct MoneyCase {
  const char* wikitext;
  const char* usd;  ///< whole dollars; "none" without an amount
};

std::vector<MoneyMention> mentions_of(std::string_view wikitext) {
  const std::string text = without_footnotes(wikitext);
  return read_money(plain_lines(text));
}

std::string whole_dollars(double usd) {
  if (std::isnan(usd)) return "none";
  char text[32];
  std::snprintf(text, sizeof text, "%.0f", usd);
  return text;
}

std::string budget_of(std::string_view wikitext) {
  return whole_dollars(pick_budget(mentions_of(wikitext)).usd);
}

std::string gross_of(std::string_view wikitext) {
  const MoneyReading gross = pick_gross(mentions_of(wikitext));
  constexpr const char* kScopes[] = {"", " worldwide", " domestic", " overseas", " country"};
  return whole_dollars(gross.usd) +
         (std::isnan(gross.usd) ? "" : kScopes[static_cast<int>(gross.scope)]);
}

/// Amounts without labels: read alike as budget and gross.
constexpr MoneyCase kAmounts[] = {
    // Plain.
    {"$185 million", "185000000"},
    {"$850,000", "850000"},
    {"$1,234,567", "1234567"},
    {"$1,234,567.89", "1234568"},
    {"$1.005 billion", "1005000000"},
    {"$2.798 billion", "2798000000"},
    {"$12.5 million", "12500000"},
    {"$.5 million", "500000"},
    {"$0.25 million", "250000"},
    {"$750 thousand", "750000"},
    {"$1 trillion", "1000000000000"},
    {"$100million", "100000000"},
    {"$ 100 million", "100000000"},
    {"$185 Million", "185000000"},
    {"$185 MILLION", "185000000"},
    {"$20M", "20000000"},
    {"$20m", "20000000"},
    {"$20 m", "20000000"},
    {"$1.2B", "1200000000"},
    {"$1.2bn", "1200000000"},
    {"$350K", "350000"},
    {"$20 mil", "20000000"},
    {"$20 mil.", "20000000"},
    {"$20 mn", "20000000"},
    {"$20-million", "20000000"},
    {"$200+ million", "200000000"},
    {"$200 million+", "200000000"},
    {"$185 milion", "185000000"},
    // Separators.
    {"$185 000 000", "185000000"},
    {"$1.234.567", "1234567"},
    {"$12,5 million", "12500000"},
    {"$12,34,567", "1234567"},
    {"$226,496,399", "226496399"},
    // White space and entities.
    {"$200&nbsp;million", "200000000"},
    {"$395\nmillion", "395000000"},
    {"$200{{nbsp}}million", "200000000"},
    {"$200&thinsp;million", "200000000"},
    {"&#36;200 million", "200000000"},
    {"$\xC2\xA0"
     "55 million",
     "55000000"},
    {"  $5 million  ", "5000000"},
    // Names of the dollar.
    {"US$30 million", "30000000"},
    {"US$ 30 million", "30000000"},
    {"US $30 million", "30000000"},
    {"U.S.$30 million", "30000000"},
    {"U.S. $30 million", "30000000"},
    {"USD 30 million", "30000000"},
    {"USD30 million", "30000000"},
    {"USD$30 million", "30000000"},
    {"$US30 million", "30000000"},
    {"[[United States dollar|US$]]30 million", "30000000"},
    {"[[USD]] 30 million", "30000000"},
    {"30 million USD", "30000000"},
    {"30 million US dollars", "30000000"},
    {"30 million U.S. dollars", "30000000"},
    {"30 million dollars", "30000000"},
    {"30 million (USD)", "30000000"},
    {"4,500,000 dollars", "4500000"},
    {"$30 million USD", "30000000"},
    {"\xEF\xBC\x84"
     "30 million",
     "30000000"},
    // Templates.
    {"{{US$|90 million}}", "90000000"},
    {"{{US$|90}} million", "90000000"},
    {"{{US$}}90 million", "90000000"},
    {"{{USD|90 million}}", "90000000"},
    {"{{US$|1.005 billion|2008}}", "1005000000"},
    {"{{Nowrap|$1.005 billion}}", "1005000000"},
    {"{{nowrap|1=$12 million}}", "12000000"},
    {"{{Nowrap|{{US$|12 million}}}}", "12000000"},
    {"{{small|$12 million}}", "12000000"},
    {"{{currency|12 million|USD}}", "12000000"},
    {"{{val|12.5|u=million}} USD", "12500000"},
    {"${{formatnum:1234567}}", "1234567"},
    {"{{Plainlist|\n* $12 million\n}}", "12000000"},
    {"{{ubl|$12 million}}", "12000000"},
    {"{{abbr|$12M|twelve million}}", "12000000"},
    {"{{increase}} $12 million", "12000000"},
    {"{{Template:Nowrap|$12 million}}", "12000000"},
    {"{{circa|$12 million}}", "12000000"},
    {"{{est.|$12 million}}", "12000000"},
    {"{{estimation}} $12 million", "12000000"},
    // Footnotes, comments and markup.
    {"$185 million<ref>{{cite web|title=$999 million|url=http://example.org/?a=b|c}}</ref>",
     "185000000"},
    {"$185 million<ref name=\"a\"/>", "185000000"},
    {"$185 million<ref name=a /><ref name=b>$7</ref>", "185000000"},
    {"<!-- $999 million? -->$185 million", "185000000"},
    {"$185<!-- not 186 --> million", "185000000"},
    {"$185 million{{efn|Some say $200 million.}}", "185000000"},
    {"$185 million{{sfn|Smith|2001|p=4}}", "185000000"},
    {"$185 million{{citation needed|date=May 2020}}", "185000000"},
    {"$185 million[1]", "185000000"},
    {"'''$185 million'''", "185000000"},
    {"''c.'' $185 million", "185000000"},
    {"<s>$100 million</s> $185 million", "185000000"},
    {"<small>$185 million</small>", "185000000"},
    {"<span class=\"nowrap\">$185 million</span>", "185000000"},
    {"[https://example.org $185 million]", "185000000"},
    {"[[Box office|$185 million]]", "185000000"},
    {"$185 [[million]]", "185000000"},
    {"$185 [[Million (number)|million]]", "185000000"},
    // Ranges: the mean.
    {"$20–25 million", "22500000"},
    {"$20-25 million", "22500000"},
    {"$20—25 million", "22500000"},
    {"$20 – 25 million", "22500000"},
    {"$20&ndash;25 million", "22500000"},
    {"$20{{ndash}}25 million", "22500000"},
    {"$20{{snd}}25 million", "22500000"},
    {"$20–$25 million", "22500000"},
    {"$20 million–$25 million", "22500000"},
    {"$20 million – 25 million", "22500000"},
    {"$20 to 25 million", "22500000"},
    {"$20 million to $25 million", "22500000"},
    {"$20 or 25 million", "22500000"},
    {"between $20 and $25 million", "22500000"},
    {"US$20–US$25 million", "22500000"},
    {"{{US$|20–25 million}}", "22500000"},
    {"$900,000–1.2 million", "1050000"},
    {"$900,000–950,000", "925000"},
    {"$950 million–1.05 billion", "1000000000"},
    {"$1.5–2 million", "1750000"},
    {"20–25 million USD", "22500000"},
    {"$999–1.2 billion", "none"},
    // Estimates and bounds.
    {"est. $20 million", "20000000"},
    {"Est. US$20 million", "20000000"},
    {"$20 million (est.)", "20000000"},
    {"$20 million (estimated)", "20000000"},
    {"over $20 million", "20000000"},
    {"more than $20 million", "20000000"},
    {"<$1 million", "1000000"},
    {"&lt;$1 million", "1000000"},
    {"< $1 million", "1000000"},
    {"less than $1 million", "1000000"},
    {"~$1 million", "1000000"},
    {"$~1 million", "1000000"},
    {"approximately $20 million", "20000000"},
    {"nearly $20 million", "20000000"},
    {"$20 million (as of May 2019)", "20000000"},
    // Other currencies are dropped.
    {"€12 million", "none"},
    {"£12 million", "none"},
    {"₹130 crore", "none"},
    {"{{INR|130 crore}}", "none"},
    {"{{INR}}130 crore", "none"},
    {"{{INRConvert|130|c}}", "none"},
    {"Rs. 12 crore", "none"},
    {"Rs 12 lakh", "none"},
    {"¥1.9 billion", "none"},
    {"[[Japanese yen|¥]]1.9 billion", "none"},
    {"₩8 billion", "none"},
    {"A$12 million", "none"},
    {"AU$12 million", "none"},
    {"AUD 12 million", "none"},
    {"C$12 million", "none"},
    {"CA$12 million", "none"},
    {"CAD$12 million", "none"},
    {"HK$12 million", "none"},
    {"NZ$12 million", "none"},
    {"NT$12 million", "none"},
    {"R$12 million", "none"},
    {"Z$12 million", "none"},
    {"Canadian $12 million", "none"},
    {"$12 million CAD", "none"},
    {"$12 million (AUD)", "none"},
    {"$12 million Canadian", "none"},
    {"12 million euros", "none"},
    {"12 million pounds", "none"},
    {"DM 5 million", "none"},
    {"SEK 30 million", "none"},
    {"30 million kr", "none"},
    {"{{AUD|12 million}}", "none"},
    {"{{£|12 million}}", "none"},
    {"{{currency|12 million|EUR}}", "none"},
    // ... unless there is an amount in dollars.
    {"£9 million ($14.7 million)", "14700000"},
    {"€12 million (US$13.1 million)", "13100000"},
    {"¥1.9 billion<br>($15–19 million)", "17000000"},
    {"{{Plainlist|\n* ¥1.9 billion\n* $17 million\n}}", "17000000"},
    {"{{INRConvert|130|c}} ($18 million)", "18000000"},
    {"A$12 million (US$8 million)", "8000000"},
    {"$12 million AUD ($8 million USD)", "8000000"},
    {"HK$300 million (US$38.5 million)", "38500000"},
    {"$14.7 million (£9 million)", "14700000"},
    {"$14.7 million or ₹100 crore", "14700000"},
    {"12 crore ($1.5 million)", "1500000"},
    // No amount.
    {"", "none"},
    {"TBA", "none"},
    {"N/A", "none"},
    {"unknown", "none"},
    {"185 million", "none"},
    {"1999", "none"},
    {"$", "none"},
    {"$ million", "none"},
    {"${{Inflation|US|90|1973}} million", "none"},
    {"$0", "none"},
    {"12 million admissions", "none"},
    {"$12345678901234567890123456", "none"},
};

constexpr MoneyCase kBudgets[] = {
    {"$150 million<br>$200 million", "175000000"},
    {"$150 million (estimate)<br>$175 million (studio)<br>$200 million (press)", "175000000"},
    {"$10 million<br>$200 million", "10000000"},
    {"$250 million (gross)<br>$200 million (net)", "200000000"},
    {"$10 million (equivalent to $50 million in 2020)", "10000000"},
    {"$10 million ($50 million adjusted for inflation)", "10000000"},
    {"$10 million (adjusted for inflation: $50 million)", "10000000"},
    {"$10 million ($50 million in 2020 dollars)", "10000000"},
    {"$10 million (${{Inflation|US|10|1950}} million in {{Inflation/year|US}} dollars)",
     "10000000"},
    {"$60 million<br>$40 million (marketing)", "60000000"},
    {"Production: $60 million<br>P&A: $40 million", "60000000"},
    {"$6 million (production), $2 million (marketing)", "6000000"},
};

constexpr MoneyCase kGrosses[] = {
    {"$500 million (worldwide)", "500000000 worldwide"},
    {"$210 million (US) $500 million (worldwide)", "500000000 worldwide"},
    {"$500 million (worldwide) $210 million (US)", "500000000 worldwide"},
    {"$210 million (US)<br>$500 million (worldwide)", "500000000 worldwide"},
    {"{{Plainlist|\n* $210 million (United States)\n* $500 million (worldwide)\n}}",
     "500000000 worldwide"},
    {"{{ubl|$210 million {{small|(US/Canada)}}|$500 million {{small|(Worldwide)}}}}",
     "500000000 worldwide"},
    {"Domestic: $210 million<br>Worldwide: $500 million", "500000000 worldwide"},
    {"Domestic: $210 million, Worldwide: $500 million", "500000000 worldwide"},
    {"'''Worldwide:'''<br>$500 million", "500000000 worldwide"},
    {"$210 million domestic and $500 million worldwide", "500000000 worldwide"},
    {"$500 million (total)", "500000000 worldwide"},
    {"$500 million (world-wide)", "500000000 worldwide"},
    {"$500 million (global)", "500000000 worldwide"},
    {"$500 million ($210 million domestic)", "500000000"},
    {"$500 million<br>$210 million (domestic)", "500000000"},
    {"$210 million (domestic) + $290 million (international)", "500000000 worldwide"},
    {"$210 million (North America)<br>$290 million (overseas)", "500000000 worldwide"},
    {"$210 million (US)<br>$290 million (outside US)", "500000000 worldwide"},
    {"$210 million (US)", "210000000 domestic"},
    {"$210 million (U.S.)", "210000000 domestic"},
    {"$210 million (USA)", "210000000 domestic"},
    {"$210 million (United States and Canada)", "210000000 domestic"},
    {"$210 million (North America)", "210000000 domestic"},
    {"$210 million (domestic)", "210000000 domestic"},
    {"$12 million (Japan)", "12000000 country"},
    {"$12 million (China)<br>$30 million (South Korea)", "30000000 country"},
    {"$290 million (international)", "290000000 overseas"},
    {"$12 million (rentals)", "none"},
    {"$12 million (US rentals)<br>$30 million", "30000000"},
    {"$4.5 million (US/Canada rentals)<br>$20 million (worldwide)", "20000000 worldwide"},
    {"$30 million<br>$5 million (opening weekend)", "30000000"},
    {"$30 million (initial run)<br>$42 million (total)", "42000000 worldwide"},
    {"$30 million<br>$5 million (re-release)", "30000000"},
    {"$30 million<br>$50 million (DVD sales)", "30000000"},
    {"£2.1 million (UK)<br>$30 million (worldwide)", "30000000 worldwide"},
    {"$25 million (worldwide)<br>₹300 crore (India)", "25000000 worldwide"},
    {"$90 million (equivalent to $550 million in 2021)", "90000000"},
    {"$395.0 million<ref name=BOM/>", "395000000"},
    {"$20 million<br>$30 million", "30000000"},
};

TEST(MoneyText, ReadsAmounts) {
  for (const auto& [wikitext, usd] : kAmounts) {
    EXPECT_EQ(budget_of(wikitext), usd) << wikitext;
    const std::string gross = gross_of(wikitext);
    EXPECT_EQ(gross, usd) << wikitext;
  }
}

TEST(MoneyText, ReadsBudgets) {
  for (const auto& [wikitext, usd] : kBudgets) EXPECT_EQ(budget_of(wikitext), usd) << wikitext;
}

TEST(MoneyText, ReadsGrosses) {
  for (const auto& [wikitext, usd] : kGrosses) EXPECT_EQ(gross_of(wikitext), usd) << wikitext;
}

TEST(MoneyText, TablesHaveAtLeast150Cases) {
  EXPECT_GE(std::size(kAmounts) + std::size(kBudgets) + std::size(kGrosses), 150u);
}

TEST(MoneyText, MarksRangesEstimatesAndBounds) {
  for (const char* text : {"$20–25 million", "est. $20 million", "over $20 million", "<$20 million",
                           "~$20 million", "$20 million (estimated)", "$20+ million"}) {
    EXPECT_TRUE(pick_budget(mentions_of(text)).approximate) << text;
  }
  for (const char* text : {"$20 million", "$20 million (worldwide)", "$20,000,000"}) {
    EXPECT_FALSE(pick_budget(mentions_of(text)).approximate) << text;
  }
}

TEST(MoneyText, KeepsEveryMentionWithItsLabel) {
  const auto mentions =
      mentions_of("$210 million (US)<br>$12 million (rentals)<br>€5 million<br>$9 million net");
  ASSERT_EQ(mentions.size(), 3u);
  EXPECT_EQ(mentions[0].scope, MoneyScope::kDomestic);
  EXPECT_EQ(mentions[1].kind, MoneyKind::kPart);
  EXPECT_EQ(mentions[2].kind, MoneyKind::kNet);
}

}  // namespace
}  // namespace boxoffice::wikimedia
