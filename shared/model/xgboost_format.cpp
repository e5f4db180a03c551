#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/json.h"
#include "shared/model/forest.h"

// Parser of XGBoost's model files; documented in forest.h.

namespace boxoffice {
namespace {

constexpr JsonLimits kModelLimits{
    .max_bytes = 256u << 20, .max_depth = 64, .max_values = 16u << 20};

// Objectives whose prediction is the forest's sum.
constexpr std::string_view kIdentityObjectives[] = {"reg:squarederror",    "reg:linear",
                                                    "reg:absoluteerror",   "reg:pseudohubererror",
                                                    "reg:squaredlogerror", "reg:quantileerror"};

/// A position in the document with its path. The first error is kept in `error`, after which values
/// read are empty, so callers check once at the end of a block.
class Cursor {
 public:
  Cursor(const Float32Json& value, std::string path, Error& error)
      : value_(&value), path_(std::move(path)), error_(&error) {}

  Cursor operator[](const char* name) const {
    static const Float32Json null;
    const std::string path = path_.empty() ? name : path_ + "." + name;
    if (!value_->is_object() || !value_->contains(name)) {
      fail(ErrorCode::kMissingField, path, "missing");
      return {null, path, *error_};
    }
    return {(*value_)[name], path, *error_};
  }
  Cursor operator[](std::size_t index) const {
    return {(*value_)[index], path_ + "[" + std::to_string(index) + "]", *error_};
  }
  bool has(const char* name) const { return value_->is_object() && value_->contains(name); }

  std::size_t array_size() const {
    if (value_->is_array()) return value_->size();
    fail(ErrorCode::kMalformed, path_, "expected a list");
    return 0;
  }

  std::string text() const {
    if (value_->is_string()) return value_->get<std::string>();
    fail(ErrorCode::kMalformed, path_, "expected a string");
    return {};
  }

  /// XGBoost writes parameters as strings, e.g. "50".
  std::int64_t number_in_text() const {
    const std::string digits = text();
    const auto number = parse_float32_json(digits, {});
    if (number.ok() && number->is_number_integer()) return number->get<std::int64_t>();
    fail(ErrorCode::kMalformed, path_, "expected an integer string");
    return 0;
  }

  std::vector<std::int64_t> integers(std::size_t size) const {
    return list<std::int64_t>(size, [](const Float32Json& v) -> std::optional<std::int64_t> {
      if (v.is_boolean()) return v.get<bool>() ? 1 : 0;  // default_left before 1.5
      if (!v.is_number_integer()) return std::nullopt;
      return v.get<std::int64_t>();
    });
  }

  std::vector<float> floats(std::size_t size) const {
    return list<float>(size, [](const Float32Json& v) -> std::optional<float> {
      if (v.is_number()) return v.get<float>();
      if (v == "Infinity") return std::numeric_limits<float>::infinity();
      if (v == "-Infinity") return -std::numeric_limits<float>::infinity();
      if (v == "NaN") return std::numeric_limits<float>::quiet_NaN();
      return std::nullopt;
    });
  }

  void fail(ErrorCode code, std::string what) const { fail(code, path_, std::move(what)); }
  bool failed() const { return !error_->message.empty(); }

 private:
  template <typename T, typename Read>
  std::vector<T> list(std::size_t size, const Read& read) const {
    std::vector<T> out;
    if (array_size() != size) {
      fail(ErrorCode::kMalformed, path_, "expected " + std::to_string(size) + " entries");
      return out;
    }
    out.reserve(size);
    for (std::size_t i = 0; i < size; ++i) {
      const std::optional<T> value = read((*value_)[i]);
      if (!value) {
        fail(ErrorCode::kMalformed, path_ + "[" + std::to_string(i) + "]", "expected a number");
        return {};
      }
      out.push_back(*value);
    }
    return out;
  }

  void fail(ErrorCode code, const std::string& path, std::string what) const {
    if (error_->message.empty()) *error_ = {code, path + ": " + std::move(what)};
  }

  const Float32Json* value_;
  std::string path_;
  Error* error_;
};

void check_version(const Cursor& root) {
  const Cursor version = root["version"];
  const auto numbers = version.integers(version.array_size());
  if (numbers.empty() || numbers[0] < 1 || numbers[0] > 3) {
    version.fail(ErrorCode::kUnsupportedVersion, "unsupported version; expected XGBoost 1 to 3");
  }
}

void check_supported(const Cursor& learner) {
  const Cursor booster = learner["gradient_booster"]["name"];
  if (booster.text() != "gbtree") {
    booster.fail(ErrorCode::kUnsupported, "only gbtree is supported");
  }
  const Cursor objective = learner["objective"]["name"];
  const std::string name = objective.text();
  bool identity = false;
  for (const std::string_view known : kIdentityObjectives) identity |= name == known;
  if (!identity) {
    objective.fail(ErrorCode::kUnsupported,
                   "only objectives without a link function are supported");
  }
  const Cursor param = learner["learner_model_param"];
  for (const char* outputs : {"num_class", "num_target"}) {
    if (param.has(outputs) && param[outputs].number_in_text() > 1) {
      param[outputs].fail(ErrorCode::kUnsupported, "only one output is supported");
    }
  }
}

/// "5E-1" up to 3.0, "[5E-1]" since 3.1; both are JSON texts.
float read_base_score(const Cursor& place) {
  const auto score = parse_float32_json(place.text(), {});
  if (score.ok()) {
    const Float32Json& value = score.value();
    if (value.is_number() && std::isfinite(value.get<float>())) return value.get<float>();
    if (value.is_array() && value.size() == 1 && value[0].is_number()) return value[0].get<float>();
    if (value.is_array() && value.size() > 1) {
      place.fail(ErrorCode::kUnsupported, "only one output is supported");
    }
  }
  place.fail(ErrorCode::kMalformed, "expected a number string");
  return 0.0f;
}

/// Copies a tree breadth-first, so that siblings are adjacent and follow their parent, and pruned
/// nodes are dropped.
void read_tree(const Cursor& tree, Forest& forest) {
  const Cursor param = tree["tree_param"];
  const std::int64_t announced = param["num_nodes"].number_in_text();
  if (tree.failed()) return;
  const std::size_t size = tree["left_children"].array_size();
  if (announced < 1 || static_cast<std::size_t>(announced) != size) {
    param["num_nodes"].fail(ErrorCode::kMalformed, "does not match left_children");
    return;
  }
  if (param.has("size_leaf_vector") && param["size_leaf_vector"].number_in_text() > 1) {
    param["size_leaf_vector"].fail(ErrorCode::kUnsupported, "only one output is supported");
  }
  const auto left = tree["left_children"].integers(size);
  const auto right = tree["right_children"].integers(size);
  const auto features = tree["split_indices"].integers(size);
  const auto conditions = tree["split_conditions"].floats(size);
  const auto default_left = tree["default_left"].integers(size);
  const auto covers = tree["sum_hessian"].floats(size);
  if (tree.has("categories") && tree["categories"].array_size() > 0) {
    tree["categories"].fail(ErrorCode::kUnsupported, "categorical splits are not supported");
  }
  if (tree.has("split_type")) {
    for (const std::int64_t type : tree["split_type"].integers(size)) {
      if (type != 0) {
        tree["split_type"].fail(ErrorCode::kUnsupported, "categorical splits are not supported");
      }
    }
  }
  if (tree.failed()) return;

  std::vector<std::size_t> order = {0};  // old positions by new position
  std::vector<bool> placed(size, false);
  placed[0] = true;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t old = order[i];
    ForestNode node;
    node.value = conditions[old];
    node.cover = covers[old];
    if (left[old] != -1) {
      for (const auto& [name, child] :
           {std::pair("left_children", left[old]), std::pair("right_children", right[old])}) {
        if (child < 1 || static_cast<std::size_t>(child) >= size ||
            placed[static_cast<std::size_t>(child)]) {
          tree[name][old].fail(ErrorCode::kMalformed, "child is shared, cyclic or out of range");
          return;
        }
        placed[static_cast<std::size_t>(child)] = true;
      }
      if (features[old] < 0 || features[old] >= static_cast<std::int64_t>(forest.features)) {
        tree["split_indices"][old].fail(ErrorCode::kMalformed, "no such feature column");
        return;
      }
      node.feature = static_cast<std::uint16_t>(features[old]);
      node.missing_goes_left = default_left[old] != 0 ? 1 : 0;
      node.left = static_cast<std::uint32_t>(order.size());
      order.push_back(static_cast<std::size_t>(left[old]));
      order.push_back(static_cast<std::size_t>(right[old]));
    }
    if (std::isnan(node.value)) {
      tree["split_conditions"][old].fail(ErrorCode::kMalformed, "not a number");
      return;
    }
    forest.nodes.push_back(node);
  }
  forest.tree_offsets.push_back(static_cast<std::uint32_t>(forest.nodes.size()));
}

/// After the brace, JSON has the root's first key or the end of an empty object; UBJSON has the
/// length marker of that key.
bool looks_like_ubjson(std::string_view bytes) {
  constexpr std::string_view kLengthMarkers = "iUIlL$#";
  return bytes.size() >= 2 && bytes[0] == '{' &&
         kLengthMarkers.find(bytes[1]) != std::string_view::npos;
}

}  // namespace

Result<Forest> parse_xgboost(std::string_view bytes) {
  const auto document = looks_like_ubjson(bytes) ? parse_float32_ubjson(bytes, kModelLimits)
                                                 : parse_float32_json(bytes, kModelLimits);
  if (!document.ok()) return document.error();

  Error error;
  const Cursor root(*document, {}, error);
  check_version(root);
  const Cursor learner = root["learner"];
  check_supported(learner);
  const Cursor param = learner["learner_model_param"];
  Forest forest;
  forest.base_score = read_base_score(param["base_score"]);
  const std::int64_t features = param["num_feature"].number_in_text();
  if (features < 0 || features > std::numeric_limits<std::uint16_t>::max()) {
    param["num_feature"].fail(ErrorCode::kUnsupported, "at most 65535 features are supported");
  }
  if (root.failed()) return error;
  forest.features = static_cast<std::uint32_t>(features);

  const Cursor model = learner["gradient_booster"]["model"];
  const Cursor trees = model["trees"];
  const std::size_t count = trees.array_size();
  for (const std::int64_t output : model["tree_info"].integers(count)) {
    if (output != 0)
      model["tree_info"].fail(ErrorCode::kUnsupported, "only one output is supported");
  }
  forest.tree_offsets.push_back(0);
  for (std::size_t i = 0; i < count && !root.failed(); ++i) read_tree(trees[i], forest);
  if (root.failed()) return error;
  forest.plan = plan_forest(forest);
  return forest;
}

}  // namespace boxoffice
