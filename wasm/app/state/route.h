#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wasm/app/state/edits.h"

namespace boxoffice::app {

enum class Screen {
  kForecasts,
  kFilm,
  kCompare,
  kRecord,
  kModel,
  kAbout,
  kSettings,
  kUnknown,  ///< unknown address
};

/// "forecasts", "film", ...: used in tests.
std::string_view screen_name(Screen screen);

/// A film with optional edits: a column of a comparison.
struct Variant {
  TmdbId film = 0;
  Edits edits;
};
inline constexpr std::size_t kMostVariants = 4;

/// The current place. As text it is the part of the address behind '#'.
///   /?q=war&sort=-earned&view=grid     /film/603?budget=150e6&date=2027-05-07
///   /compare?film=603&film=603;budget=150e6    /record   /model   /about   /settings
struct Route {
  Screen screen = Screen::kForecasts;
  AddressQuery listing;           ///< of kForecasts, read by read_listing()
  TmdbId film = 0;                ///< of kFilm
  Edits edits;                    ///< of kFilm
  std::vector<Variant> variants;  ///< of kCompare, at most kMostVariants
};

Route parse_route(std::string_view location);
std::string format_route(const Route& route);

/// "/film/603?budget=150e6".
std::string film_location(TmdbId film, const Edits& edits = {});
std::string compare_location(const std::vector<Variant>& variants);

}  // namespace boxoffice::app
