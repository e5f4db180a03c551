#include "shared/wikimedia/places.h"

#include <algorithm>
#include <array>

#include "shared/wikimedia/text_scan.h"

namespace boxoffice::wikimedia {
namespace {

/// Ascending by item.
constexpr auto kCountries = std::to_array<Country>({
    {16, "CA", "canada"},
    {17, "JP", "japan"},
    {20, "NO", "norway"},
    {27, "IE", "ireland"},
    {28, "HU", "hungary"},
    {29, "ES", "spain"},
    {30, "US", "united states"},
    {31, "BE", "belgium"},
    {32, "LU", "luxembourg"},
    {33, "FI", "finland"},
    {34, "SE", "sweden"},
    {35, "DK", "denmark"},
    {36, "PL", "poland"},
    {37, "LT", "lithuania"},
    {38, "IT", "italy"},
    {39, "CH", "switzerland"},
    {40, "AT", "austria"},
    {41, "GR", "greece"},
    {43, "TR", "turkey"},
    {45, "PT", "portugal"},
    {55, "NL", "netherlands"},
    {77, "UY", "uruguay"},
    {79, "EG", "egypt"},
    {96, "MX", "mexico"},
    {114, "KE", "kenya"},
    {115, "ET", "ethiopia"},
    {117, "GH", "ghana"},
    {142, "FR", "france"},
    {145, "GB", "united kingdom"},
    {148, "CN", "china"},
    {155, "BR", "brazil"},
    {159, "RU", "russia"},
    {183, "DE", "germany"},
    {184, "BY", "belarus"},
    {189, "IS", "iceland"},
    {191, "EE", "estonia"},
    {211, "LV", "latvia"},
    {212, "UA", "ukraine"},
    {213, "CZ", "czech republic"},
    {214, "SK", "slovakia"},
    {215, "SI", "slovenia"},
    {217, "MD", "moldova"},
    {218, "RO", "romania"},
    {219, "BG", "bulgaria"},
    {221, "MK", "north macedonia"},
    {222, "AL", "albania"},
    {224, "HR", "croatia"},
    {225, "BA", "bosnia and herzegovina"},
    {227, "AZ", "azerbaijan"},
    {229, "CY", "cyprus"},
    {230, "GE", "georgia"},
    {232, "KZ", "kazakhstan"},
    {233, "MT", "malta"},
    {235, "MC", "monaco"},
    {236, "ME", "montenegro"},
    {241, "CU", "cuba"},
    {252, "ID", "indonesia"},
    {258, "ZA", "south africa"},
    {262, "DZ", "algeria"},
    {265, "UZ", "uzbekistan"},
    {298, "CL", "chile"},
    {334, "SG", "singapore"},
    {347, "LI", "liechtenstein"},
    {398, "BH", "bahrain"},
    {399, "AM", "armenia"},
    {403, "RS", "serbia"},
    {408, "AU", "australia"},
    {414, "AR", "argentina"},
    {419, "PE", "peru"},
    {423, "KP", "north korea"},
    {424, "KH", "cambodia"},
    {664, "NZ", "new zealand"},
    {668, "IN", "india"},
    {691, "PG", "papua new guinea"},
    {711, "MN", "mongolia"},
    {712, "FJ", "fiji"},
    {717, "VE", "venezuela"},
    {733, "PY", "paraguay"},
    {736, "EC", "ecuador"},
    {739, "CO", "colombia"},
    {750, "BO", "bolivia"},
    {766, "JM", "jamaica"},
    {774, "GT", "guatemala"},
    {778, "BS", "bahamas"},
    {786, "DO", "dominican republic"},
    {794, "IR", "iran"},
    {796, "IQ", "iraq"},
    {800, "CR", "costa rica"},
    {801, "IL", "israel"},
    {804, "PA", "panama"},
    {810, "JO", "jordan"},
    {817, "KW", "kuwait"},
    {819, "LA", "laos"},
    {822, "LB", "lebanon"},
    {833, "MY", "malaysia"},
    {836, "MM", "myanmar"},
    {837, "NP", "nepal"},
    {843, "PK", "pakistan"},
    {846, "QA", "qatar"},
    {851, "SA", "saudi arabia"},
    {854, "LK", "sri lanka"},
    {858, "SY", "syria"},
    {865, "TW", "taiwan"},
    {869, "TH", "thailand"},
    {878, "AE", "united arab emirates"},
    {881, "VN", "vietnam"},
    {884, "KR", "south korea"},
    {889, "AF", "afghanistan"},
    {902, "BD", "bangladesh"},
    {912, "ML", "mali"},
    {917, "BT", "bhutan"},
    {924, "TZ", "tanzania"},
    {928, "PH", "philippines"},
    {948, "TN", "tunisia"},
    {965, "BF", "burkina faso"},
    {1008, "CI", "ivory coast"},
    {1016, "LY", "libya"},
    {1028, "MA", "morocco"},
    {1033, "NG", "nigeria"},
    {1036, "UG", "uganda"},
    {1041, "SN", "senegal"},
    {1183, "PR", "puerto rico"},
    {8646, "HK", "hong kong"},
    {14773, "MO", "macau"},
    {15180, "SU", "soviet union"},
    {16957, "DD", "east germany"},
    {29999, "NL", "kingdom of the netherlands"},
    {33946, "CS", "czechoslovakia"},
    {36704, "YU", "yugoslavia"},
    {83286, "YU", "socialist federal republic of yugoslavia"},
    {219060, "PS", "palestine"},
    {713750, "DE", "west germany"},
    {756617, "DK", "kingdom of denmark"},
});

struct Alias {
  std::string_view name;
  ItemId item;
};

constexpr auto kAliases = std::to_array<Alias>({
    {"america", 30},
    {"bosnia", 225},
    {"britain", 145},
    {"burma", 836},
    {"czechia", 213},
    {"côte divoire", 1008},
    {"england", 145},
    {"great britain", 145},
    {"holland", 55},
    {"hong kong sar", 8646},
    {"korea", 884},
    {"mainland china", 148},
    {"peoples republic of china", 148},
    {"prc", 148},
    {"republic of ireland", 27},
    {"republic of korea", 884},
    {"russian federation", 159},
    {"scotland", 145},
    {"the netherlands", 55},
    {"the philippines", 928},
    {"the united states", 30},
    {"turkiye", 43},
    {"türkiye", 43},
    {"uae", 878},
    {"uk", 145},
    {"united kingdom of great britain and northern ireland", 145},
    {"united states of america", 30},
    {"us", 30},
    {"usa", 30},
    {"ussr", 15180},
    {"wales", 145},
});

/// Areas of several countries.
constexpr auto kAreas = std::to_array<Alias>({
    {"worldwide", 13780930},
    {"europe", 46},
    {"north america", 49},
    {"south america", 18},
    {"asia", 48},
    {"africa", 15},
    {"oceania", 55643},
    {"latin america", 12585},
    {"southeast asia", 11708},
    {"middle east", 7204},
    {"scandinavia", 21195},
});

constexpr auto kAreaWords = std::to_array<std::string_view>(
    {"global", "international", "theatrical", "general release", "nationwide", "wide",
     "wide release", "theatrical release", "theaters", "theatres", "cinemas", "limited",
     "limited release", "world", "domestic"});

constexpr auto kFestivalWords =
    std::to_array<std::string_view>({"fest",      "premiere",   "preview",
                                     "screening", "cannes",     "sundance",
                                     "tiff",      "sxsw",       "south by southwest",
                                     "tribeca",   "telluride",  "berlinale",
                                     "biennale",  "idfa",       "slamdance",
                                     "comic-con", "comic con",  "cinemacon",
                                     "d23",       "convention", "cinémathèque",
                                     "mipcom"});

static_assert(std::is_sorted(kCountries.begin(), kCountries.end(),
                             [](const Country& a, const Country& b) { return a.item < b.item; }));

/// Converts to lower case; strips dots, apostrophes and a leading "the".
std::string folded_name(std::string_view name) {
  std::string folded;
  for (const char c : trimmed(name)) {
    if (c != '.' && c != '\'') folded += ascii_lower(c);
  }
  if (folded.starts_with("the ")) folded.erase(0, 4);
  return folded;
}

bool is_area_name(std::string_view name) {
  const std::string folded = folded_name(name);
  const auto same = [&](std::string_view word) { return folded == word; };
  if (std::any_of(kAreaWords.begin(), kAreaWords.end(), same)) return true;
  return std::any_of(kAreas.begin(), kAreas.end(),
                     [&](const Alias& area) { return folded == area.name; });
}

/// Calls `visit` for each part of "A, B and C / D", i.e. "A, B", "C", "D", until it returns true.
template <typename Visit>
bool any_group(std::string_view place, const Visit& visit) {
  const std::string lower = lower_case(place);
  constexpr auto kJoints = std::to_array<std::string_view>({" and ", "&", "/", ";", "+"});
  for (std::size_t begin = 0; begin <= lower.size();) {
    std::size_t end = lower.size();
    std::size_t next = lower.size() + 1;
    for (const std::string_view joint : kJoints) {
      const std::size_t at = lower.find(joint, begin);
      if (at >= end) continue;
      end = at;
      next = at + joint.size();
    }
    if (visit(trimmed(std::string_view(lower).substr(begin, end - begin)))) return true;
    begin = next;
  }
  return false;
}

/// Returns the first name of "Canada, Mexico". A city, as in "London, England", is not a country.
std::string_view first_name(std::string_view group) { return group.substr(0, group.find(',')); }

bool is_united_states(const Country* country) {
  return country != nullptr && country->item == item::kUnitedStates;
}

}  // namespace

const Country* country_of_item(ItemId item) {
  const auto found =
      std::lower_bound(kCountries.begin(), kCountries.end(), item,
                       [](const Country& known, ItemId wanted) { return known.item < wanted; });
  return found != kCountries.end() && found->item == item ? &*found : nullptr;
}

const Country* country_of_name(std::string_view name) {
  const std::string folded = folded_name(name);
  for (const Country& country : kCountries) {
    if (folded == country.name) return &country;
  }
  for (const Alias& alias : kAliases) {
    if (folded == alias.name) return country_of_item(alias.item);
  }
  return nullptr;
}

bool names_country(std::string_view words) {
  const auto stands = [&](std::string_view name) {
    const std::size_t at = words.find(" " + std::string(name) + " ");
    return at != std::string_view::npos;
  };
  return std::any_of(kCountries.begin(), kCountries.end(),
                     [&](const Country& country) { return stands(country.name); }) ||
         std::any_of(kAliases.begin(), kAliases.end(),
                     [&](const Alias& alias) { return stands(alias.name); });
}

bool is_release_area(ItemId item) {
  return country_of_item(item) != nullptr ||
         std::any_of(kAreas.begin(), kAreas.end(),
                     [&](const Alias& area) { return area.item == item; });
}

ReleasePlace read_release_place(std::string_view place) {
  if (trimmed(place).empty()) return ReleasePlace::kUnstated;
  const std::string lower = lower_case(place);
  for (const std::string_view word : kFestivalWords) {
    if (lower.find(word) != std::string::npos) return ReleasePlace::kPremiere;
  }
  const bool united_states = any_group(place, [](std::string_view group) {
    return is_united_states(country_of_name(first_name(group))) ||
           folded_name(group) == "north america" || folded_name(group) == "domestic";
  });
  if (united_states) return ReleasePlace::kUnitedStates;
  const bool area = any_group(place, [](std::string_view group) {
    const std::string_view name = first_name(group);
    return country_of_name(name) != nullptr || is_area_name(name);
  });
  return area ? ReleasePlace::kArea : ReleasePlace::kPremiere;
}

std::string_view country_code_of_place(std::string_view place) {
  std::string_view code;
  any_group(place, [&](std::string_view group) {
    const Country* country = country_of_name(first_name(group));
    if (country != nullptr) code = country->code;
    return country != nullptr;
  });
  return code;
}

}  // namespace boxoffice::wikimedia
