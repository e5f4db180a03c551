#include "shared/model/forest_shap.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace boxoffice {
namespace {

/// Gauss-Legendre quadrature over [0, 1]: exact for polynomials up to degree 2 N - 1, so for paths
/// of up to 2 N features.
template <std::size_t N>
struct Quadrature {
  std::array<double, N> points;
  std::array<double, N> weights;
};

constexpr Quadrature<4> kFourPoints = {
    {0.069431844202973714, 0.33000947820757187, 0.66999052179242813, 0.93056815579702634},
    {0.17392742256872692, 0.32607257743127305, 0.32607257743127305, 0.17392742256872692}};
constexpr Quadrature<8> kEightPoints = {
    {0.019855071751231884, 0.10166676129318664, 0.2372337950418355, 0.40828267875217511,
     0.59171732124782495, 0.7627662049581645, 0.89833323870681336, 0.98014492824876809},
    {0.050614268145188129, 0.11119051722668724, 0.15685332293894363, 0.181341891689181,
     0.181341891689181, 0.15685332293894363, 0.11119051722668724, 0.050614268145188129}};
constexpr Quadrature<16> kSixteenPoints = {
    {0.0052995325041750333, 0.02771248846338371, 0.067184398806084122, 0.12229779582249849,
     0.19106187779867811, 0.27099161117138632, 0.35919822461037054, 0.45249374508118129,
     0.54750625491881877, 0.64080177538962946, 0.72900838882861374, 0.80893812220132189,
     0.87770220417750155, 0.93281560119391582, 0.9722875115366163, 0.99470046749582497},
    {0.013576229705877048, 0.031126761969323947, 0.047579255841246393, 0.062314485627766938,
     0.074797994408288368, 0.084578259697501268, 0.091301707522461792, 0.094725305227534251,
     0.094725305227534251, 0.091301707522461792, 0.084578259697501268, 0.074797994408288368,
     0.062314485627766938, 0.047579255841246393, 0.031126761969323947, 0.013576229705877048}};

/// How often training rows that were at a node went on to this child of it. A node where none were
/// says nothing of its children.
double cover_share(const ForestNode& node, const ForestNode& child) {
  if (!(node.cover > 0.0f)) return 0.5;
  return static_cast<double>(child.cover) / static_cast<double>(node.cover);
}

/// The step into a node. A feature that stands on a path several times counts as one question: its
/// steps are answered together.
struct Step {
  std::uint32_t parent = 0;
  std::uint32_t above = 0;  ///< the node of the last earlier step that asks the same; 0: none
  double unknown = 1.0;     ///< share of training rows that go this way where the answer is hidden
  bool taken = true;        ///< the row's own answers lead here
};

/// At t, a feature is known with the chance t: the chance that the path's question is passed.
double passed(const Step& step, double t) {
  return (step.taken ? t : 0.0) + (1.0 - t) * step.unknown;
}

/// One tree after the other, with room that is used again.
template <std::size_t N>
class TreeExplainer {
 public:
  TreeExplainer(const Quadrature<N>& quadrature, std::span<const float> row, double scale,
                std::span<double> contributions)
      : quadrature_(quadrature), row_(row), scale_(scale), contributions_(contributions) {}

  void explain(std::span<const ForestNode> nodes) {
    if (steps_.size() < nodes.size()) {
      steps_.resize(nodes.size());
      values_.resize(nodes.size());
    }
    values_[0].fill(1.0);
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
      if (nodes[i].left != 0) walk_down(nodes, i);
    }
    for (auto i = static_cast<std::uint32_t>(nodes.size()); --i > 0;) walk_up(nodes, i);
  }

 private:
  using Lanes = std::array<double, N>;

  /// From the product of the path's chances at a node to those of its children.
  void walk_down(std::span<const ForestNode> nodes, std::uint32_t i) {
    const ForestNode& node = nodes[i];
    std::uint32_t above = i;
    while (above != 0 && nodes[steps_[above].parent].feature != node.feature) {
      above = steps_[above].parent;
    }
    const Step before = above == 0 ? Step{} : steps_[above];
    const bool goes_left = takes_left(node, row_[node.feature]);
    for (const std::uint32_t side : {0u, 1u}) {
      const std::uint32_t child = node.left + side;
      const double share = cover_share(node, nodes[child]);
      const Step step{i, above, before.unknown * share, before.taken && goes_left == (side == 0)};
      steps_[child] = step;
      for (std::size_t k = 0; k < N; ++k) {
        const double t = quadrature_.points[k];
        double factor = share;  // both steps hold (1 - t) * unknown
        if (above == 0) {
          factor = passed(step, t);
        } else if (before.taken) {
          factor = passed(step, t) / passed(before, t);
        }
        values_[child][k] = values_[i][k] * factor;
      }
    }
    values_[i].fill(0.0);
  }

  /// From the sum over a node's leaves to the contribution of the step that led there.
  void walk_up(std::span<const ForestNode> nodes, std::uint32_t i) {
    Lanes& sum = values_[i];
    if (nodes[i].left == 0) {
      for (double& value : sum) value *= static_cast<double>(nodes[i].value);
    }
    const Step& step = steps_[i];
    const Step before = step.above == 0 ? Step{} : steps_[step.above];
    // Where an earlier step already left the row's way, this one changes nothing.
    if (before.taken) {
      double contribution = integral(step, sum);
      if (step.above != 0) contribution -= integral(before, sum);
      contributions_[nodes[step.parent].feature] += scale_ * contribution;
    }
    Lanes& parent = values_[step.parent];
    for (std::size_t k = 0; k < N; ++k) parent[k] += sum[k];
  }

  /// What the answer to a step's question is worth: (taken - unknown) times the integral of the
  /// leaves' chances without this question.
  double integral(const Step& step, const Lanes& sum) const {
    Lanes terms;
    if (step.taken) {
      for (std::size_t k = 0; k < N; ++k) {
        terms[k] = quadrature_.weights[k] * sum[k] / passed(step, quadrature_.points[k]);
      }
    } else {  // -unknown / passed() without a division by an unknown of 0
      for (std::size_t k = 0; k < N; ++k) {
        terms[k] = -quadrature_.weights[k] * sum[k] / (1.0 - quadrature_.points[k]);
      }
    }
    double total = 0.0;
    for (const double term : terms) total += term;
    return step.taken ? (1.0 - step.unknown) * total : total;
  }

  const Quadrature<N>& quadrature_;
  std::span<const float> row_;
  double scale_;
  std::span<double> contributions_;
  std::vector<Step> steps_;
  std::vector<Lanes> values_;  // going down: products of chances; going up: sums over leaves
};

std::size_t deepest_path(const Forest& forest) {
  std::size_t deepest = 0;
  std::vector<std::uint32_t> depths(forest.nodes.size(), 0);
  for (std::size_t tree = 0; tree + 1 < forest.tree_offsets.size(); ++tree) {
    const std::uint32_t begin = forest.tree_offsets[tree];
    for (std::uint32_t i = begin; i < forest.tree_offsets[tree + 1]; ++i) {
      deepest = std::max<std::size_t>(deepest, depths[i]);
      if (forest.nodes[i].left == 0) continue;
      for (const std::uint32_t side : {0u, 1u}) {
        depths[begin + forest.nodes[i].left + side] = depths[i] + 1;
      }
    }
  }
  return deepest;
}

template <std::size_t N>
void explain_trees(const Quadrature<N>& quadrature, const Forest& forest,
                   std::span<const float> row, double scale, std::span<double> contributions) {
  TreeExplainer<N> explainer(quadrature, row, scale, contributions);
  for (std::size_t tree = 0; tree + 1 < forest.tree_offsets.size(); ++tree) {
    const std::uint32_t begin = forest.tree_offsets[tree];
    explainer.explain(
        std::span(forest.nodes).subspan(begin, forest.tree_offsets[tree + 1] - begin));
  }
}

}  // namespace

double expected_forest(const Forest& forest) {
  double sum = static_cast<double>(forest.base_score);
  std::vector<double> shares;
  for (std::size_t tree = 0; tree + 1 < forest.tree_offsets.size(); ++tree) {
    const ForestNode* const nodes = forest.nodes.data() + forest.tree_offsets[tree];
    const std::uint32_t size = forest.tree_offsets[tree + 1] - forest.tree_offsets[tree];
    shares.assign(size, 1.0);
    for (std::uint32_t i = 0; i < size; ++i) {
      if (nodes[i].left == 0) {
        sum += shares[i] * static_cast<double>(nodes[i].value);
        continue;
      }
      for (const std::uint32_t child : {nodes[i].left, nodes[i].left + 1}) {
        shares[child] = shares[i] * cover_share(nodes[i], nodes[child]);
      }
    }
  }
  return sum;
}

void add_forest_contributions(const Forest& forest, std::span<const float> row, double scale,
                              std::span<double> contributions) {
  const std::size_t deepest = deepest_path(forest);
  if (deepest <= 2 * kFourPoints.points.size()) {
    explain_trees(kFourPoints, forest, row, scale, contributions);
  } else if (deepest <= 2 * kEightPoints.points.size()) {
    explain_trees(kEightPoints, forest, row, scale, contributions);
  } else {
    explain_trees(kSixteenPoints, forest, row, scale, contributions);
  }
}

}  // namespace boxoffice
