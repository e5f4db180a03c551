#include "movie_bench.h"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <fstream>
#include <memory>
#include <vector>

#include "shared/base/json.h"
#include "shared/features/extract.h"
#include "shared/tmdb/parse.h"
#include "simdjson_movie.h"

namespace boxoffice::bench {
namespace {

struct Bodies {
  std::vector<std::string> texts;
  std::size_t bytes = 0;
};

/// `work(body)` on one body after the other.
template <typename Work>
void measure(const char* name, const std::shared_ptr<const Bodies>& bodies, const Work& work) {
  benchmark::RegisterBenchmark(name, [=](benchmark::State& state) {
    for (auto _ : state) {
      for (const std::string& text : bodies->texts) work(text);
    }
    state.counters["films"] = benchmark::Counter(static_cast<double>(bodies->texts.size()),
                                                 benchmark::Counter::kIsIterationInvariantRate);
    state.counters["bytes"] = benchmark::Counter(static_cast<double>(bodies->bytes),
                                                 benchmark::Counter::kIsIterationInvariantRate);
  });
}

}  // namespace

bool register_movies(const std::string& films, const std::string& features) {
  auto bodies = std::make_shared<Bodies>();
  Json four = Json::array();
  std::ifstream in(films);
  for (std::string line; std::getline(in, line);) {
    const auto movie = parse_movie(line);
    if (!movie || !same_movie(movie->value, simdjson_movie(line))) {
      std::fprintf(stderr, "%s: a body is read differently by the rival\n", films.c_str());
      return false;
    }
    four.push_back(extract_features(FeatureSet::kSeed, movie->value, {}));  // NaN becomes null
    bodies->bytes += line.size();
    bodies->texts.push_back(std::move(line));
  }
  if (bodies->texts.empty()) {
    std::fprintf(stderr, "%s: cannot be read\n", films.c_str());
    return false;
  }
  std::ofstream(features) << four;
  measure("parse/ours", bodies,
          [](const std::string& body) { benchmark::DoNotOptimize(parse_movie(body)->value.id); });
  measure("parse/nlohmann_dom", bodies,
          [](const std::string& body) { benchmark::DoNotOptimize(Json::parse(body).size()); });
  measure("parse/nlohmann_reader", bodies,
          [](const std::string& body) { benchmark::DoNotOptimize(Json::accept(body)); });
  measure("parse/simdjson", bodies,
          [](const std::string& body) { benchmark::DoNotOptimize(simdjson_movie(body).id); });
  for (const auto& [name, set] : {std::pair("features/four/ours", FeatureSet::kSeed),
                                  std::pair("features/all/ours", FeatureSet::kPreRelease)}) {
    measure(name, bodies, [set = set](const std::string& body) {
      static const TrackRecords kNoRecords;
      const auto movie = parse_movie(body);
      benchmark::DoNotOptimize(extract_features(set, movie->value, kNoRecords).data());
    });
  }
  return true;
}

}  // namespace boxoffice::bench
