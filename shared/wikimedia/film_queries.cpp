#include "shared/wikimedia/film_queries.h"

#include <array>
#include <string_view>

namespace boxoffice::wikimedia {
namespace {

struct Prefix {
  std::string_view name;
  std::string_view uri;
};

constexpr auto kPrefixes = std::to_array<Prefix>({
    {"wd", "http://www.wikidata.org/entity/"},
    {"wdt", "http://www.wikidata.org/prop/direct/"},
    {"p", "http://www.wikidata.org/prop/"},
    {"ps", "http://www.wikidata.org/prop/statement/"},
    {"psv", "http://www.wikidata.org/prop/statement/value/"},
    {"pq", "http://www.wikidata.org/prop/qualifier/"},
    {"pqv", "http://www.wikidata.org/prop/qualifier/value/"},
    {"wikibase", "http://wikiba.se/ontology#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"schema", "http://schema.org/"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
});

/// Film, feature film, animated film, animated feature film, anime film, 3D film, documentary film,
/// silent film.
constexpr auto kFilmKinds = std::to_array<ItemId>(
    {11'424, 24'869, 202'866, 29'168'811, 20'650'540, 229'390, 93'204, 226'730});

constexpr auto kMoney = std::to_array<std::string_view>({"P2142", "P2130", "P2769"});
constexpr auto kPeople = std::to_array<std::string_view>({"P57", "P58", "P161", "P162", "P86"});
constexpr auto kCompanies = std::to_array<std::string_view>({"P272", "P750"});
constexpr auto kSeries = std::to_array<std::string_view>({"P179", "P8345", "P155"});
constexpr auto kClasses =
    std::to_array<std::string_view>({"P31", "P136", "P495", "P364", "P144", "P1657"});

std::string prologue() {
  std::string text;
  for (const Prefix& prefix : kPrefixes) {
    text.append("PREFIX ").append(prefix.name).append(": <").append(prefix.uri).append(">\n");
  }
  return text;
}

/// "VALUES ?film { wd:Q1 wd:Q2 }".
std::string values_clause(std::string_view variable, std::span<const ItemId> items) {
  std::string text = "  VALUES ?" + std::string(variable) + " {";
  for (const ItemId id : items) text += " wd:" + item_text(id);
  return text + " }\n";
}

/// Repeats `pattern` for each property, replacing "$P" by its id, as branches of a UNION.
std::string union_of(std::span<const std::string_view> properties, std::string_view pattern) {
  std::string text;
  for (const std::string_view property : properties) {
    text += text.empty() ? "  { " : "  UNION { ";
    for (std::size_t at = 0; at < pattern.size(); ++at) {
      if (pattern.substr(at, 2) == "$P") {
        text += property;
        ++at;
      } else {
        text += pattern[at];
      }
    }
    text += " }\n";
  }
  return text;
}

/// Returns a query about the given items, or an error.
Result<std::string> detail_query(std::string_view columns, std::string_view variable,
                                 std::span<const ItemId> items, const std::string& pattern) {
  if (items.empty() || items.size() > kMaxFilmsPerQuery) {
    return Error{ErrorCode::kInvalidArgument, std::to_string(items.size()) +
                                                  " items in a query; expected 1 to " +
                                                  std::to_string(kMaxFilmsPerQuery)};
  }
  return prologue() + "SELECT " + std::string(columns) + " WHERE {\n" +
         values_clause(variable, items) + pattern + "}\n";
}

Result<std::string> item_values_query(std::span<const ItemId> films,
                                      std::span<const std::string_view> properties) {
  constexpr std::string_view kBranch =
      "?film p:$P ?statement . ?statement ps:$P ?value . BIND(\"$P\" AS ?property)";
  return detail_query("?film ?property ?value ?rank ?ordinal ?follows", "film", films,
                      union_of(properties, kBranch) +
                          "  ?statement wikibase:rank ?rank .\n"
                          "  OPTIONAL { ?statement pq:P1545 ?ordinal }\n"
                          "  OPTIONAL { ?statement pq:P155 ?follows }\n");
}

std::string date_time(Date date) { return "\"" + format_date(date) + "T00:00:00Z\"^^xsd:dateTime"; }

}  // namespace

Result<std::string> films_between_query(Date first, Date end) {
  if (!first.ok() || !end.ok() || first >= end) {
    return Error{ErrorCode::kInvalidArgument, "first and end: expected a span of days"};
  }
  return prologue() + "SELECT DISTINCT ?film WHERE {\n" + values_clause("kind", kFilmKinds) +
         "  ?film wdt:P31 ?kind .\n"
         "  ?film wdt:P577 ?date .\n"
         "  FILTER(?date >= " +
         date_time(first) + " && ?date < " + date_time(end) +
         ")\n"
         "  ?article schema:about ?film .\n"
         "  ?article schema:isPartOf <https://en.wikipedia.org/> .\n"
         "}\n";
}

Result<std::string> films_of_year_query(int year) {
  if (year < 1888 || year > 2100) {
    return Error{ErrorCode::kInvalidArgument, "year: expected 1888 to 2100"};
  }
  const auto new_year = [](int of) {
    return Date(std::chrono::year(of) / std::chrono::January / 1);
  };
  return films_between_query(new_year(year), new_year(year + 1));
}

Result<std::string> film_facts_query(std::span<const ItemId> films) {
  return detail_query(
      "?film ?titleEn ?titleMul ?article ?imdb ?tmdb ?duration ?durationUnit", "film", films,
      "  OPTIONAL { ?film rdfs:label ?titleEn . FILTER(LANG(?titleEn) = \"en\") }\n"
      "  OPTIONAL { ?film rdfs:label ?titleMul . FILTER(LANG(?titleMul) = \"mul\") }\n"
      "  OPTIONAL { ?page schema:about ?film . ?page schema:isPartOf <https://en.wikipedia.org/> . "
      "?page schema:name ?article }\n"
      "  OPTIONAL { ?film wdt:P345 ?imdb }\n"
      "  OPTIONAL { ?film wdt:P4947 ?tmdb }\n"
      "  OPTIONAL { ?film p:P2047 ?length . ?length psv:P2047 ?node . "
      "?node wikibase:quantityAmount ?duration . ?node wikibase:quantityUnit ?durationUnit }\n");
}

Result<std::string> film_money_query(std::span<const ItemId> films) {
  constexpr std::string_view kBranch =
      "?film p:$P ?statement . ?statement psv:$P ?node . BIND(\"$P\" AS ?property)";
  return detail_query("?film ?statement ?property ?rank ?amount ?unit ?place ?asOf ?asOfPrecision",
                      "film", films,
                      union_of(kMoney, kBranch) +
                          "  ?statement wikibase:rank ?rank .\n"
                          "  ?node wikibase:quantityAmount ?amount .\n"
                          "  ?node wikibase:quantityUnit ?unit .\n"
                          "  OPTIONAL { ?statement pq:P3005 ?place }\n"
                          "  OPTIONAL { ?statement pqv:P585 ?on . ?on wikibase:timeValue ?asOf . "
                          "?on wikibase:timePrecision ?asOfPrecision }\n");
}

Result<std::string> film_dates_query(std::span<const ItemId> films) {
  return detail_query("?film ?statement ?rank ?time ?precision ?place ?format", "film", films,
                      "  ?film p:P577 ?statement .\n"
                      "  ?statement psv:P577 ?node .\n"
                      "  ?statement wikibase:rank ?rank .\n"
                      "  ?node wikibase:timeValue ?time .\n"
                      "  ?node wikibase:timePrecision ?precision .\n"
                      "  OPTIONAL { ?statement pq:P291 ?place }\n"
                      "  OPTIONAL { ?statement pq:P437 ?format }\n");
}

Result<std::string> film_people_query(std::span<const ItemId> films) {
  return item_values_query(films, kPeople);
}

Result<std::string> film_companies_query(std::span<const ItemId> films) {
  return item_values_query(films, kCompanies);
}

Result<std::string> film_series_query(std::span<const ItemId> films) {
  return item_values_query(films, kSeries);
}

Result<std::string> film_classes_query(std::span<const ItemId> films) {
  return item_values_query(films, kClasses);
}

Result<std::string> labels_query(std::span<const ItemId> items) {
  return detail_query("?item ?label", "item", items,
                      "  ?item rdfs:label ?label .\n"
                      "  FILTER(LANG(?label) = \"en\" || LANG(?label) = \"mul\")\n");
}

}  // namespace boxoffice::wikimedia
