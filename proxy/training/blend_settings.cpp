#include "proxy/training/blend_settings.h"

#include <string>
#include <type_traits>

#include "proxy/files/input_file.h"
#include "shared/base/result.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMaxFileBytes = 1u << 20;
constexpr const char* kWithoutKey = "without";

/// Calls `visit(name, value, min, max)` for each numeric or boolean setting.
template <typename Settings, typename Visit>
void for_each_setting(Settings& settings, const Visit& visit) {
  visit("rounds", settings.rounds, 1, 5000);
  visit("bags", settings.bags, 1, 20);
  visit("trees_a_round", settings.trees_a_round, 1, 100);
  visit("depth", settings.depth, 1, 12);
  visit("eta", settings.eta, 0.001, 1.0);
  visit("robust", settings.robust, false, true);
  visit("rising_with_budget", settings.rising_with_budget, false, true);
  visit("hidden_share", settings.hidden_share, 0.0, 1.0);
  visit("half_life_years", settings.half_life_years, 0.1, 1000.0);
  visit("slopes_weight", settings.slopes_weight, 0.0, 1.0);
  visit("linear_weight", settings.linear_weight, 0.0, 1.0);
}

Error wrong(const std::string& name, const std::string& what) {
  return {ErrorCode::kMalformed, name + ": " + what};
}

template <typename Value>
bool has_type(const Json& json) {
  if constexpr (std::is_same_v<Value, bool>) {
    return json.is_boolean();
  } else if constexpr (std::is_same_v<Value, int>) {
    return json.is_number_integer();
  } else {
    return json.is_number();
  }
}

}  // namespace

Json to_json(const BlendSettings& settings) {
  Json json;
  for_each_setting(settings,
                   [&](const char* name, const auto& value, auto, auto) { json[name] = value; });
  json[kWithoutKey] = Json::array();
  for (std::size_t i = 0; i < kFeatureGroups; ++i) {
    if (settings.without[i]) {
      json[kWithoutKey].push_back(feature_group_name(static_cast<FeatureGroup>(i)));
    }
  }
  return json;
}

Result<BlendSettings> blend_settings_from_json(const Json& json) {
  if (!json.is_object()) return wrong("settings", "not an object");
  BlendSettings settings;
  const Json known = to_json(settings);
  for (const auto& [name, value] : json.items()) {
    if (!known.contains(name)) return wrong(name, "unknown setting");
  }
  Failure failure;
  for_each_setting(settings, [&](const char* name, auto& value, auto least, auto greatest) {
    const auto member = json.find(name);
    if (member == json.end()) return;
    using Value = std::remove_reference_t<decltype(value)>;
    if (!has_type<Value>(*member)) {
      failure = wrong(name, "wrong type");
    } else if (const auto read = member->get<Value>(); !(read >= least && read <= greatest)) {
      failure = wrong(name, "out of range");
    } else {
      value = read;
    }
  });
  if (failure) return *failure;
  if (const auto without = json.find(kWithoutKey); without != json.end()) {
    if (!without->is_array()) return wrong(kWithoutKey, "not a list");
    for (const Json& name : *without) {
      const auto group = feature_group_from_name(name.is_string() ? name.get<std::string>() : "");
      if (!group) return wrong(kWithoutKey, "unknown feature group " + name.dump());
      settings.without.set(static_cast<std::size_t>(*group));
    }
  }
  return settings;
}

Result<BlendSettings> read_blend_settings(const std::string& path) {
  if (path.empty()) return BlendSettings{};
  const Result<std::string> text = read_file(path, kMaxFileBytes);
  if (!text) return text.error();
  const Result<Json> json = parse_json(*text);
  if (!json) return at(input_name(path), json.error());
  if (!json->is_object() || !json->contains("settings")) {
    return at(input_name(path), wrong("settings", "missing"));
  }
  Result<BlendSettings> settings = blend_settings_from_json((*json)["settings"]);
  return settings ? settings : at(input_name(path), settings.error());
}

std::string describe(const BlendSettings& settings) {
  std::string text;
  const Json usual = to_json(BlendSettings{});
  const Json json = to_json(settings);
  for (const auto& [name, value] : json.items()) {
    if (usual.at(name) == value) continue;
    text += (text.empty() ? "" : ", ") + name + " " + value.dump();
  }
  return text.empty() ? "none" : text;
}

}  // namespace boxoffice
