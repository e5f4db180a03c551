#include "tests/fakes/tmdb_lists.h"

#include <string>
#include <utility>
#include <vector>

namespace boxoffice {
namespace {

/// Certifications in ascending order; the first is "not rated".
Json ranked(const std::vector<const char*>& names) {
  Json list = Json::array();
  for (std::size_t i = 0; i < names.size(); ++i) {
    list.push_back(
        {{"certification", names[i]}, {"meaning", "Rank " + std::to_string(i)}, {"order", i}});
  }
  return list;
}

}  // namespace

const Json& tmdb_genres() {
  static const Json genres = [] {
    Json list = Json::array();
    const std::vector<std::pair<int, const char*>> names = {
        {28, "Action"},      {12, "Adventure"},  {16, "Animation"},
        {35, "Comedy"},      {80, "Crime"},      {99, "Documentary"},
        {18, "Drama"},       {10751, "Family"},  {14, "Fantasy"},
        {36, "History"},     {27, "Horror"},     {10402, "Music"},
        {9648, "Mystery"},   {10749, "Romance"}, {878, "Science Fiction"},
        {10770, "TV Movie"}, {53, "Thriller"},   {10752, "War"},
        {37, "Western"}};
    for (const auto& [id, name] : names) list.push_back({{"id", id}, {"name", name}});
    return list;
  }();
  return genres;
}

const Json& tmdb_configuration() {
  static const Json configuration = {
      {"images",
       {{"base_url", "http://image.tmdb.org/t/p/"},
        {"secure_base_url", "https://image.tmdb.org/t/p/"},
        {"backdrop_sizes", {"w300", "w780", "w1280", "original"}},
        {"logo_sizes", {"w45", "w92", "w154", "w185", "w300", "w500", "original"}},
        {"poster_sizes", {"w92", "w154", "w185", "w342", "w500", "w780", "original"}},
        {"profile_sizes", {"w45", "w185", "h632", "original"}},
        {"still_sizes", {"w92", "w185", "w300", "original"}}}},
      {"change_keys", {"adult", "budget", "cast", "crew", "release_dates", "revenue", "title"}}};
  return configuration;
}

const Json& tmdb_certifications() {
  static const Json body = [] {
    const Json certifications = {{"US", ranked({"NR", "G", "PG", "PG-13", "R", "NC-17"})},
                                 {"DE", ranked({"", "0", "6", "12", "16", "18"})},
                                 {"GB", ranked({"", "U", "PG", "12A", "15", "18", "R18"})}};
    return Json::object({{"certifications", certifications}});
  }();
  return body;
}

}  // namespace boxoffice
