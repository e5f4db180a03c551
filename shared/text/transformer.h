#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "shared/text/text_model.h"

namespace boxoffice {

/// The last layer's vectors of a text's tokens, token by token: tokens x width.
/// REQUIRES: at most `shape.positions` tokens, each an id below `shape.pieces`.
std::vector<float> transform(const TextModel& model, std::span<const std::uint32_t> tokens);

}  // namespace boxoffice
