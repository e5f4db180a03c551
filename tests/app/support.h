#pragma once

#include <string>

#include "shared/model/model.h"
#include "wasm/app/state/view_model.h"

namespace boxoffice::app {

/// A forest of one tree: films that cost less than $50M, or an unknown amount, earn e^16 - 1,
/// others e^19 - 1. Trained until the end of 2007.
Model tiny_model();

inline constexpr double kCheapUsd = 8886109.520507872;  ///< e^16 - 1
inline constexpr double kDearUsd = 178482299.96318725;  ///< e^19 - 1

/// Three films: 1 "Alpha" (2008, $20M, earned $10M, Drama, by Ann Lee), 2 "Béta" (2009, $80M,
/// earned $200M, Action), 3 "Gamma Alpha" (2999, no budget, no revenue).
std::string three_films();

/// Loads tiny_model() and the films, all in one file, into a page at `location`.
void start_with(ViewModel& view, const std::string& films, const std::string& location = "/");

/// Works until nothing is pending.
void work_all(ViewModel& view);

/// Titles of the rows, comma-separated.
std::string titles(const ViewModel& view);

}  // namespace boxoffice::app
