#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "shared/text/text_model.h"

namespace boxoffice {

/// Returns the last layer's token vectors: tokens x width. REQUIRES: at most `shape.positions`
/// tokens, each id below `shape.pieces`.
std::vector<float> transform(const TextModel& model, std::span<const std::uint32_t> tokens);

}  // namespace boxoffice
