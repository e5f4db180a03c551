#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace boxoffice {

/// A tensor within a file's bytes.
struct Tensor {
  std::string dtype;                 ///< "F32", "I64", ...
  std::vector<std::uint64_t> shape;  ///< outermost dimension first
  std::string_view bytes;            ///< little-endian, in row-major order
};

using Tensors = std::map<std::string, Tensor, std::less<>>;

/// The tensors of a safetensors file, by name, as views
/// (https://huggingface.co/docs/safetensors: a u64 length, a JSON header of that length, the data).
/// Errors: kMalformed, also for a tensor that lies outside of the file.
Result<Tensors> parse_safetensors(std::string_view file);

/// A tensor of float32 with exactly this shape.
/// Errors: kMissingField when it is not there, kUnsupported when it is of another type or shape.
Result<std::vector<float>> float_tensor(const Tensors& tensors, std::string_view name,
                                        const std::vector<std::uint64_t>& shape);

}  // namespace boxoffice
