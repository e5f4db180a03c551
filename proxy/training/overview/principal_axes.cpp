#include "proxy/training/overview/principal_axes.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "shared/base/portable_math.h"
#include "shared/evaluation/split.h"
#include "shared/features/track_records.h"

namespace boxoffice {
namespace {

using Dense = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

constexpr std::size_t kFolds = 5;
constexpr double kRidgePenalty = 30.0;
constexpr double kGreatestReturn = 4.0;  // larger values are typing errors

/// Films with known vectors, one row per film.
struct Known {
  std::vector<const Movie*> films;
  Dense rows;
};

template <typename Counts>
Known known_vectors(const EmbeddingTable& vectors, std::span<const Movie> movies,
                    const Counts& counts) {
  Known known;
  std::vector<std::vector<float>> found;
  for (const Movie& movie : movies) {
    if (!counts(movie)) continue;
    std::optional<std::vector<float>> vector = embedding_of(vectors, movie);
    if (!vector) continue;
    known.films.push_back(&movie);
    found.push_back(*std::move(vector));
  }
  known.rows.resize(static_cast<Eigen::Index>(found.size()),
                    static_cast<Eigen::Index>(vectors.width));
  for (std::size_t i = 0; i < found.size(); ++i) {
    known.rows.row(static_cast<Eigen::Index>(i)) =
        Eigen::Map<const Eigen::RowVectorXf>(found[i].data(), known.rows.cols()).cast<double>();
  }
  return known;
}

OverviewProjection projection_of(const EmbeddingTable& vectors, const Known& known) {
  OverviewProjection projection;
  projection.text_model = vectors.text_model;
  projection.mean.assign(vectors.width, 0.0f);
  projection.directions.assign(kOverviewNumbers * vectors.width, 0.0f);
  if (known.films.empty()) return projection;
  const Vector mean = known.rows.colwise().mean();
  const Dense centred = known.rows.rowwise() - mean.transpose();
  const Eigen::SelfAdjointEigenSolver<Dense> axes(centred.transpose() * centred);
  for (Eigen::Index i = 0; i < mean.size(); ++i) {
    projection.mean[static_cast<std::size_t>(i)] = static_cast<float>(mean[i]);
  }
  const double negligible = 1e-9 * axes.eigenvalues()[mean.size() - 1];
  for (std::size_t k = 0; k < std::min<std::size_t>(kOverviewNumbers, vectors.width); ++k) {
    const Eigen::Index at = mean.size() - 1 - static_cast<Eigen::Index>(k);
    if (!(axes.eigenvalues()[at] > negligible)) continue;
    Vector axis = axes.eigenvectors().col(at);
    Eigen::Index largest = 0;
    axis.cwiseAbs().maxCoeff(&largest);
    if (axis[largest] < 0.0) axis = -axis;
    for (Eigen::Index i = 0; i < axis.size(); ++i) {
      projection.directions[k * vectors.width + static_cast<std::size_t>(i)] =
          static_cast<float>(axis[i]);
    }
  }
  return projection;
}

/// Sums of a ridge regression; those of a fold can be subtracted.
struct Sums {
  Dense products;
  Vector wanted;
  Vector values;
  double labels = 0.0;
  double count = 0.0;

  explicit Sums(Eigen::Index width)
      : products(Dense::Zero(width, width)),
        wanted(Vector::Zero(width)),
        values(Vector::Zero(width)) {}
  void add(const Vector& row, double label) {
    products.selfadjointView<Eigen::Lower>().rankUpdate(row);
    wanted += label * row;
    values += row;
    labels += label;
    count += 1.0;
  }
  void add(const Sums& other, double sign) {
    products += sign * other.products;
    wanted += sign * other.wanted;
    values += sign * other.values;
    labels += sign * other.labels;
    count += sign * other.count;
  }
};

/// label = mean_label + coefficients * (row - mean)
struct Ridge {
  Vector mean;
  Vector coefficients;
  double mean_label = 0.0;

  double predict(const Vector& row) const { return mean_label + coefficients.dot(row - mean); }
};

Ridge solve(const Sums& sums) {
  Ridge ridge;
  const Eigen::Index width = sums.values.size();
  ridge.mean = Vector::Zero(width);
  ridge.coefficients = Vector::Zero(width);
  if (!(sums.count > 0.0)) return ridge;
  ridge.mean = sums.values / sums.count;
  ridge.mean_label = sums.labels / sums.count;
  Dense products = sums.products.selfadjointView<Eigen::Lower>();
  products -= sums.count * ridge.mean * ridge.mean.transpose();
  products.diagonal().array() += kRidgePenalty;
  ridge.coefficients =
      products.ldlt().solve(sums.wanted - sums.count * ridge.mean_label * ridge.mean);
  return ridge;
}

double log_return(const Movie& movie) {
  return std::clamp(log1p_usd(movie.revenue_usd) - log1p_usd(movie.budget_usd), -kGreatestReturn,
                    kGreatestReturn);
}

}  // namespace

FitOverview principal_axes(std::shared_ptr<const EmbeddingTable> vectors) {
  return [vectors = std::move(vectors)](std::span<const Movie> movies) {
    const Known known = known_vectors(*vectors, movies, [](const Movie&) { return true; });
    FittedOverview fitted;
    fitted.projection = projection_of(*vectors, known);
    fitted.read = [vectors, projection = *fitted.projection](const Movie& movie) {
      const std::optional<std::vector<float>> vector = embedding_of(*vectors, movie);
      return vector ? project_overview(projection, *vector) : no_overview();
    };
    return fitted;
  };
}

FitOverview return_by_ridge(std::shared_ptr<const EmbeddingTable> vectors) {
  return [vectors = std::move(vectors)](std::span<const Movie> movies) {
    const Known known = known_vectors(
        *vectors, movies, [](const Movie& movie) { return is_floor_row(movie, kFloorUsd); });
    const auto fold_of = [](const Movie& movie) {
      return static_cast<std::size_t>(movie.id) % kFolds;
    };
    std::vector<Sums> folds(kFolds, Sums(known.rows.cols()));
    Sums all(known.rows.cols());
    for (std::size_t i = 0; i < known.films.size(); ++i) {
      folds[fold_of(*known.films[i])].add(known.rows.row(static_cast<Eigen::Index>(i)).transpose(),
                                          log_return(*known.films[i]));
    }
    for (const Sums& fold : folds) all.add(fold, 1.0);
    std::array<Ridge, kFolds> without;
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
      Sums others = all;
      others.add(folds[fold], -1.0);
      without[fold] = solve(others);
    }
    std::unordered_map<TmdbId, double> learnt;
    for (std::size_t i = 0; i < known.films.size(); ++i) {
      const Movie& movie = *known.films[i];
      learnt[movie.id] =
          without[fold_of(movie)].predict(known.rows.row(static_cast<Eigen::Index>(i)).transpose());
    }
    return FittedOverview{
        [vectors, learnt = std::move(learnt), ridge = solve(all)](const Movie& movie) {
          OverviewNumbers numbers = no_overview();
          const std::optional<std::vector<float>> vector = embedding_of(*vectors, movie);
          if (!vector) return numbers;
          const auto held_out = learnt.find(movie.id);
          const Eigen::Map<const Eigen::VectorXf> row(vector->data(),
                                                      static_cast<Eigen::Index>(vector->size()));
          numbers[0] = static_cast<float>(
              held_out != learnt.end() ? held_out->second : ridge.predict(row.cast<double>()));
          return numbers;
        },
        {}};
  };
}

}  // namespace boxoffice
