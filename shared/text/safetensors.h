#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace boxoffice {

/// View of a tensor in a file.
struct Tensor {
  std::string dtype;                 ///< "F32", "I64", ...
  std::vector<std::uint64_t> shape;  ///< outermost dimension first
  std::string_view bytes;            ///< little-endian, in row-major order
};

using Tensors = std::map<std::string, Tensor, std::less<>>;

/// Parses a safetensors file into tensor views by name (https://huggingface.co/docs/safetensors: a
/// u64 length, a JSON header of that length, the data). Errors: kMalformed, also for a tensor
/// outside the file.
Result<Tensors> parse_safetensors(std::string_view file);

/// Returns a float32 tensor of exactly this shape. Errors: kMissingField if it is absent,
/// kUnsupported for another type or shape.
Result<std::vector<float>> float_tensor(const Tensors& tensors, std::string_view name,
                                        const std::vector<std::uint64_t>& shape);

}  // namespace boxoffice
