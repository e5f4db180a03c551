#include "wasm/app/state/inflation.h"

#include <gtest/gtest.h>

#include "tests/app/fake_platform.h"
#include "tests/app/support.h"
#include "wasm/app/state/mirror_json.h"

namespace boxoffice::app {
namespace {

using std::chrono::year;

TEST(Inflation, ConvertsDollarsTo2024) {
  EXPECT_DOUBLE_EQ(inflation_factor(Date(year(2024) / 6 / 1)), 1.0);
  EXPECT_NEAR(inflation_factor(Date(year(2010) / 7 / 16)), 313.689 / 218.056, 0.001);
  EXPECT_NEAR(inflation_factor(Date(year(1977) / 5 / 25)), 313.689 / 60.6, 0.001);
  EXPECT_NEAR(inflation_factor(Date(year(1939) / 12 / 15)), 313.689 / 13.9, 0.01);
}

TEST(Inflation, YearsOutsideTheIndexUseItsEnds) {
  EXPECT_DOUBLE_EQ(inflation_factor(Date(year(2031) / 1 / 1)), 1.0);
  EXPECT_DOUBLE_EQ(inflation_factor(Date(year(1902) / 9 / 1)),
                   inflation_factor(Date(year(1913) / 1 / 1)));
  EXPECT_DOUBLE_EQ(inflation_factor(std::nullopt), 1.0);
}

TEST(Inflation, SettingIsStoredAndAppliedEverywhere) {
  ViewModel view;
  start_with(view, three_films());
  EXPECT_EQ(money_of(view.settings, Date(year(2008) / 5 / 2)).brief(20e6), "$20M");
  choose_dollars(view, true);
  work_all(view);
  EXPECT_EQ(money_of(view.settings, Date(year(2008) / 5 / 2)).brief(20e6), "$29.1M");
  EXPECT_EQ(dollars_note(view.settings), "in 2024 dollars");
  EXPECT_TRUE(read_settings().adjusted);
  const std::string mirror = mirror_json(view);
  EXPECT_NE(mirror.find("in 2024 dollars"), std::string::npos);
  EXPECT_NE(mirror.find("$29.1M"), std::string::npos);
  choose_dollars(view, false);
  EXPECT_FALSE(read_settings().adjusted);
}

TEST(Inflation, RowsAreSortedAndFilteredByAdjustedAmounts) {
  // $100 of 1977 are $518 of 2024, $400 of 2023 are $412.
  const std::string films =
      R"({"id":1,"title":"Old","release_date":"1977-05-25","budget":100000000})"
      "\n"
      R"({"id":2,"title":"New","release_date":"2023-05-25","budget":400000000})"
      "\n";
  ViewModel view;
  start_with(view, films, "/?sort=-budget&budget=450e6..");
  EXPECT_EQ(titles(view), "");
  choose_dollars(view, true);
  work_all(view);
  EXPECT_EQ(titles(view), "Old");
  follow(view, "/?sort=-budget");
  work_all(view);
  EXPECT_EQ(titles(view), "Old, New");
  choose_dollars(view, false);
  work_all(view);
  EXPECT_EQ(titles(view), "New, Old");
}

}  // namespace
}  // namespace boxoffice::app
