#include "proxy/training/overview/term_axes.h"

#include <Eigen/Core>
#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <Eigen/SparseCore>
#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include "shared/text/tokenizer.h"

namespace boxoffice {
namespace {

using Dense = Eigen::MatrixXd;
using Sparse = Eigen::SparseMatrix<double, Eigen::RowMajor>;

constexpr std::size_t kMostPieces = 512;
constexpr Eigen::Index kNumbers = kOverviewNumbers;
constexpr Eigen::Index kSpareDirections = 8;
constexpr int kPowerSteps = 4;

/// Counts the word pieces of a text.
std::map<std::uint32_t, double> piece_counts(const TextEncoder& encoder, const std::string& text) {
  std::map<std::uint32_t, double> counts;
  const auto pieces = tokenize(encoder.model().vocabulary, text, kMostPieces);
  for (std::size_t i = 1; i + 1 < pieces.size(); ++i) counts[pieces[i]] += 1.0;
  return counts;
}

/// Returns TF-IDF weights by piece, scaled to unit length.
std::vector<std::pair<std::uint32_t, double>> weights_of(
    const std::map<std::uint32_t, double>& counts, const std::vector<double>& rarity) {
  std::vector<std::pair<std::uint32_t, double>> weights;
  double squares = 0.0;
  for (const auto& [piece, count] : counts) {
    const double weight = (1.0 + std::log(count)) * rarity[piece];
    weights.emplace_back(piece, weight);
    squares += weight * weight;
  }
  for (auto& [piece, weight] : weights) weight /= std::sqrt(squares);
  return weights;
}

Dense orthonormal(const Dense& columns) {
  const Eigen::HouseholderQR<Dense> decomposed(columns);
  return decomposed.householderQ() * Dense::Identity(columns.rows(), columns.cols());
}

/// Returns the right singular vectors of the largest singular values as columns; fewer if the
/// matrix is smaller.
Dense right_axes(const Sparse& rows) {
  const Eigen::Index wanted = std::min({kNumbers + kSpareDirections, rows.rows(), rows.cols()});
  std::mt19937_64 random(1);
  Dense start(rows.cols(), wanted);
  for (Eigen::Index i = 0; i < start.size(); ++i) {
    start.data()[i] = (random() & 1) != 0 ? 1.0 : -1.0;
  }
  Dense range = orthonormal(rows * start);
  for (int step = 0; step < kPowerSteps; ++step) {
    range = orthonormal(rows * orthonormal(rows.transpose() * range));
  }
  const Dense small = rows.transpose() * range;  // pieces x wanted
  const Eigen::SelfAdjointEigenSolver<Dense> axes(small.transpose() * small);
  const Eigen::Index kept = std::min(kNumbers, wanted);
  const double negligible = 1e-9 * std::sqrt(std::max(axes.eigenvalues()[wanted - 1], 0.0));
  Dense right(rows.cols(), kept);
  for (Eigen::Index k = 0; k < kept; ++k) {
    const Eigen::Index at = wanted - 1 - k;
    const double length = std::sqrt(std::max(axes.eigenvalues()[at], 0.0));
    right.col(k) = small * axes.eigenvectors().col(at);
    right.col(k) *= length > negligible ? 1.0 / length : 0.0;
  }
  return right;
}

}  // namespace

FitOverview term_axes(std::shared_ptr<const TextModelFile> text_model) {
  return [text_model = std::move(text_model)](std::span<const Movie> movies) {
    const TextEncoder& encoder = text_model->encoder;
    std::vector<std::map<std::uint32_t, double>> texts;
    std::vector<double> rarity(encoder.model().shape.pieces, 0.0);
    for (const Movie& movie : movies) {
      if (movie.overview.empty()) continue;
      texts.push_back(piece_counts(encoder, movie.overview));
      for (const auto& [piece, count] : texts.back()) rarity[piece] += 1.0;
    }
    for (double& films : rarity) {
      films = 1.0 + std::log((1.0 + static_cast<double>(texts.size())) / (1.0 + films));
    }
    std::vector<Eigen::Triplet<double>> filled;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      for (const auto& [piece, weight] : weights_of(texts[i], rarity)) {
        filled.emplace_back(static_cast<int>(i), static_cast<int>(piece), weight);
      }
    }
    Dense axes(static_cast<Eigen::Index>(rarity.size()), 0);
    if (!texts.empty()) {
      Sparse rows(static_cast<Eigen::Index>(texts.size()),
                  static_cast<Eigen::Index>(rarity.size()));
      rows.setFromTriplets(filled.begin(), filled.end());
      axes = right_axes(rows);
    }
    return FittedOverview{
        [text_model, rarity = std::move(rarity), axes = std::move(axes)](const Movie& movie) {
          OverviewNumbers numbers = no_overview();
          if (movie.overview.empty()) return numbers;
          const auto weights =
              weights_of(piece_counts(text_model->encoder, movie.overview), rarity);
          for (Eigen::Index k = 0; k < axes.cols(); ++k) {
            double sum = 0.0;
            for (const auto& [piece, weight] : weights) {
              sum += weight * axes(static_cast<Eigen::Index>(piece), k);
            }
            numbers[static_cast<std::size_t>(k)] = static_cast<float>(sum);
          }
          return numbers;
        },
        {}};
  };
}

}  // namespace boxoffice
