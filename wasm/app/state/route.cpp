#include "wasm/app/state/route.h"

#include <array>

namespace boxoffice::app {
namespace {

constexpr std::array<std::string_view, 8> kScreenNames = {
    "forecasts", "film", "compare", "record", "model", "about", "settings", "unknown"};
constexpr std::string_view kFilmPath = "/film/";

std::string variant_text(const Variant& variant) {
  std::string text = std::to_string(variant.film);
  AddressQuery parts;
  write_edits(variant.edits, parts);
  for (const auto& [name, value] : parts) text += ";" + name + "=" + value;
  return text;
}

std::optional<Variant> parse_variant(std::string_view text) {
  const std::size_t end = text.find(';');
  const auto id = parse_id(text.substr(0, end));
  if (!id) return std::nullopt;
  Variant variant{*id, {}};
  if (end == std::string_view::npos) return variant;
  AddressQuery parts;
  for (const std::string_view part : split(text.substr(end + 1), ';')) {
    for (auto& pair : split_query(part)) parts.push_back(std::move(pair));
  }
  variant.edits = read_edits(parts);
  return variant;
}

Screen screen_at(std::string_view path) {
  if (path.empty() || path == "/") return Screen::kForecasts;
  for (const Screen screen :
       {Screen::kCompare, Screen::kRecord, Screen::kModel, Screen::kAbout, Screen::kSettings}) {
    if (path.substr(1) == screen_name(screen)) return screen;
  }
  return Screen::kUnknown;
}

}  // namespace

std::string_view screen_name(Screen screen) {
  return kScreenNames[static_cast<std::size_t>(screen)];
}

Route parse_route(std::string_view location) {
  const std::size_t mark = location.find('?');
  const std::string_view path = location.substr(0, mark);
  const AddressQuery query =
      mark == std::string_view::npos ? AddressQuery{} : split_query(location.substr(mark + 1));
  Route route;
  if (path.starts_with(kFilmPath)) {
    const auto id = parse_id(path.substr(kFilmPath.size()));
    route.screen = id ? Screen::kFilm : Screen::kUnknown;
    route.film = id.value_or(0);
    route.edits = read_edits(query);
    return route;
  }
  route.screen = screen_at(path);
  if (route.screen == Screen::kForecasts) route.listing = query;
  if (route.screen == Screen::kCompare) {
    for (const auto& [name, value] : query) {
      const auto variant = name == "film" ? parse_variant(value) : std::nullopt;
      if (variant && route.variants.size() < kMostVariants) route.variants.push_back(*variant);
    }
  }
  return route;
}

std::string format_route(const Route& route) {
  switch (route.screen) {
    case Screen::kForecasts:
    case Screen::kUnknown:
      return "/" + join_query(route.listing);
    case Screen::kFilm:
      return film_location(route.film, route.edits);
    case Screen::kCompare:
      return compare_location(route.variants);
    default:
      return "/" + std::string(screen_name(route.screen));
  }
}

std::string film_location(TmdbId film, const Edits& edits) {
  AddressQuery query;
  write_edits(edits, query);
  return std::string(kFilmPath) + std::to_string(film) + join_query(query);
}

std::string compare_location(const std::vector<Variant>& variants) {
  AddressQuery query;
  for (const Variant& variant : variants) query.emplace_back("film", variant_text(variant));
  return "/compare" + join_query(query);
}

}  // namespace boxoffice::app
