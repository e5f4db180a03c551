// Any bytes as films.csv and people.csv: they are refused with one line, or each record that comes
// out is a film.

#include "fuzz.h"
#include "proxy/jobs/open_films/open_films_import.h"
#include "shared/tmdb/parse.h"

void fuzz_one(std::string_view bytes) {
  using namespace boxoffice;
  const Result<OpenNames> people = OpenNames::read(bytes);
  const OpenNames names = people ? *people : OpenNames();
  const Result<OpenFilmImport> import = import_open_films(bytes, names);
  if (!import) {
    require(!import.error().message.empty());
    return;
  }
  require(import->counts.films == import->bodies.size());
  for (const std::string& body : import->bodies) {
    const auto film = parse_movie(body);
    require(film.ok() && film->value.release_date.has_value());
  }
}

std::vector<std::string> fuzz_seeds() {
  const std::string header =
      "wikidata_id,imdb_id,tmdb_id,title,release_date,budget_usd,gross_usd,gross_status,"
      "runtime_minutes,original_language,spoken_languages,countries,genres,based_on,series,"
      "series_place,directors,writers,producers,composers,cast,companies,date_source\r\n";
  return {header +
              "Q5,tt1,603,\"A, \"\"B\"\"\",1999-05-06,5,6,final,90,en,en;fr,US,Drama;War,"
              "book,S,2,A [Q1],B,C;D,E,Q7;F,G,wikipedia\r\n",
          header + "Q6,,,T,1999,,6,partial,,,,,,,Q9,1,,,,,,,wikidata\n",
          "name,wikidata_id\r\nJane Doe,Q77\r\n"};
}
