#include "proxy/files/text_model_file.h"

#include <utility>

#include "proxy/files/input_file.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMaxBytes = 512u << 20;  // all-MiniLM-L6-v2 in float32 has 90 million

}  // namespace

Result<TextModelFile> read_text_model(const std::string& path) {
  auto bytes = read_file(path, kMaxBytes);
  if (!bytes) return bytes.error();
  auto kept = std::make_unique<const std::string>(std::move(*bytes));
  auto encoder = TextEncoder::open(*kept);
  if (!encoder) return at(input_name(path), encoder.error());
  return TextModelFile{std::move(kept), std::move(*encoder)};
}

Result<std::optional<TextModelFile>> read_text_model_if_named(const std::string& path) {
  if (path.empty()) return std::optional<TextModelFile>();
  Result<TextModelFile> text_model = read_text_model(path);
  if (!text_model) return text_model.error();
  return std::optional<TextModelFile>(*std::move(text_model));
}

}  // namespace boxoffice
