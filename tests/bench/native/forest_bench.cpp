#include "forest_bench.h"

#include <benchmark/benchmark.h>
#include <xgboost/c_api.h>

#include <cmath>
#include <cstdio>
#include <limits>
#include <memory>
#include <random>
#include <span>
#include <vector>

#include "files.h"
#include "proxy/training/booster.h"
#include "shared/base/json.h"
#include "shared/model/forest.h"
#include "shared/model/forest_shap.h"

namespace boxoffice::bench {
namespace {

constexpr std::size_t kColumns = 64;
constexpr std::size_t kRows = 4096;
constexpr std::size_t kExplainedRows = 16;
constexpr int kTrees = 500;

std::vector<float> made_up_rows() {
  std::mt19937 random(1);
  std::normal_distribution<float> normal;
  std::vector<float> rows(kRows * kColumns);
  for (float& value : rows) {
    value = random() % 20 == 0 ? std::numeric_limits<float>::quiet_NaN() : normal(random);
  }
  return rows;
}

std::vector<float> made_up_labels(const std::vector<float>& rows) {
  std::vector<float> labels;
  for (std::size_t i = 0; i < rows.size(); i += kColumns) {
    float label = 15.0f;
    for (std::size_t c = 0; c < kColumns; ++c) {
      const float x = std::isnan(rows[i + c]) ? 0.0f : rows[i + c];
      label += x * (static_cast<float>(c % 7) - 3.0f) +
               std::fabs(x) * x * (static_cast<float>(c % 5) - 2.0f) * 0.3f;
    }
    labels.push_back(label);
  }
  return labels;
}

/// XGBoost's JSON of a forest grown on the rows; empty when it failed.
std::string grow(const std::vector<float>& rows) {
  auto matrix = TrainingMatrix::create(rows, kColumns);
  if (!matrix || matrix->set_labels(made_up_labels(rows))) return {};
  const TrainingMatrix* const cached[] = {&*matrix};
  auto booster = Booster::create({{"max_depth", "6"},
                                  {"eta", "0.05"},
                                  {"tree_method", "hist"},
                                  {"nthread", "1"},
                                  {"verbosity", "0"}},
                                 cached);
  if (!booster) return {};
  for (int round = 0; round < kTrees; ++round) {
    if (booster->update(round, *matrix)) return {};
  }
  const auto json = booster->save("json");
  return json ? *json : std::string();
}

/// What libxgboost itself read of the same file, on one thread.
class Rival {
 public:
  explicit Rival(const std::string& json) {
    XGBoosterCreate(nullptr, 0, &booster_);
    ready_ = XGBoosterLoadModelFromBuffer(booster_, json.data(), json.size()) == 0 &&
             XGBoosterSetParam(booster_, "nthread", "1") == 0;
  }
  ~Rival() { XGBoosterFree(booster_); }
  Rival(const Rival&) = delete;
  Rival& operator=(const Rival&) = delete;

  bool ready() const { return ready_; }

  /// Null when it failed.
  const float* predict(std::span<const float> rows) const {
    const std::string array =
        R"({"data": [)" + std::to_string(reinterpret_cast<std::uintptr_t>(rows.data())) +
        R"(, true], "shape": [)" + std::to_string(rows.size() / kColumns) + ", " +
        std::to_string(kColumns) + R"(], "typestr": "<f4", "version": 3})";
    constexpr const char* kConfig =
        R"({"type": 0, "training": false, "iteration_begin": 0, "iteration_end": 0,)"
        R"( "strict_shape": false, "cache_id": 0, "missing": NaN})";
    return result(XGBoosterPredictFromDense(booster_, array.c_str(), kConfig, nullptr, &shape_,
                                            &dimensions_, &values_));
  }

  const float* explain(std::span<const float> rows) const {
    DMatrixHandle matrix = nullptr;
    XGDMatrixCreateFromMat(rows.data(), rows.size() / kColumns, kColumns,
                           std::numeric_limits<float>::quiet_NaN(), &matrix);
    constexpr const char* kConfig =
        R"({"type": 2, "training": false, "iteration_begin": 0, "iteration_end": 0,)"
        R"( "strict_shape": false})";
    const int status =
        XGBoosterPredictFromDMatrix(booster_, matrix, kConfig, &shape_, &dimensions_, &values_);
    XGDMatrixFree(matrix);
    return result(status);
  }

 private:
  const float* result(int status) const { return status == 0 ? values_ : nullptr; }

  BoosterHandle booster_ = nullptr;
  bool ready_ = false;
  mutable const bst_ulong* shape_ = nullptr;
  mutable bst_ulong dimensions_ = 0;
  mutable const float* values_ = nullptr;
};

struct Subjects {
  std::vector<float> rows;
  Forest forest;
  std::unique_ptr<Rival> rival;

  std::span<const float> row(std::size_t i) const {
    return std::span(rows).subspan(i % kRows * kColumns, kColumns);
  }
};

/// Whether the two say the same, without which their times mean nothing.
bool agree(const Subjects& subjects) {
  std::vector<float> sums(kRows);
  predict_forest_rows(subjects.forest, subjects.rows, sums);
  const float* const theirs = subjects.rival->predict(subjects.rows);
  return theirs != nullptr && std::equal(sums.begin(), sums.end(), theirs);
}

template <typename Work>
void measure(const char* name, double rows_a_call, const Work& work) {
  benchmark::RegisterBenchmark(name, [=](benchmark::State& state) {
    std::size_t i = 0;
    for (auto _ : state) work(i++);
    state.counters["rows"] =
        benchmark::Counter(rows_a_call, benchmark::Counter::kIsIterationInvariantRate);
  });
}

void register_measurements(const std::shared_ptr<const Subjects>& subjects) {
  measure("forest/one_row/ours", 1, [subjects](std::size_t i) {
    benchmark::DoNotOptimize(predict_forest(subjects->forest, subjects->row(i)));
  });
  measure("forest/one_row/plain", 1, [subjects](std::size_t i) {
    benchmark::DoNotOptimize(predict_forest_plainly(subjects->forest, subjects->row(i)));
  });
  measure("forest/one_row/libxgboost", 1, [subjects](std::size_t i) {
    benchmark::DoNotOptimize(subjects->rival->predict(subjects->row(i)));
  });
  measure("forest/4096_rows/ours", kRows, [subjects](std::size_t) {
    static std::vector<float> sums(kRows);
    predict_forest_rows(subjects->forest, subjects->rows, sums);
    benchmark::DoNotOptimize(sums.data());
  });
  measure("forest/4096_rows/libxgboost", kRows, [subjects](std::size_t) {
    benchmark::DoNotOptimize(subjects->rival->predict(subjects->rows));
  });
  measure("shap/one_row/ours", 1, [subjects](std::size_t i) {
    std::vector<double> contributions(kColumns);
    add_forest_contributions(subjects->forest, subjects->row(i), 1.0, contributions);
    benchmark::DoNotOptimize(contributions.data());
  });
  measure("shap/one_row/libxgboost", 1, [subjects](std::size_t i) {
    benchmark::DoNotOptimize(subjects->rival->explain(subjects->row(i)));
  });
}

}  // namespace

bool register_forests(const std::string& folder) {
  auto subjects = std::make_shared<Subjects>();
  subjects->rows = made_up_rows();
  std::string json = read_file(folder + "/forest.json");
  if (json.empty()) json = grow(subjects->rows);
  auto forest = parse_xgboost(json);
  if (!forest) {
    std::fprintf(stderr, "no forest: %s\n", forest.error().message.c_str());
    return false;
  }
  subjects->forest = *std::move(forest);
  subjects->forest.shap_plan = make_shap_plan(subjects->forest);
  subjects->rival = std::make_unique<Rival>(json);
  if (!subjects->rival->ready() || !agree(*subjects)) {
    std::fprintf(stderr, "libxgboost does not forecast what we forecast: %s\n", XGBGetLastError());
    return false;
  }
  const std::string_view rows(reinterpret_cast<const char*>(subjects->rows.data()),
                              subjects->rows.size() * sizeof(float));
  if (!write_file(folder + "/forest.json", json) || !write_file(folder + "/rows.f32", rows)) {
    std::fprintf(stderr, "cannot write to %s\n", folder.c_str());
    return false;
  }
  register_measurements(subjects);
  return true;
}

}  // namespace boxoffice::bench
