#pragma once

#include <string>

namespace boxoffice::bench {

/// Registers how the cost of a forecast grows, as growth/WHAT/SIZE: with the number of films asked
/// for, of trees in the forest, and of people in the track records. Takes forest.json and rows.f32
/// of `folder`, which register_forests has left there. False, with a line on standard error, when
/// they cannot be read.
bool register_growth(const std::string& folder);

}  // namespace boxoffice::bench
