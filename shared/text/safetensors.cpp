#include "shared/text/safetensors.h"

#include <cstring>

#include "shared/base/json.h"

namespace boxoffice {
namespace {

constexpr std::size_t kLengthBytes = 8;
constexpr std::uint64_t kMaxHeaderBytes = 16u << 20;

Error malformed(const std::string& what) { return {ErrorCode::kMalformed, "safetensors: " + what}; }

bool is_unsigned_array(const Json& value) {
  if (!value.is_array()) return false;
  for (const Json& element : value) {
    if (!element.is_number_unsigned()) return false;
  }
  return true;
}

Result<Tensor> parse_tensor(const std::string& name, const Json& entry, std::string_view data) {
  const Json none;
  const Json& dtype = entry.is_object() && entry.contains("dtype") ? entry["dtype"] : none;
  const Json& shape = entry.is_object() && entry.contains("shape") ? entry["shape"] : none;
  const Json& place =
      entry.is_object() && entry.contains("data_offsets") ? entry["data_offsets"] : none;
  if (!dtype.is_string() || !is_unsigned_array(shape) || !is_unsigned_array(place) ||
      place.size() != 2) {
    return malformed(name + ": expected dtype, shape and data_offsets");
  }
  const auto begin = place[0].get<std::uint64_t>();
  const auto end = place[1].get<std::uint64_t>();
  if (begin > end || end > data.size()) return malformed(name + " is out of bounds");
  return Tensor{
      dtype.get<std::string>(), shape.get<std::vector<std::uint64_t>>(),
      data.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin))};
}

std::string to_text(const std::vector<std::uint64_t>& shape) {
  std::string text = "[";
  for (const std::uint64_t size : shape) {
    if (text.size() > 1) text += ", ";
    text += std::to_string(size);
  }
  return text + "]";
}

}  // namespace

Result<Tensors> parse_safetensors(std::string_view file) {
  if (file.size() < kLengthBytes) return malformed("truncated header");
  std::uint64_t header_bytes = 0;
  std::memcpy(&header_bytes, file.data(), sizeof header_bytes);
  file.remove_prefix(kLengthBytes);
  if (header_bytes > kMaxHeaderBytes) return malformed("header too long");
  if (header_bytes > file.size()) return malformed("truncated header");
  const auto header = parse_json(file.substr(0, static_cast<std::size_t>(header_bytes)));
  if (!header) return malformed("header: " + header.error().message);
  if (!header->is_object()) return malformed("header is not an object");
  const std::string_view data = file.substr(static_cast<std::size_t>(header_bytes));
  Tensors tensors;
  for (const auto& [name, entry] : header->items()) {
    if (name == "__metadata__") continue;
    auto tensor = parse_tensor(name, entry, data);
    if (!tensor) return tensor.error();
    tensors.emplace(name, std::move(*tensor));
  }
  return tensors;
}

Result<std::vector<float>> float_tensor(const Tensors& tensors, std::string_view name,
                                        const std::vector<std::uint64_t>& shape) {
  const auto found = tensors.find(name);
  if (found == tensors.end()) {
    return Error{ErrorCode::kMissingField, "safetensors: missing tensor " + std::string(name)};
  }
  const Tensor& tensor = found->second;
  std::uint64_t count = 1;
  for (const std::uint64_t size : shape) count *= size;
  if (tensor.dtype != "F32" || tensor.shape != shape || tensor.bytes.size() / 4 != count ||
      tensor.bytes.size() % 4 != 0) {
    return Error{ErrorCode::kUnsupported, "safetensors: " + std::string(name) + " is " +
                                              tensor.dtype + to_text(tensor.shape) +
                                              ", expected F32" + to_text(shape)};
  }
  std::vector<float> values(static_cast<std::size_t>(count));
  if (count > 0) std::memcpy(values.data(), tensor.bytes.data(), tensor.bytes.size());
  return values;
}

}  // namespace boxoffice
