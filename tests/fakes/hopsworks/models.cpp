#include "tests/fakes/hopsworks/models.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "shared/tmdb/percent_encoding.h"

namespace boxoffice {
namespace {

HopsworksReply no_model() {
  return refusal(404, 360000, "No model found for provided name and version.");
}

bool is_model_name(const std::string& name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '_';
  });
}

bool is_model(const Json& row) {
  constexpr std::array kFrameworks = {"PYTHON", "SKLEARN", "TENSORFLOW", "TORCH", "LLM"};
  if (!row.is_object()) return false;
  const std::string name = row.value("name", "");
  const int version = row.value("version", 0);
  return is_model_name(name) && version >= 1 &&
         row.value("id", "") == name + "_" + std::to_string(version) &&
         count_code_points(text_of(row, "description")) <= 1000 &&
         std::find(kFrameworks.begin(), kFrameworks.end(), text_of(row, "framework")) !=
             kFrameworks.end();
}

}  // namespace

HopsworksReply HopsworksModels::answer(const FakeHopsworksRequest& request) {
  if (request.path.empty()) return list(request);
  const std::string& id = request.path[0];
  const auto found =
      std::find_if(rows_.begin(), rows_.end(), [&](const Json& row) { return row.at("id") == id; });
  if (request.method == "GET") {
    if (found == rows_.end() || hidden_looks_ > 0) {
      if (found != rows_.end()) --hidden_looks_;
      return no_model();
    }
    return reply(*found);
  }
  if (request.method == "DELETE") {
    if (found == rows_.end()) return no_model();
    files_.remove("Models/" + found->at("name").get<std::string>() + "/" +
                  std::to_string(found->at("version").get<int>()));
    rows_.erase(found);
    return {204, "", "application/json"};
  }
  if (request.method != "PUT") return refusal(405, 120000, "method");
  Json row = request.json();
  if (request.content_type != "application/json") return wrong_content_type();
  if (!is_model(row) || row["id"] != id) return refusal(422, 120001, "bad model");
  if (row.contains("metrics") && row["metrics"].is_object()) {
    for (const Json& value : row["metrics"]) {
      if (!value.is_number()) return refusal(400, 360002, "metric is not a number");
    }
  }
  const std::string folder =
      "Models/" + row.value("name", "") + "/" + std::to_string(row.value("version", 0));
  if (!files_.exists(folder)) return refusal(400, 110018, "Path not found");
  hidden_looks_ = looks_until_seen_;
  row["created"] = 1790000000000;
  row["modelRegistryId"] = project_id_;
  row["userFullName"] = "A B";
  row["type"] = "modelDTO";
  std::erase_if(row.get_ref<Json::object_t&>(),
                [](const auto& member) { return member.second.is_null(); });
  rows_.push_back(row);
  return reply(row, 201);
}

HopsworksReply HopsworksModels::list(const FakeHopsworksRequest& request) const {
  std::vector<Json> items = rows_;
  const auto range = request.parameters.equal_range("filter_by");
  for (auto filter = range.first; filter != range.second; ++filter) {
    const std::string& text = filter->second;
    const std::string value = text.substr(text.find(':') + 1);
    if (text.starts_with("name_eq:")) {
      std::erase_if(items, [&](const Json& row) { return row.at("name") != value; });
    } else if (text.starts_with("version:")) {
      std::erase_if(items, [&](const Json& row) {
        return std::to_string(row.at("version").get<int>()) != value;
      });
    } else if (text == "latest_version") {
      int latest = 0;
      for (const Json& row : items) latest = std::max(latest, row.at("version").get<int>());
      std::erase_if(items, [&](const Json& row) { return row.at("version") != latest; });
    }
  }
  const std::string order = request.parameter("sort_by");
  if (!order.empty()) {
    const std::string metric = order.substr(0, order.find(':'));
    const bool ascending = !order.ends_with(":desc");
    const auto has = [&](const Json& row) { return row["metrics"].contains(metric); };
    std::stable_sort(items.begin(), items.end(), [&](const Json& a, const Json& b) {
      if (!has(a) || !has(b)) return has(a) && !has(b);
      const double x = a["metrics"][metric].get<double>();
      const double y = b["metrics"][metric].get<double>();
      return ascending ? x < y : x > y;
    });
  }
  return page_reply(std::move(items), request);
}

}  // namespace boxoffice
