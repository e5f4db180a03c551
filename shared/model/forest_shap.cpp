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

/// Explains one tree after another, reusing its buffers.
///
/// Each feature is hidden with probability 1 - t. A test is then passed with probability t + (1 -
/// t) * unknown if the row follows it, else (1 - t) * unknown. A leaf is reached with the product
/// over the features on its path. A contribution is an integral over t of such products without one
/// feature. Products above a node are computed on the way down, those below it on the way up.
/// Division is needed only where a path tests a feature again.
template <std::size_t N>
class TreeExplainer {
 public:
  TreeExplainer(const Quadrature<N>& quadrature, std::span<const float> row, double scale,
                std::span<double> contributions)
      : quadrature_(quadrature), row_(row), scale_(scale), contributions_(contributions) {}

  void explain(std::span<const ForestNode> nodes, std::span<const ShapPlan::Step> steps) {
    if (above_.size() < nodes.size()) {
      above_.resize(nodes.size());
      below_.resize(nodes.size());
      taken_.resize(nodes.size());
    }
    above_[0].fill(1.0);
    taken_[0] = true;
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
      if (nodes[i].left == 0) {
        below_[i].fill(static_cast<double>(nodes[i].value));
      } else {
        walk_down(nodes, steps, i);
      }
    }
    for (auto i = static_cast<std::uint32_t>(nodes.size()); i-- > 0;) {
      if (nodes[i].left != 0) walk_up(nodes, steps, i);
    }
  }

 private:
  using Lanes = std::array<double, N>;

  /// Probabilities of passing a test that the row follows.
  Lanes passed(double unknown) const {
    Lanes lanes;
    for (std::size_t k = 0; k < N; ++k) {
      lanes[k] = quadrature_.points[k] + (1.0 - quadrature_.points[k]) * unknown;
    }
    return lanes;
  }

  /// Computes the products above a node's children. If an ancestor tested the same feature, divides
  /// its factor out of the node's own product.
  void walk_down(std::span<const ForestNode> nodes, std::span<const ShapPlan::Step> steps,
                 std::uint32_t i) {
    const ForestNode& node = nodes[i];
    const std::uint32_t before = steps[i].above;
    Lanes& above = above_[i];
    const std::uint32_t left = node.left;
    if (!taken_[before]) {  // the row left this path at an ancestor
      for (const std::uint32_t child : {left, left + 1}) {
        taken_[child] = false;
        for (std::size_t k = 0; k < N; ++k) above_[child][k] = above[k] * steps[child].share;
      }
      return;
    }
    if (before != 0) {
      const Lanes chances = passed(steps[before].unknown);
      for (std::size_t k = 0; k < N; ++k) above[k] /= chances[k];
    }
    const std::uint32_t there = left + (takes_left(node, row_[node.feature]) ? 0 : 1);
    const std::uint32_t elsewhere = left + left + 1 - there;
    taken_[there] = true;
    taken_[elsewhere] = false;
    const Lanes chances = passed(steps[there].unknown);
    const double unknown = steps[elsewhere].unknown;
    for (std::size_t k = 0; k < N; ++k) {
      above_[there][k] = above[k] * chances[k];
      above_[elsewhere][k] = above[k] * ((1.0 - quadrature_.points[k]) * unknown);
    }
  }

  /// Computes a node's sum from its children's, and adds the contribution of its feature.
  void walk_up(std::span<const ForestNode> nodes, std::span<const ShapPlan::Step> steps,
               std::uint32_t i) {
    const std::uint32_t left = nodes[i].left;
    const std::uint32_t before = steps[i].above;
    Lanes& sum = below_[i];
    if (!taken_[before]) {
      const double left_share = steps[left].share;
      const double right_share = steps[left + 1].share;
      for (std::size_t k = 0; k < N; ++k) {
        sum[k] = left_share * below_[left][k] + right_share * below_[left + 1][k];
      }
      return;
    }
    const std::uint32_t there = taken_[left] ? left : left + 1;
    const std::uint32_t elsewhere = left + left + 1 - there;
    const Lanes& along = below_[there];
    const Lanes& beside = below_[elsewhere];
    const double unknown = steps[there].unknown;
    const double other_unknown = steps[elsewhere].unknown;
    const Lanes chances = passed(unknown);
    Lanes worth;
    for (std::size_t k = 0; k < N; ++k) {
      sum[k] = chances[k] * along[k] + ((1.0 - quadrature_.points[k]) * other_unknown) * beside[k];
      worth[k] = (1.0 - unknown) * along[k] - other_unknown * beside[k];
    }
    if (before != 0) {  // subtract the part that the ancestor's test accounts for
      const double said = 1.0 - steps[before].unknown;
      const Lanes earlier = passed(steps[before].unknown);
      for (std::size_t k = 0; k < N; ++k) {
        sum[k] /= earlier[k];
        worth[k] -= said * sum[k];
      }
    }
    double contribution = 0.0;
    for (std::size_t k = 0; k < N; ++k) worth[k] *= quadrature_.weights[k] * above_[i][k];
    for (const double value : worth) contribution += value;
    contributions_[nodes[i].feature] += scale_ * contribution;
  }

  const Quadrature<N>& quadrature_;
  std::span<const float> row_;
  double scale_;
  std::span<double> contributions_;
  std::vector<Lanes> above_;          // by node: product of probabilities above it
  std::vector<Lanes> below_;          // by node: sum over its leaves of the products below it
  std::vector<unsigned char> taken_;  // by node: true if the row follows the step to it
};

template <std::size_t N>
void explain_trees(const Quadrature<N>& quadrature, const Forest& forest, const ShapPlan& plan,
                   std::span<const float> row, double scale, std::span<double> contributions) {
  TreeExplainer<N> explainer(quadrature, row, scale, contributions);
  for (std::size_t tree = 0; tree + 1 < forest.tree_offsets.size(); ++tree) {
    const std::uint32_t begin = forest.tree_offsets[tree];
    const std::uint32_t size = forest.tree_offsets[tree + 1] - begin;
    explainer.explain(std::span(forest.nodes).subspan(begin, size),
                      std::span(plan.steps).subspan(begin, size));
  }
}

void add_contributions(const Forest& forest, const ShapPlan& plan, std::span<const float> row,
                       double scale, std::span<double> contributions) {
  if (plan.deepest <= 2 * kFourPoints.points.size()) {
    explain_trees(kFourPoints, forest, plan, row, scale, contributions);
  } else if (plan.deepest <= 2 * kEightPoints.points.size()) {
    explain_trees(kEightPoints, forest, plan, row, scale, contributions);
  } else {
    explain_trees(kSixteenPoints, forest, plan, row, scale, contributions);
  }
}

}  // namespace

double expected_forest(const Forest& forest) {
  return forest.shap_plan.empty() ? make_shap_plan(forest).expected : forest.shap_plan.expected;
}

void add_forest_contributions(const Forest& forest, std::span<const float> row, double scale,
                              std::span<double> contributions) {
  if (!forest.shap_plan.empty()) {
    add_contributions(forest, forest.shap_plan, row, scale, contributions);
  } else {
    add_contributions(forest, make_shap_plan(forest), row, scale, contributions);
  }
}

}  // namespace boxoffice
