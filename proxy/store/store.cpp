#include "proxy/store/store.h"

#include <openssl/sha.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "shared/base/hash.h"
#include "shared/base/hex.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMaxDescriptionBytes = 1000;

bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

/// True for a name without folder that does not start with a dot.
bool is_file_name(std::string_view text) {
  return !text.empty() && text.front() != '.' && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  });
}

Error refused(std::string message) { return {ErrorCode::kInvalidArgument, std::move(message)}; }

}  // namespace

std::uint64_t overview_hash(std::string_view overview) { return fnv1a64(overview); }

std::optional<ModelVersion> latest_model(std::span<const ModelVersion> models) {
  if (models.empty()) return std::nullopt;
  return *std::max_element(
      models.begin(), models.end(),
      [](const ModelVersion& a, const ModelVersion& b) { return a.version < b.version; });
}

std::optional<ModelVersion> promoted_model(std::span<const ModelVersion> models) {
  for (const ModelVersion& model : models) {
    if (model.promoted) return model;
  }
  return std::nullopt;
}

Result<std::optional<ModelVersion>> Store::find_promoted_model(const std::string& name) {
  const Result<std::vector<ModelVersion>> all = models(name);
  if (!all) return all.error();
  return promoted_model(*all);
}

Result<std::optional<ModelVersion>> Store::find_latest_model(const std::string& name) {
  const Result<std::vector<ModelVersion>> all = models(name);
  if (!all) return all.error();
  return latest_model(*all);
}

bool keeps_model_files(int version, std::span<const int> versions, int promoted, int replaced) {
  if (version == promoted || version == replaced) return true;
  const auto newest = versions.last(std::min(versions.size(), kNewestModelsKept));
  return std::find(newest.begin(), newest.end(), version) != newest.end();
}

Error dropped_file_error(const std::string& what) {
  return {ErrorCode::kNotFound,
          what +
              " was dropped: a store keeps the files of the promoted version, of the one "
              "before it, and of the newest " +
              std::to_string(kNewestModelsKept)};
}

std::optional<ModelVersion> best_model(std::span<const ModelVersion> models,
                                       const std::string& metric, Better better) {
  const ModelVersion* best = nullptr;
  double best_value = 0.0;
  for (const ModelVersion& model : models) {
    const auto found = model.metrics.find(metric);
    if (found == model.metrics.end()) continue;
    const double value = better == Better::kSmaller ? found->second : -found->second;
    const bool wins = best == nullptr || value < best_value ||
                      (value == best_value && model.version > best->version);
    if (!wins) continue;
    best = &model;
    best_value = value;
  }
  if (best == nullptr) return std::nullopt;
  return *best;
}

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  return hex_text(digest);
}

Failure check_new_model(const NewModel& model) {
  if (!is_word(model.name)) return refused("a model name may contain only a-z, 0-9 and _");
  if (model.description.size() > kMaxDescriptionBytes) {
    return refused("a model description may have at most 1000 characters");
  }
  for (const auto& [name, value] : model.metrics) {
    if (!is_word(name))
      return refused("metric " + name + ": a name may contain only a-z, 0-9 and _");
    if (!std::isfinite(value)) return refused("metric " + name + ": not a finite number");
  }
  if (model.files.empty()) return refused("a model needs at least one file");
  std::set<std::string_view> names;
  for (const NamedBytes& file : model.files) {
    if (!is_file_name(file.name))
      return refused("a model file needs a name without folder or leading dot");
    if (!names.insert(file.name).second) return refused("file " + file.name + ": duplicate name");
  }
  return {};
}

}  // namespace boxoffice
