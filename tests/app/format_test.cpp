#include "wasm/app/state/format.h"

#include <gtest/gtest.h>

#include <cmath>

namespace boxoffice::app {
namespace {

TEST(Format, AmountsHaveThreeStyles) {
  EXPECT_EQ(usd_text(312057433, UsdStyle::kShort), "$312M");
  EXPECT_EQ(usd_text(312057433, UsdStyle::kWords), "$312 million");
  EXPECT_EQ(usd_text(312057433, UsdStyle::kFull), "$312,057,433");
  EXPECT_EQ(usd_text(2.78e9, UsdStyle::kWords), "$2.78 billion");
  EXPECT_EQ(usd_text(820000, UsdStyle::kWords), "$820 thousand");
  EXPECT_EQ(usd_text(12, UsdStyle::kWords), "$12");
  EXPECT_EQ(usd_text(std::nan(""), UsdStyle::kWords), kNotKnown);
}

TEST(Format, ParsesTypedAmounts) {
  EXPECT_EQ(parse_typed_usd("150M"), 150e6);
  EXPECT_EQ(parse_typed_usd("$1.5 bn"), 1.5e9);
  EXPECT_EQ(parse_typed_usd("150,000,000"), 150e6);
  EXPECT_EQ(parse_typed_usd("150"), 150e6);
  EXPECT_EQ(parse_typed_usd("800k"), 800e3);
  EXPECT_EQ(parse_typed_usd("$312 million"), 312e6);
  EXPECT_EQ(parse_typed_usd("10000"), 10000);
}

TEST(Format, RejectsInvalidAmounts) {
  for (const char* text : {"", "abc", "1x", "-5", "0", "$", "5M5", "1e9", "999b"}) {
    EXPECT_FALSE(parse_typed_usd(text)) << text;
  }
}

TEST(Format, ParsesTypedDates) {
  const Date may = std::chrono::year(2027) / 5 / 7;
  EXPECT_EQ(parse_typed_date("2027-05-07"), may);
  EXPECT_EQ(parse_typed_date("7 May 2027"), may);
  EXPECT_EQ(parse_typed_date("May 7, 2027"), may);
  for (const char* text : {"", "2027", "30 Feb 2027", "7 Mai 2027", "7 2027", "2027-13-01"}) {
    EXPECT_FALSE(parse_typed_date(text)) << text;
  }
}

TEST(Format, WritesDatesAtTheirPrecision) {
  const auto date = parse_date("2017-05-31");
  EXPECT_EQ(readable_date(date, DatePrecision::kDay, false), "31 May 2017");
  EXPECT_EQ(readable_date(date, DatePrecision::kMonth, false), "May 2017");
  EXPECT_EQ(readable_date(date, DatePrecision::kYear, true), "2017");
  EXPECT_EQ(readable_date(std::nullopt, DatePrecision::kYear, false), kNotKnown);
}

TEST(Format, FactorsAndErrorsHaveTwoDigits) {
  EXPECT_EQ(readable_factor(1.84), "\u00D71.84");
  EXPECT_EQ(readable_factor(0.617), "\u00D70.62");
  EXPECT_EQ(readable_factor(2.34), "\u00D72.3");
  EXPECT_EQ(readable_factor(12.4), "\u00D712");
  EXPECT_EQ(readable_times(2.34), "2.3\u00D7");
  EXPECT_EQ(readable_times(-1.0), kNotKnown);
  for (const double factor : {0.9951, 1.0, 1.0049}) {
    EXPECT_TRUE(is_no_change(factor));
    EXPECT_EQ(readable_factor(factor), "\u00D71.00");
  }
  EXPECT_FALSE(is_no_change(0.9949));
  EXPECT_FALSE(is_no_change(1.0051));
  EXPECT_EQ(readable_error(0.042), "4.2%");
  EXPECT_EQ(readable_error(0.312), "31%");
  EXPECT_EQ(readable_error(12.4), "1,240%");
  EXPECT_EQ(readable_error(std::nan("")), kNotKnown);
}

TEST(Format, RatiosNameTheLargerAmount) {
  EXPECT_EQ(readable_ratio(2.2), "forecast was 2.2\u00D7 the actual");
  EXPECT_EQ(readable_ratio(0.5), "actual was 2.0\u00D7 the forecast");
  EXPECT_EQ(readable_ratio(0.98, "original"), "actual was 1.02\u00D7 the original");
  EXPECT_EQ(readable_ratio(0.0), kNotKnown);
}

}  // namespace
}  // namespace boxoffice::app
