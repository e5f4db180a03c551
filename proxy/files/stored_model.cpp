#include "proxy/files/stored_model.h"

#include <utility>

#include "proxy/files/input_file.h"
#include "shared/model/model_file.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMaxModelBytes = 256u << 20;

}  // namespace

Result<StoredModel> load_model(const std::string& path) {
  Result<std::string> bytes = read_file(path, kMaxModelBytes);
  if (!bytes) return bytes.error();
  Result<Model> model = parse_model(*bytes);
  if (!model) return at(input_name(path), model.error());
  return StoredModel{*std::move(model), *std::move(bytes)};
}

}  // namespace boxoffice
