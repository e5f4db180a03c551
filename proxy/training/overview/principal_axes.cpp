#include "proxy/training/overview/principal_axes.h"

#include <Eigen/Core>
#include <Eigen/Eigenvalues>
#include <algorithm>

namespace boxoffice {
namespace {

using Dense = Eigen::MatrixXd;

/// Returns the known embeddings of films, one row per film.
Dense embedding_rows(std::size_t width, std::span<const Movie> movies) {
  const auto is_known = [&](const Movie& movie) {
    return movie.overview_embedding.size() == width;
  };
  Dense rows(std::count_if(movies.begin(), movies.end(), is_known),
             static_cast<Eigen::Index>(width));
  Eigen::Index row = 0;
  for (const Movie& movie : movies) {
    if (!is_known(movie)) continue;
    rows.row(row++) =
        Eigen::Map<const Eigen::RowVectorXf>(movie.overview_embedding.data(), rows.cols())
            .cast<double>();
  }
  return rows;
}

}  // namespace

OverviewProjection fit_overview_projection(const EmbeddingSpace& space,
                                           std::span<const Movie> movies) {
  const Dense rows = embedding_rows(space.width, movies);
  OverviewProjection projection;
  projection.text_model = space.text_model;
  projection.mean.assign(space.width, 0.0f);
  projection.directions.assign(kOverviewNumbers * space.width, 0.0f);
  if (rows.rows() == 0) return projection;
  const Eigen::VectorXd mean = rows.colwise().mean();
  const Dense centred = rows.rowwise() - mean.transpose();
  const Eigen::SelfAdjointEigenSolver<Dense> axes(centred.transpose() * centred);
  for (Eigen::Index i = 0; i < mean.size(); ++i) {
    projection.mean[static_cast<std::size_t>(i)] = static_cast<float>(mean[i]);
  }
  const double negligible = 1e-9 * axes.eigenvalues()[mean.size() - 1];
  for (std::size_t k = 0; k < std::min<std::size_t>(kOverviewNumbers, space.width); ++k) {
    const Eigen::Index at = mean.size() - 1 - static_cast<Eigen::Index>(k);
    if (!(axes.eigenvalues()[at] > negligible)) continue;
    Eigen::VectorXd axis = axes.eigenvectors().col(at);
    Eigen::Index largest = 0;
    axis.cwiseAbs().maxCoeff(&largest);
    if (axis[largest] < 0.0) axis = -axis;
    for (Eigen::Index i = 0; i < axis.size(); ++i) {
      projection.directions[k * space.width + static_cast<std::size_t>(i)] =
          static_cast<float>(axis[i]);
    }
  }
  return projection;
}

}  // namespace boxoffice
