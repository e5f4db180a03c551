#include "proxy/jobs/vega/vega_import.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "proxy/jobs/vega/mac_roman.h"
#include "proxy/jobs/vega/stand_in_ids.h"
#include "shared/film/date.h"

namespace boxoffice {
namespace {

constexpr int kLastYear = 2011;  // of the package's films
// The package has about a week of the films of 17 September 2010 and none of a later one's revenue.
constexpr const char* kDataDate = "2010-09-24";
constexpr double kSmallMoneyUsd = 100'000;

struct Genre {
  int id;
  std::string_view name;
};
constexpr Genre kAction{28, "Action"};
constexpr Genre kAdventure{12, "Adventure"};
constexpr Genre kComedy{35, "Comedy"};
constexpr Genre kDocumentary{99, "Documentary"};
constexpr Genre kDrama{18, "Drama"};
constexpr Genre kFamily{10751, "Family"};
constexpr Genre kFantasy{14, "Fantasy"};
constexpr Genre kHistory{36, "History"};
constexpr Genre kHorror{27, "Horror"};
constexpr Genre kMusic{10402, "Music"};
constexpr Genre kRomance{10749, "Romance"};
constexpr Genre kScienceFiction{878, "Science Fiction"};
constexpr Genre kThriller{53, "Thriller"};
constexpr Genre kWestern{37, "Western"};

const std::map<std::string_view, std::vector<Genre>> kGenresByMajorGenre = {
    {"Action", {kAction}},
    {"Adventure", {kAdventure}},
    {"Black Comedy", {kComedy}},
    {"Comedy", {kComedy}},
    {"Concert/Performance", {kMusic}},
    {"Documentary", {kDocumentary}},
    {"Drama", {kDrama}},
    {"Horror", {kHorror}},
    {"Musical", {kMusic}},
    {"Romantic Comedy", {kRomance, kComedy}},
    {"Thriller/Suspense", {kThriller}},
    {"Western", {kWestern}},
};

const std::map<std::string_view, Genre> kGenreByCreativeType = {
    {"Fantasy", kFantasy},
    {"Historical Fiction", kHistory},
    {"Kids Fiction", kFamily},
    {"Science Fiction", kScienceFiction},
};

// TMDB's own words where it has some for the same.
const std::map<std::string_view, std::string_view> kKeywordBySource = {
    {"Based on Book/Short Story", "based on novel or book"},
    {"Based on Comic/Graphic Novel", "based on comic"},
    {"Based on Factual Book/Article", "based on memoir or autobiography"},
    {"Based on Game", "based on video game"},
    {"Based on Magazine Article", "based on magazine, newspaper or article"},
    {"Based on Musical/Opera", "based on play or musical"},
    {"Based on Play", "based on play or musical"},
    {"Based on Real Life Events", "based on true story"},
    {"Based on Short Film", "based on short"},
    {"Based on TV", "based on tv series"},
    {"Based on Toy", "based on toy"},
    {"Compilation", "compilation"},
    {"Disney Ride", "based on theme park ride"},
    {"Musical Group Movie", "musical group"},
    {"Original Screenplay", "original screenplay"},
    {"Remake", "remake"},
    {"Spin-Off", "spin off"},
    {"Traditional/Legend/Fairytale", "based on myths, legends or folklore"},
};
const std::map<std::string_view, std::string_view> kKeywordByCreativeType = {
    {"Contemporary Fiction", "contemporary fiction"},
    {"Dramatization", "dramatization"},
    {"Factual", "factual"},
    {"Fantasy", "fantasy world"},
    {"Historical Fiction", "historical fiction"},
    {"Kids Fiction", "kids fiction"},
    {"Science Fiction", "science fiction"},
    {"Super Hero", "superhero"},
};

const std::map<std::string_view, std::string_view> kUsCertification = {
    {"G", "G"},   {"NC-17", "NC-17"}, {"Not Rated", "NR"},
    {"PG", "PG"}, {"PG-13", "PG-13"}, {"R", "R"},
};

/// The text of a field; empty when it is absent or something else.
std::string text_of(const Json& record, const char* field) {
  const auto found = record.find(field);
  return found != record.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The number of a field; 0 when it is absent, something else or not above 0.
double number_of(const Json& record, const char* field) {
  const auto found = record.find(field);
  if (found == record.end() || !found->is_number()) return 0.0;
  return std::clamp(found->get<double>(), 0.0, 1e15);  // within what converts to an integer
}

/// An entry of one of the tables above; nothing when it does not list the key.
template <typename Table>
std::optional<typename Table::mapped_type> entry_of(const Table& table, const std::string& key) {
  const auto found = table.find(key);
  if (found == table.end()) return {};
  return found->second;
}

/// "Jun 12 1998".
std::optional<Date> read_date(std::string_view text) {
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (text.size() != 11 || text[3] != ' ' || text[6] != ' ') return {};
  const auto month = std::find(kMonths.begin(), kMonths.end(), text.substr(0, 3));
  const auto number = [&](std::size_t from, std::size_t size) {
    int value = -1;
    const char* const end = text.data() + from + size;
    return std::from_chars(text.data() + from, end, value).ptr == end ? value : -1;
  };
  const int day = number(4, 2);
  const int year = number(7, 4);
  if (month == kMonths.end() || day < 1 || year < 0) return {};
  const Date date{std::chrono::year(year),
                  std::chrono::month(static_cast<unsigned>(month - kMonths.begin()) + 1),
                  std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return {};
  return date;
}

/// "Boot, Das" is "Das Boot".
std::optional<std::string> article_to_front(const std::string& title) {
  const std::size_t comma = title.rfind(", ");
  if (comma == std::string::npos) return {};
  const std::string article = title.substr(comma + 2);
  static const std::set<std::string_view> kArticles = {"The", "A",   "An",  "Le",  "La",
                                                       "Les", "Das", "Der", "Die", "El"};
  if (!kArticles.contains(article)) return {};
  return article + " " + title.substr(0, comma);
}

Json genres_of(const Json& record) {
  std::vector<Genre> genres =
      entry_of(kGenresByMajorGenre, text_of(record, "Major Genre")).value_or(std::vector<Genre>());
  if (const auto genre = entry_of(kGenreByCreativeType, text_of(record, "Creative Type"))) {
    genres.push_back(*genre);
  }
  Json list = Json::array();
  for (const Genre& genre : genres) list.push_back({{"id", genre.id}, {"name", genre.name}});
  return list;
}

/// Turns the records one by one; keeps what the records before have taken.
class Importer {
 public:
  void add(const Json& record) {
    ++counts_.records;
    const std::string title = title_of(record);
    if (title.empty()) {
      ++counts_.untitled;
      return;
    }
    const std::optional<Date> date = date_of(record);
    if (!date) {
      ++counts_.undated;
      return;
    }
    const std::string day = format_date(*date);
    const std::string key = title + "\n" + day;
    if (!keys_.insert(key).second) {
      ++counts_.duplicate;
      return;
    }

    const std::int64_t id = ids_.id("film", key);
    Json body = {{"id", id}, {"title", title}, {"release_date", day}, {"data_date", kDataDate}};
    add_money(record, body);
    add_lists(record, day, body);
    if (const double minutes = number_of(record, "Running Time min"); minutes > 0) {
      body["runtime"] = static_cast<std::int64_t>(minutes);
    }
    if (const double votes = number_of(record, "IMDB Votes"); votes > 0) {
      body["vote_average"] = number_of(record, "IMDB Rating");
      body["vote_count"] = static_cast<std::int64_t>(votes);
    }
    body["source"] = "vega-datasets";
    films_.emplace_back(day, id, body.dump());
  }

  VegaImport take() && {
    std::sort(films_.begin(), films_.end());
    VegaImport result;
    for (auto& film : films_) result.bodies.push_back(std::move(std::get<2>(film)));
    counts_.films = static_cast<std::uint32_t>(result.bodies.size());
    result.counts = counts_;
    return result;
  }

 private:
  std::string repaired(std::string text) {
    std::optional<std::string> better = repair_mac_roman(text);
    if (!better) return text;
    ++counts_.garbled_text;
    return *std::move(better);
  }

  std::string title_of(const Json& record) {
    const auto field = record.find("Title");
    if (field != record.end() && field->is_number()) {
      ++counts_.number_title;
      return field->dump();
    }
    std::string title = repaired(text_of(record, "Title"));
    if (std::optional<std::string> better = article_to_front(title)) {
      ++counts_.article_last;
      return *std::move(better);
    }
    return title;
  }

  std::optional<Date> date_of(const Json& record) {
    std::optional<Date> date = read_date(text_of(record, "Release Date"));
    if (date && date->year() > std::chrono::year(kLastYear)) {
      ++counts_.wrong_century;
      *date -= std::chrono::years(100);
      if (!date->ok()) return {};
    }
    return date;
  }

  void add_money(const Json& record, Json& body) {
    const double budget = number_of(record, "Production Budget");
    const double revenue = number_of(record, "Worldwide Gross");
    body["budget"] = static_cast<std::int64_t>(budget);  // 0 is TMDB's unknown
    body["revenue"] = static_cast<std::int64_t>(revenue);
    counts_.unknown_budget += budget <= 0;
    counts_.unknown_revenue += revenue <= 0;
    counts_.small_money +=
        (budget > 0 && budget < kSmallMoneyUsd) || (revenue > 0 && revenue < kSmallMoneyUsd);
  }

  void add_lists(const Json& record, const std::string& day, Json& body) {
    if (Json genres = genres_of(record); !genres.empty()) body["genres"] = std::move(genres);
    if (const std::string company = text_of(record, "Distributor"); !company.empty()) {
      body["production_companies"] = Json::array({named("company", company)});
    }
    if (const std::string director = repaired(text_of(record, "Director")); !director.empty()) {
      Json member = named("person", director);
      member["job"] = "Director";
      member["department"] = "Directing";
      body["credits"]["crew"] = Json::array({std::move(member)});
    }
    Json keywords = Json::array();
    for (const auto& keyword :
         {entry_of(kKeywordBySource, text_of(record, "Source")),
          entry_of(kKeywordByCreativeType, text_of(record, "Creative Type"))}) {
      if (keyword) keywords.push_back(named("keyword", std::string(*keyword)));
    }
    if (!keywords.empty()) body["keywords"]["keywords"] = std::move(keywords);
    if (const auto rating = entry_of(kUsCertification, text_of(record, "MPAA Rating"))) {
      const Json release = {
          {"certification", *rating}, {"type", 3}, {"release_date", day + "T00:00:00.000Z"}};
      body["release_dates"]["results"] =
          Json::array({{{"iso_3166_1", "US"}, {"release_dates", Json::array({release})}}});
    }
  }

  Json named(const char* kind, const std::string& name) {
    return {{"id", ids_.id(kind, name)}, {"name", name}};
  }

  VegaCounts counts_;
  StandInIds ids_;
  std::set<std::string> keys_;
  std::vector<std::tuple<std::string, std::int64_t, std::string>> films_;
};

}  // namespace

Json to_json(const VegaCounts& counts) {
  return {{"records", counts.records},
          {"films", counts.films},
          {"repaired",
           {{"wrong_century", counts.wrong_century},
            {"number_title", counts.number_title},
            {"garbled_text", counts.garbled_text},
            {"article_last", counts.article_last}}},
          {"dropped",
           {{"untitled", counts.untitled},
            {"undated", counts.undated},
            {"duplicate", counts.duplicate}}},
          {"kept",
           {{"unknown_budget", counts.unknown_budget},
            {"unknown_revenue", counts.unknown_revenue},
            {"small_money", counts.small_money}}}};
}

Result<VegaImport> import_vega(const Json& document) {
  if (!document.is_array()) return Error{ErrorCode::kMalformed, "expected a list of films"};
  Importer importer;
  for (std::size_t i = 0; i < document.size(); ++i) {
    if (!document[i].is_object()) {
      return Error{ErrorCode::kMalformed, "[" + std::to_string(i) + "]: expected an object"};
    }
    importer.add(document[i]);
  }
  return std::move(importer).take();
}

}  // namespace boxoffice
