#include "proxy/training/overview/principal_axes.h"

#include <Eigen/Core>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <utility>
#include <vector>

namespace boxoffice {
namespace {

using Dense = Eigen::MatrixXd;

/// Returns the known vectors of films, one row per film.
Dense known_vectors(const EmbeddingTable& vectors, std::span<const Movie> movies) {
  std::vector<std::vector<float>> found;
  for (const Movie& movie : movies) {
    if (auto vector = embedding_of(vectors, movie)) found.push_back(*std::move(vector));
  }
  Dense rows(static_cast<Eigen::Index>(found.size()), static_cast<Eigen::Index>(vectors.width));
  for (std::size_t i = 0; i < found.size(); ++i) {
    rows.row(static_cast<Eigen::Index>(i)) =
        Eigen::Map<const Eigen::RowVectorXf>(found[i].data(), rows.cols()).cast<double>();
  }
  return rows;
}

}  // namespace

OverviewProjection fit_overview_projection(const EmbeddingTable& vectors,
                                           std::span<const Movie> movies) {
  const Dense rows = known_vectors(vectors, movies);
  OverviewProjection projection;
  projection.text_model = vectors.text_model;
  projection.mean.assign(vectors.width, 0.0f);
  projection.directions.assign(kOverviewNumbers * vectors.width, 0.0f);
  if (rows.rows() == 0) return projection;
  const Eigen::VectorXd mean = rows.colwise().mean();
  const Dense centred = rows.rowwise() - mean.transpose();
  const Eigen::SelfAdjointEigenSolver<Dense> axes(centred.transpose() * centred);
  for (Eigen::Index i = 0; i < mean.size(); ++i) {
    projection.mean[static_cast<std::size_t>(i)] = static_cast<float>(mean[i]);
  }
  const double negligible = 1e-9 * axes.eigenvalues()[mean.size() - 1];
  for (std::size_t k = 0; k < std::min<std::size_t>(kOverviewNumbers, vectors.width); ++k) {
    const Eigen::Index at = mean.size() - 1 - static_cast<Eigen::Index>(k);
    if (!(axes.eigenvalues()[at] > negligible)) continue;
    Eigen::VectorXd axis = axes.eigenvectors().col(at);
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

}  // namespace boxoffice
