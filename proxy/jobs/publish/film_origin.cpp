#include "proxy/jobs/publish/film_origin.h"

#include <algorithm>
#include <cstdint>

#include "shared/base/json.h"

namespace boxoffice {
namespace {

constexpr const char* kUnknown = "unknown";
constexpr std::size_t kLongestName = 40;
constexpr std::int64_t kFirstStandInId = 1'000'000'000;

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= kLongestName &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

bool is_of_tmdb(const Json& film) {
  const auto id = film.find("id");
  return id != film.end() && id->is_number_integer() && id->get<std::int64_t>() < kFirstStandInId &&
         film.contains("vote_count") && film.contains("popularity");
}

}  // namespace

std::string film_source(std::string_view body) {
  const Result<Json> film = parse_json(body);
  if (!film || !film->is_object()) return kUnknown;
  const auto source = film->find("source");
  if (source == film->end()) return is_of_tmdb(*film) ? "tmdb" : kUnknown;
  const auto* name = source->get_ptr<const std::string*>();
  return name != nullptr && is_name(*name) ? *name : kUnknown;
}

std::string in_one_text(const SourceNames& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? kUnknown : text;
}

}  // namespace boxoffice
