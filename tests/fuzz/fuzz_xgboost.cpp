// Any bytes as an XGBoost model, JSON or UBJSON: a parsed model is safe to predict with.

#include <cmath>

#include "fuzz.h"
#include "shared/model/forest.h"

void fuzz_one(std::string_view bytes) {
  using namespace boxoffice;
  const auto forest = parse_xgboost(bytes);
  if (!forest.ok()) {
    require(!forest.error().message.empty());
    return;
  }
  require(is_consistent(*forest));
  for (const float value : {0.0f, std::nanf(""), 1e30f}) {
    (void)predict_forest(*forest, std::vector<float>(forest->features, value));
  }
}

std::vector<std::string> fuzz_seeds() {
  std::vector<std::string> seeds;
  for (const char* name : {"xgboost-1.0.json", "xgboost-2.1.json", "xgboost-3.1.json",
                           "xgboost-1.7.ubj", "xgboost-3.1.ubj"}) {
    seeds.push_back(fixture(name));
  }
  return seeds;
}
