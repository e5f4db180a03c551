#include "shared/model/k_neighbors.h"

#include <gtest/gtest.h>

#include <cmath>

namespace boxoffice {
namespace {

const float kNan = std::nanf("");

TEST(KNeighbors, StandardizesByMeanAndPopulationDeviation) {
  const KNeighbors model = fit_k_neighbors(1, 2, {1, 5, 3, 5, 5, 5}, {10, 20, 30});
  EXPECT_EQ(model.means, (std::vector<double>{3.0, 5.0}));
  EXPECT_DOUBLE_EQ(model.scales[0], std::sqrt(8.0 / 3.0));
  EXPECT_EQ(model.scales[1], 1.0);  // a constant column
}

TEST(KNeighbors, PredictsTheMeanOfTheNearest) {
  const KNeighbors model = fit_k_neighbors(2, 1, {0, 1, 10, 11}, {1, 3, 100, 200});
  EXPECT_EQ(predict_k_neighbors(model, std::vector<float>{0.4f}), 2.0);
  EXPECT_EQ(predict_k_neighbors(model, std::vector<float>{10.6f}), 150.0);
}

// Results of StandardScaler + KNeighborsRegressor(n_neighbors=3), scikit-learn 1.9.1, on these
// rows.
TEST(KNeighbors, AgreesWithScikitLearn) {
  const std::vector<float> rows = {1.0f, 200.0f, 2.0f, 100.0f, 3.0f, 400.0f,
                                   4.0f, 150.0f, 5.5f, 300.0f, 0.5f, 250.0f};
  const KNeighbors model = fit_k_neighbors(3, 2, rows, {10, 25, 31, 47, 59, 68});
  EXPECT_NEAR(predict_k_neighbors(model, std::vector<float>{2.5f, 220.0f}), 41.666666666666664,
              1e-12);
  EXPECT_NEAR(predict_k_neighbors(model, std::vector<float>{5.0f, 350.0f}), 45.666666666666664,
              1e-12);
  const auto nearest = nearest_neighbors(model, std::vector<float>{2.5f, 220.0f}, 3);
  ASSERT_EQ(nearest.size(), 3u);
  EXPECT_EQ(nearest[0].row, 0u);
  EXPECT_NEAR(nearest[0].distance, 0.89339364, 1e-8);
}

TEST(KNeighbors, BreaksTiesByRow) {
  const KNeighbors model = fit_k_neighbors(2, 1, {5, 5, 5, 5}, {1, 2, 3, 4});
  const auto nearest = nearest_neighbors(model, std::vector<float>{5.0f}, 4);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(nearest[i].row, i);
  EXPECT_EQ(predict_k_neighbors(model, std::vector<float>{9.0f}), 1.5);
}

TEST(KNeighbors, ImputesMissingValuesWithTheMean) {
  const KNeighbors model = fit_k_neighbors(1, 1, {0, 10, kNan, 20}, {1, 2, 3, 4});
  EXPECT_EQ(model.means[0], 10.0);
  EXPECT_EQ(predict_k_neighbors(model, std::vector<float>{kNan}),
            2.0);  // imputed as 10; the first row
  EXPECT_EQ(predict_k_neighbors(model, std::vector<float>{18.0f}), 4.0);
}

TEST(KNeighbors, HandlesFewerRowsThanK) {
  const KNeighbors model = fit_k_neighbors(7, 1, {1, 2}, {10, 20});
  EXPECT_EQ(predict_k_neighbors(model, std::vector<float>{0.0f}), 15.0);
  const KNeighbors empty = fit_k_neighbors(7, 1, {}, {});
  EXPECT_TRUE(std::isnan(predict_k_neighbors(empty, std::vector<float>{0.0f})));
}

}  // namespace
}  // namespace boxoffice
