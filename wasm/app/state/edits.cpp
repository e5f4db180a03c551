#include "wasm/app/state/edits.h"

#include <algorithm>
#include <cmath>

#include "wasm/app/state/genres.h"

namespace boxoffice::app {
namespace {

constexpr std::string_view kNone = "none";
constexpr std::string_view kCountry = "US";

void set_rating(Movie& movie, const std::string& rating) {
  if (!movie.releases) movie.releases.emplace();
  std::vector<CountryRelease>& releases = *movie.releases;
  // Clear the others: the forecast falls back to them without a US certification.
  for (CountryRelease& release : releases) release.certification.clear();
  if (rating.empty()) return;
  const auto home = std::find_if(releases.begin(), releases.end(),
                                 [](const CountryRelease& one) { return one.country == kCountry; });
  if (home != releases.end()) {
    home->certification = rating;
  } else {
    releases.push_back(
        {std::string(kCountry), rating, ReleaseType::kTheatrical, movie.release_date});
  }
}

void set_cast(Movie& movie, const std::vector<Named>& people) {
  std::vector<CastMember> cast;
  for (const Named& person : people) {
    CastMember member;
    if (movie.cast) {
      const auto old = std::find_if(movie.cast->begin(), movie.cast->end(),
                                    [&](const CastMember& one) { return one.id == person.id; });
      if (old != movie.cast->end()) member = *old;
    }
    member.id = person.id;
    member.name = person.name;
    member.order = static_cast<int>(cast.size());
    cast.push_back(std::move(member));
  }
  movie.cast = std::move(cast);
}

void set_crew(Movie& movie, Role role, const std::vector<Named>& people) {
  if (!movie.crew) movie.crew.emplace();
  std::vector<CrewMember>& crew = *movie.crew;
  const auto stays = [&](TmdbId id) {
    return std::any_of(people.begin(), people.end(),
                       [&](const Named& person) { return person.id == id; });
  };
  crew.erase(std::remove_if(crew.begin(), crew.end(),
                            [&](const CrewMember& member) {
                              return is_job_of(role, member.job) && !stays(member.id);
                            }),
             crew.end());
  for (const Named& person : people) {
    const bool there = std::any_of(crew.begin(), crew.end(), [&](const CrewMember& member) {
      return member.id == person.id && is_job_of(role, member.job);
    });
    if (there) continue;
    CrewMember member;
    member.id = person.id;
    member.name = person.name;
    member.job = main_job(role);
    crew.push_back(std::move(member));
  }
}

std::vector<TmdbId> genre_ids(const Movie& movie) {
  std::vector<TmdbId> ids;
  if (movie.genres) {
    for (const Named& genre : *movie.genres) ids.push_back(genre.id);
  }
  return ids;
}

bool same_number(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

bool same_people(const std::vector<Named>& a, const std::vector<Named>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Named& x, const Named& y) { return x.id == y.id; });
}

/// Replaces control characters by spaces: addresses do not hold them.
std::string on_one_line(std::string text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == 0x7F) text[i] = ' ';
    const bool is_c1 = byte == 0xC2 && i + 1 < text.size() &&
                       static_cast<unsigned char>(text[i + 1]) < 0xA0;  // U+0080 to U+009F
    if (is_c1) text.replace(i, 2, " ");
  }
  return text;
}

std::string format_ids(const std::vector<TmdbId>& ids) {
  std::string text;
  for (const TmdbId id : ids) text += (text.empty() ? "" : ",") + std::to_string(id);
  return text.empty() ? std::string(kNone) : text;
}

}  // namespace

bool is_empty(const Edits& edits) {
  // Names every member, so that a new one fails to compile until it is checked here.
  const auto& [budget_usd, release_date, runtime_minutes, rating, genres, language, franchise,
               overview, people] = edits;
  const auto absent = [](const auto&... all) { return !(all.has_value() || ...); };
  return absent(budget_usd, release_date, runtime_minutes, rating, genres, language, franchise,
                overview) &&
         std::none_of(people.begin(), people.end(),
                      [](const auto& role) { return role.has_value(); });
}

bool same(const Edits& a, const Edits& b) {
  AddressQuery left;
  AddressQuery right;
  write_edits(a, left);
  write_edits(b, right);
  return left == right;
}

Movie apply(const Edits& edits, Movie movie) {
  if (edits.budget_usd) movie.budget_usd = *edits.budget_usd;
  if (edits.release_date) {
    movie.release_date = edits.release_date;
    movie.release_precision = DatePrecision::kDay;
  }
  if (edits.runtime_minutes) movie.runtime_minutes = *edits.runtime_minutes;
  if (edits.rating) set_rating(movie, *edits.rating);
  if (edits.genres) {
    movie.genres.emplace();
    for (const TmdbId id : *edits.genres) {
      movie.genres->push_back({id, std::string(genre_name(id))});
    }
  }
  if (edits.language) movie.original_language = *edits.language;
  if (edits.franchise) {
    movie.has_collection_field = true;
    movie.collection = edits.franchise->id > 0 ? edits.franchise : std::nullopt;
  }
  if (edits.overview && movie.overview != *edits.overview) {
    movie.overview = *edits.overview;
    movie.overview_embedding.clear();
  }
  for (std::size_t i = 0; i < kRoles; ++i) {
    if (!edits.people[i]) continue;
    const Role role = static_cast<Role>(i);
    if (role == Role::kCast) {
      set_cast(movie, *edits.people[i]);
    } else {
      set_crew(movie, role, *edits.people[i]);
    }
  }
  return movie;
}

Edits without_no_ops(const Edits& edits, const Movie& movie) {
  Edits kept = edits;
  if (kept.budget_usd && same_number(*kept.budget_usd, movie.budget_usd)) kept.budget_usd.reset();
  if (kept.release_date == movie.release_date && movie.release_precision == DatePrecision::kDay) {
    kept.release_date.reset();
  }
  if (kept.runtime_minutes && same_number(*kept.runtime_minutes, movie.runtime_minutes)) {
    kept.runtime_minutes.reset();
  }
  if (kept.rating == certification_of(movie)) kept.rating.reset();
  if (kept.genres == genre_ids(movie)) kept.genres.reset();
  if (kept.language == movie.original_language) kept.language.reset();
  if (kept.overview == movie.overview) kept.overview.reset();
  if (kept.franchise) {
    const TmdbId before = movie.collection ? movie.collection->id : 0;
    const bool silent = !movie.collection && !movie.has_collection_field;
    if (kept.franchise->id == before && !silent) kept.franchise.reset();
  }
  for (std::size_t i = 0; i < kRoles; ++i) {
    if (kept.people[i] &&
        same_people(*kept.people[i], people_in_role(movie, static_cast<Role>(i)))) {
      kept.people[i].reset();
    }
  }
  return kept;
}

std::string certification_of(const Movie& movie) {
  std::string first;
  if (!movie.releases) return first;
  for (const CountryRelease& release : *movie.releases) {
    if (release.certification.empty()) continue;
    if (release.country == kCountry) return release.certification;
    if (first.empty()) first = release.certification;
  }
  return first;
}

void write_edits(const Edits& edits, AddressQuery& query) {
  if (edits.budget_usd) {
    query.emplace_back("budget", std::isnan(*edits.budget_usd) ? std::string(kNone)
                                                               : format_amount(*edits.budget_usd));
  }
  if (edits.release_date) query.emplace_back("date", format_date(*edits.release_date));
  if (edits.runtime_minutes) {
    query.emplace_back("runtime", format_amount(*edits.runtime_minutes));
  }
  if (edits.rating) {
    query.emplace_back("rating",
                       edits.rating->empty() ? std::string(kNone) : encode_part(*edits.rating));
  }
  if (edits.genres) query.emplace_back("genres", format_ids(*edits.genres));
  if (edits.language) query.emplace_back("language", encode_part(*edits.language));
  if (edits.franchise) {
    query.emplace_back("franchise", edits.franchise->id > 0 ? format_names({*edits.franchise})
                                                            : std::string(kNone));
  }
  if (edits.overview) query.emplace_back("overview", encode_part(on_one_line(*edits.overview)));
  for (std::size_t i = 0; i < kRoles; ++i) {
    if (!edits.people[i]) continue;
    query.emplace_back(role_name(static_cast<Role>(i)), edits.people[i]->empty()
                                                            ? std::string(kNone)
                                                            : format_names(*edits.people[i]));
  }
}

Edits read_edits(const AddressQuery& query) {
  Edits edits;
  for (const auto& [name, value] : query) {
    if (name == "budget") {
      const auto amount = parse_amount(value);
      if (amount && *amount > 0.0) edits.budget_usd = amount;
      if (value == kNone) edits.budget_usd = kMissing;
    }
    if (name == "date") {
      const auto date = value.size() == 10 ? parse_date(value) : std::nullopt;
      if (date) edits.release_date = date;
    }
    if (name == "runtime") {
      const auto minutes = parse_amount(value);
      if (minutes && *minutes >= 1.0 && *minutes <= 600.0) edits.runtime_minutes = minutes;
    }
    if (name == "rating") edits.rating = value == kNone ? std::string() : decode_part(value);
    if (name == "genres") {
      edits.genres.emplace();
      for (const std::string_view part : split(value, ',')) {
        const auto id = parse_id(part);
        if (id && genre_bit(*id) != 0) edits.genres->push_back(*id);
      }
    }
    if (name == "language" && value.size() == 2) edits.language = decode_part(value);
    if (name == "overview") {
      std::string text = decode_part(value);
      const bool broken = text.empty() && !value.empty();
      if (!broken && text.size() <= kMostOverview) edits.overview = std::move(text);
    }
    if (name == "franchise") {
      const std::vector<Named> names = parse_names(value);
      if (value == kNone) edits.franchise = Named{};
      if (!names.empty()) edits.franchise = names.front();
    }
    for (std::size_t i = 0; i < kRoles; ++i) {
      if (name == role_name(static_cast<Role>(i))) edits.people[i] = parse_names(value);
    }
  }
  return edits;
}

}  // namespace boxoffice::app
