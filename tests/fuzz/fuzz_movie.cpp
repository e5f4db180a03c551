// Any bytes as a TMDB response: parsing and feature extraction do not crash.

#include "fuzz.h"
#include "shared/features/extract.h"
#include "shared/tmdb/parse.h"

void fuzz_one(std::string_view bytes) {
  using namespace boxoffice;
  const auto parsed = parse_movie(bytes);
  if (parsed.ok()) {
    require(parsed->value.id > 0 && !parsed->value.title.empty());
    const std::vector<Movie> table = {parsed->value};
    const TrackRecords records = build_track_records(table);
    require(is_consistent(records));
    for (const FeatureSet set : {FeatureSet::kSeed, FeatureSet::kPreRelease}) {
      require(extract_features(set, parsed->value, records).size() == feature_schema(set).size());
    }
  }
  (void)parse_movie_page(bytes);
}

std::vector<std::string> fuzz_seeds() {
  return {
      R"({"id":1,"title":"T","budget":1000000,"revenue":2000000,"release_date":"2010-07-15",)"
      R"("genres":[{"id":28,"name":"Action"}],"belongs_to_collection":{"id":9,"name":"C"},)"
      R"("production_companies":[{"id":3,"name":"P"}],"original_language":"en",)"
      R"("production_countries":[{"iso_3166_1":"US"}],)"
      R"("credits":{"cast":[{"id":5,"order":0,"popularity":1.5}],"crew":[{"id":6,"job":"Director"},{"id":6,"job":"Producer"}]},)"
      R"("keywords":{"keywords":[{"id":7,"name":"k"}]},"release_dates":{"results":[)"
      R"({"iso_3166_1":"US","release_dates":[{"certification":"R","type":3}]}]},)"
      R"("similar":{"results":[{"id":8,"title":"S","revenue":5}]}})",
      R"({"page":1,"results":[{"id":7,"title":"A","release_date":""}],"total_pages":1})"};
}
