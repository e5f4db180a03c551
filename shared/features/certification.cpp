#include "shared/features/certification.h"

#include <array>

namespace boxoffice {
namespace {

struct NamedAge {
  std::string_view country;  // empty: any country
  std::string_view certification;
  double age_years;
};

// Ages of ratings that contain no number. Source: GET /3/certification/movie/list.
constexpr auto kNamedAges = std::to_array<NamedAge>({
    {"US", "G", 0},  {"US", "PG", 8}, {"US", "R", 17}, {"US", "NC-17", 18}, {"GB", "U", 0},
    {"GB", "PG", 8}, {"CA", "G", 0},  {"CA", "PG", 8}, {"AU", "G", 0},      {"AU", "PG", 8},
    {"AU", "M", 15}, {"FR", "U", 0},  {"FR", "TP", 0}, {"IN", "U", 0},      {"IN", "UA", 12},
    {"IN", "A", 18}, {"BR", "L", 0},  {"IT", "T", 0},  {"ES", "A", 0},      {"", "U", 0},
    {"", "G", 0},    {"", "L", 0},    {"", "AL", 0},   {"", "TP", 0},       {"", "T", 0},
    {"", "All", 0},  {"", "PG", 8},   {"", "UA", 12},  {"", "M", 15},       {"", "R", 17},
    {"", "A", 18},
});

/// Returns the first number in a text, e.g. 12 in "12A"; NaN without digits.
double first_number(std::string_view text) {
  double value = kMissing;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      value = (value != value ? 0.0 : value * 10.0) + (c - '0');
    } else if (value == value) {
      break;
    }
  }
  return value;
}

}  // namespace

double certification_age(std::string_view country, std::string_view certification) {
  for (const NamedAge& known : kNamedAges) {
    if (known.certification == certification &&
        (known.country.empty() || known.country == country)) {
      return known.age_years;
    }
  }
  const double age = first_number(certification);
  return age <= 21.0 ? age : kMissing;
}

double certification_age(const Movie& movie) {
  if (!movie.releases) return kMissing;
  double first = kMissing;
  for (const CountryRelease& release : *movie.releases) {
    const double age = certification_age(release.country, release.certification);
    if (age != age) continue;
    if (release.country == "US") return age;
    if (first != first) first = age;
  }
  return first;
}

}  // namespace boxoffice
