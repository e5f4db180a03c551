#pragma once

#include <cstdint>
#include <vector>

namespace boxoffice {

struct Forest;

/// What explanations need to know of each node whatever the row is, worked out once: three quarters
/// of the time that an explanation took otherwise went into finding it again.
struct ForestQuestions {
  /// The step from a node's parent to it. A feature that stands on a path several times counts as
  /// one question: its steps are answered together.
  struct Step {
    double share = 1.0;       ///< of the training rows at the parent that went this way
    double unknown = 1.0;     ///< the product of the shares of all steps that ask the same
    std::uint32_t above = 0;  ///< the last earlier node whose step asks what this node's children
                              ///< do; 0: none
    std::uint32_t reserved = 0;
  };

  std::vector<Step> steps;    ///< one a node, in the order of Forest::nodes
  std::uint32_t deepest = 0;  ///< steps of the longest path
  double expected = 0.0;      ///< what expected_forest gives

  bool empty() const { return steps.empty(); }
};

/// REQUIRES: a consistent forest.
ForestQuestions questions_of(const Forest& forest);

}  // namespace boxoffice
