#include "shared/wikimedia/sourced_film.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <utility>

#include "shared/wikimedia/film_tables.h"
#include "shared/wikimedia/places.h"
#include "shared/wikimedia/text_scan.h"

namespace boxoffice::wikimedia {
namespace {

using Names = std::vector<std::string>;

/// Returns the statements that are not deprecated, preferred rank first, otherwise in order.
std::vector<ItemStatement> usable(const FilmItem& film, std::string_view property) {
  std::vector<ItemStatement> statements = statements_of(film, property);
  std::erase_if(statements, [](const ItemStatement& statement) {
    return statement.item == 0 || statement.rank == Rank::kDeprecated;
  });
  std::stable_partition(statements.begin(), statements.end(), [](const ItemStatement& statement) {
    return statement.rank == Rank::kPreferred;
  });
  return statements;
}

/// Assigns ids and names to people, companies and series.
class Naming {
 public:
  Naming(const FilmItem& film, const FilmContext& context) : context_(context) {
    for (const ItemId id : named_items(film)) {
      const std::string name = name_of(id);
      if (!name.empty()) by_name_.emplace(lower_case(name), id);
    }
  }

  /// "" if unknown.
  std::string name_of(ItemId id) const {
    const auto found = context_.labels.find(id);
    return found == context_.labels.end() ? std::string() : found->second;
  }

  /// Returns the id of this film's item with that name, else of a known item, else a hash of the
  /// name.
  TmdbId id_of_name(std::string_view kind, const std::string& name) const {
    const auto own = by_name_.find(lower_case(name));
    if (own != by_name_.end()) return own_id_of_item(own->second);
    const auto known = context_.items_by_name.find(name);
    if (known != context_.items_by_name.end()) return own_id_of_item(known->second);
    return own_id_of_name(kind, name);
  }

  /// Returns the distinct statements with names.
  std::vector<Named> of_statements(const std::vector<ItemStatement>& statements) const {
    std::vector<Named> named;
    std::set<ItemId> seen;
    for (const ItemStatement& statement : statements) {
      std::string name = name_of(statement.item);
      if (name.empty() || !seen.insert(statement.item).second) continue;
      named.push_back({own_id_of_item(statement.item), std::move(name)});
    }
    return named;
  }

  std::vector<Named> of_names(std::string_view kind, const Names& names) const {
    std::vector<Named> named;
    for (const std::string& name : names) named.push_back({id_of_name(kind, name), name});
    return named;
  }

 private:
  const FilmContext& context_;
  std::map<std::string, ItemId> by_name_;
};

/// Builds one film from both sources.
class FilmReader {
 public:
  FilmReader(const FilmItem& film, const Article* article, const FilmContext& context)
      : film_(film), article_(article), context_(context), naming_(film, context) {}

  SourcedFilm read(std::string title) {
    provenance_.item = film_.id;
    provenance_.item_revision = film_.revision;
    provenance_.read_on = context_.read_on;
    if (article_ != nullptr) {
      provenance_.article = article_->title;
      provenance_.article_revision = article_->revision;
    }
    movie_.id = film_.tmdb_id.value_or(own_id_of_item(film_.id));
    movie_.title = movie_.original_title = std::move(title);
    movie_.imdb_id = film_.imdb_id;
    movie_.has_partial_lists = true;
    read_runtime();
    read_release();
    read_money();
    read_languages();
    read_classes();
    read_companies();
    read_cast();
    read_crew();
    read_series();
    return {std::move(movie_), std::move(provenance_)};
  }

 private:
  const FilmInfobox* infobox() const { return article_ == nullptr ? nullptr : &article_->infobox; }

  /// Returns the names of an infobox role; empty without an infobox.
  Names infobox_names(Names FilmInfobox::*field) const {
    return article_ == nullptr ? Names() : article_->infobox.*field;
  }

  void read_runtime() {
    movie_.runtime_minutes = film_.runtime_minutes;
    if (std::isnan(movie_.runtime_minutes) && infobox() != nullptr) {
      movie_.runtime_minutes = infobox()->runtime_minutes;
    }
  }

  void read_release() {
    ReleasePick pick = pick_release(film_, article_);
    if (pick.release) {
      movie_.release_date = last_day(pick.release->date);
      movie_.release_precision = pick.release->date.precision();
    }
    provenance_.release = std::move(pick.release);
    provenance_.premiere = std::move(pick.premiere);
    read_country_releases();
  }

  /// Reads release dates by country, if known to the day, and the US age rating.
  void read_country_releases() {
    std::vector<CountryRelease> releases;
    for (const DateStatement& statement : film_.dates) {
      if (statement.rank == Rank::kDeprecated) continue;
      for (const ItemId place : statement.places) {
        const Country* country = country_of_item(place);
        if (country != nullptr) add_release(releases, country->code, statement.date);
      }
    }
    if (infobox() != nullptr) {
      for (const ReleaseMention& mention : infobox()->releases) {
        if (mention.kind == ReleasePlace::kPremiere) continue;
        add_release(releases, country_code_of_place(mention.place), mention.date);
      }
    }
    add_certification(releases);
    if (!releases.empty()) movie_.releases = std::move(releases);
  }

  static void add_release(std::vector<CountryRelease>& releases, std::string_view country,
                          const PartialDate& date) {
    const auto day = full_date(date);
    if (country.empty() || !day) return;
    for (const CountryRelease& known : releases) {
      if (known.country == country && known.date == day) return;
    }
    releases.push_back({std::string(country), {}, ReleaseType::kTheatrical, day});
  }

  void add_certification(std::vector<CountryRelease>& releases) const {
    std::string_view rating;
    for (const ItemStatement& statement : usable(film_, "P1657")) {
      if (rating.empty()) rating = us_certification(statement.item);
    }
    if (rating.empty()) return;
    for (CountryRelease& release : releases) {
      if (release.country != "US") continue;
      release.certification = rating;
      return;
    }
    releases.push_back({"US", std::string(rating), ReleaseType::kTheatrical, std::nullopt});
  }

  void read_money() {
    provenance_.budget = pick_film_budget(film_, article_);
    if (provenance_.budget) movie_.budget_usd = provenance_.budget->usd;
    std::optional<PartialDate> released;
    if (provenance_.release) released = provenance_.release->date;
    provenance_.gross = pick_film_gross(film_, article_, released, context_.read_on);
    const auto& gross = provenance_.gross;
    const bool whole =
        gross && (gross->scope == MoneyScope::kWorldwide || gross->scope == MoneyScope::kUnstated);
    if (whole && !gross->provisional) movie_.revenue_usd = gross->usd;
  }

  static void add_code(std::vector<std::string>& codes, std::string_view code) {
    if (code.empty() || std::find(codes.begin(), codes.end(), code) != codes.end()) return;
    codes.emplace_back(code);
  }

  void read_languages() {
    std::vector<std::string> codes;
    for (const ItemStatement& statement : usable(film_, "P364")) {
      add_code(codes, language_code(statement.item));
    }
    if (codes.empty()) {
      for (const std::string& name : infobox_names(&FilmInfobox::languages)) {
        add_code(codes, language_code(std::string_view(name)));
      }
    }
    if (codes.empty()) return;
    movie_.original_language = codes.front();
    movie_.spoken_languages = std::move(codes);
  }

  /// Genres and countries.
  void read_classes() {
    unsigned bits = 0;
    for (const std::string_view property : {"P136", "P31"}) {
      for (const ItemStatement& statement : usable(film_, property)) {
        bits |= genre_bits(statement.item);
      }
    }
    std::vector<Named> genres;
    for (std::size_t i = 0; i < std::size(kTmdbGenres); ++i) {
      if ((bits >> i & 1u) == 0) continue;
      genres.push_back({kTmdbGenres[i].id, std::string(kTmdbGenres[i].name)});
    }
    if (!genres.empty()) movie_.genres = std::move(genres);
    read_countries();
  }

  void read_countries() {
    std::vector<std::string> codes;
    for (const ItemStatement& statement : usable(film_, "P495")) {
      const Country* country = country_of_item(statement.item);
      if (country != nullptr) add_code(codes, country->code);
    }
    if (codes.empty()) {
      for (const std::string& name : infobox_names(&FilmInfobox::countries)) {
        add_code(codes, country_code_of_place(name));
      }
    }
    if (!codes.empty()) movie_.countries = std::move(codes);
  }

  /// Returns Wikidata's entries of a role, else the infobox's.
  std::vector<Named> role(std::string_view property, std::string_view kind,
                          Names FilmInfobox::*field) const {
    auto named = naming_.of_statements(usable(film_, property));
    return named.empty() ? naming_.of_names(kind, infobox_names(field)) : named;
  }

  void read_companies() {
    std::vector<Company> companies;
    for (Named& named : role("P272", "company", &FilmInfobox::companies)) {
      companies.push_back({named.id, std::move(named.name), {}});
    }
    if (!companies.empty()) movie_.companies = std::move(companies);
  }

  void read_cast() {
    auto billed = naming_.of_names("person", infobox_names(&FilmInfobox::cast));
    auto statements = usable(film_, "P161");
    std::stable_sort(statements.begin(), statements.end(),
                     [](const ItemStatement& a, const ItemStatement& b) {
                       return a.ordinal.value_or(INT32_MAX) < b.ordinal.value_or(INT32_MAX);
                     });
    auto listed = naming_.of_statements(statements);
    billed.insert(billed.end(), std::make_move_iterator(listed.begin()),
                  std::make_move_iterator(listed.end()));
    std::vector<CastMember> cast;
    std::set<TmdbId> seen;
    for (Named& named : billed) {
      if (!seen.insert(named.id).second) continue;
      CastMember member;
      member.id = named.id;
      member.name = std::move(named.name);
      member.order = static_cast<int>(cast.size());
      cast.push_back(std::move(member));
    }
    if (!cast.empty()) movie_.cast = std::move(cast);
  }

  void read_crew() {
    std::vector<CrewMember> crew;
    const auto add = [&](const char* job, const char* department, std::vector<Named> people) {
      std::set<TmdbId> seen;
      for (Named& person : people) {
        if (!seen.insert(person.id).second) continue;
        CrewMember member;
        member.id = person.id;
        member.name = std::move(person.name);
        member.job = job;
        member.department = department;
        crew.push_back(std::move(member));
      }
    };
    add("Director", "Directing", role("P57", "person", &FilmInfobox::directors));
    add("Screenplay", "Writing", role("P58", "person", &FilmInfobox::writers));
    add("Producer", "Production", role("P162", "person", &FilmInfobox::producers));
    add("Original Music Composer", "Sound", role("P86", "person", &FilmInfobox::composers));
    if (!crew.empty()) movie_.crew = std::move(crew);
  }

  void read_series() {
    movie_.has_collection_field = true;
    const auto series = pick_series(film_);
    if (!series) return;
    movie_.collection = Named{own_id_of_item(*series), naming_.name_of(*series)};
  }

  const FilmItem& film_;
  const Article* article_;
  const FilmContext& context_;
  Naming naming_;
  Movie movie_;
  FilmProvenance provenance_;
};

std::string title_of(const FilmItem& film, const Article* article) {
  if (!film.title.empty()) return film.title;
  return article == nullptr ? std::string() : article->infobox.title;
}

bool is_cinema_film(const FilmItem& film) {
  const auto kinds = usable(film, "P31");
  return std::none_of(kinds.begin(), kinds.end(),
                      [](const ItemStatement& statement) { return is_other_kind(statement.item); });
}

}  // namespace

Result<SourcedFilm> make_film(const FilmItem& film, const Article* article,
                              const FilmContext& context) {
  if (!is_cinema_film(film)) {
    return Error{ErrorCode::kUnsupported, item_text(film.id) + ": a short or television film"};
  }
  std::string title = title_of(film, article);
  if (title.empty()) {
    return Error{ErrorCode::kMissingField,
                 item_text(film.id) + ": no title in English, in \"mul\" or in an article"};
  }
  return FilmReader(film, article, context).read(std::move(title));
}

}  // namespace boxoffice::wikimedia
