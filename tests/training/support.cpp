#include "tests/training/support.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <random>

#include "shared/base/json.h"

namespace boxoffice::test {

std::string body(TmdbId id, std::string_view date, double budget_usd, double revenue_usd) {
  return Json({{"id", id},
               {"title", "Film " + std::to_string(id)},
               {"release_date", date},
               {"budget", budget_usd},
               {"revenue", revenue_usd}})
      .dump();
}

std::string made_up_films(int films, int first_year, TmdbId first_id) {
  constexpr std::array<int, 4> kGenres = {18, 35, 28, 27};
  constexpr unsigned kDirectors = 20;
  constexpr int kFilmsPerMonth = 4;
  std::mt19937 engine(static_cast<unsigned>(first_id));
  const auto random = [&] { return static_cast<unsigned>(engine()); };
  std::string lines;
  for (int i = 0; i < films; ++i) {
    const int month = i / kFilmsPerMonth;
    const Date date{std::chrono::year(first_year + month / 12),
                    std::chrono::month(static_cast<unsigned>(month % 12) + 1),
                    std::chrono::day(static_cast<unsigned>(i % kFilmsPerMonth) * 7 + 1)};
    const unsigned director = random() % kDirectors;
    const unsigned genre = random() % 4;
    const double budget = 1e6 * (1.0 + random() % 100);
    const double luck = 0.5 + (random() % 100) / 50.0;
    Json film = {{"id", first_id + i},
                 {"title", "Film " + std::to_string(i)},
                 {"release_date", format_date(date)},
                 {"budget", budget},
                 {"revenue", std::floor(budget * luck * (1.0 + genre) * (1.0 + director / 10.0))}};
    if (i % 3 != 0) film["runtime"] = 80 + static_cast<int>(random() % 60);
    film["genres"] = Json::array({{{"id", kGenres[genre]}, {"name", "genre"}}});
    film["credits"]["crew"] =
        Json::array({{{"id", 5000 + director}, {"name", "Someone"}, {"job", "Director"}}});
    lines += film.dump() + "\n";
  }
  return lines;
}

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace boxoffice::test
