#include "proxy/files/forecast_list.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

const std::vector<FilmForecast> kForecasts = {
    {7, "Plain", "2001-02-03", 1.5e6, kMissing, 0.1 + 0.2, {}},
    {4'000'000'000, "Comma, \"quoted\"", "", kMissing, 12.0, 123456789.25, {}},
};

TEST(ForecastList, JsonNumbersRoundTripExactly) {
  EXPECT_EQ(to_json(kForecasts),
            "[\n"
            "{\"id\":7,\"title\":\"Plain\",\"release_date\":\"2001-02-03\",\"budget\":1500000.0,"
            "\"revenue\":null,\"forecast\":0.30000000000000004},\n"
            "{\"id\":4000000000,\"title\":\"Comma, \\\"quoted\\\"\",\"release_date\":null,"
            "\"budget\":null,\"revenue\":12.0,\"forecast\":123456789.25}\n"
            "]\n");
  EXPECT_EQ(to_json(std::vector<FilmForecast>()), "[\n]\n");
}

TEST(ForecastList, WritesDetailsLast) {
  FilmForecast film = kForecasts[0];
  film.details = {{"ranges", {{"50", {1.5, 2.5}}}}};
  EXPECT_EQ(to_json({film}),
            "[\n"
            "{\"id\":7,\"title\":\"Plain\",\"release_date\":\"2001-02-03\",\"budget\":1500000.0,"
            "\"revenue\":null,\"forecast\":0.30000000000000004,\"ranges\":{\"50\":[1.5,2.5]}}\n"
            "]\n");
}

TEST(ForecastList, WritesCsv) {
  EXPECT_EQ(to_csv(kForecasts),
            "id,title,release_date,budget,revenue,forecast\r\n"
            "7,Plain,2001-02-03,1500000.0,,0.30000000000000004\r\n"
            "4000000000,\"Comma, \"\"quoted\"\"\",,,12.0,123456789.25\r\n");
}

TEST(ForecastList, WritesATable) {
  EXPECT_EQ(to_text(kForecasts),
            "released    title                    id      budget  revenue      forecast\n"
            "2001-02-03  Plain                     7  $1,500,000        -            $0\n"
            "            Comma, \"quoted\"  4000000000           -      $12  $123,456,789\n");
}

}  // namespace
}  // namespace boxoffice
