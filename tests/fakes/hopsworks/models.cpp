#include "tests/fakes/hopsworks/models.h"

#include <algorithm>
#include <cstdlib>

namespace boxoffice {
namespace {

HopsworksReply no_model() {
  return refusal(404, 360000, "No model found for provided name and version.");
}

}  // namespace

HopsworksReply HopsworksModels::answer(const HopsworksQuestion& question) {
  if (question.path.empty()) return list(question);
  const std::string& id = question.path[0];
  const auto found =
      std::find_if(rows_.begin(), rows_.end(), [&](const Json& row) { return row.at("id") == id; });
  if (question.method == "GET") return found == rows_.end() ? no_model() : reply(*found);
  if (question.method == "DELETE") {
    if (found == rows_.end()) return no_model();
    files_.remove("Models/" + found->at("name").get<std::string>() + "/" +
                  std::to_string(found->at("version").get<int>()));
    rows_.erase(found);
    return {204, "", "application/json"};
  }
  if (question.method != "PUT") return refusal(405, 120000, "method");
  Json row = question.json();
  if (!row.is_object() || row.value("id", "") != id) return refusal(400, 120001, "bad model");
  if (row.contains("metrics") && row["metrics"].is_object()) {
    for (const Json& value : row["metrics"]) {
      if (!value.is_number()) return refusal(400, 360002, "metric is not a number");
    }
  }
  const std::string folder =
      "Models/" + row.value("name", "") + "/" + std::to_string(row.value("version", 0));
  if (!files_.exists(folder)) return refusal(400, 110018, "Path not found");
  row["created"] = 1790000000000;
  row["modelRegistryId"] = project_id_;
  row["userFullName"] = "A B";
  row["type"] = "modelDTO";
  std::erase_if(row.get_ref<Json::object_t&>(),
                [](const auto& member) { return member.second.is_null(); });
  rows_.push_back(row);
  return reply(row, 201);
}

HopsworksReply HopsworksModels::list(const HopsworksQuestion& question) const {
  std::vector<Json> items = rows_;
  const auto range = question.parameters.equal_range("filter_by");
  for (auto filter = range.first; filter != range.second; ++filter) {
    const std::string& text = filter->second;
    const std::string value = text.substr(text.find(':') + 1);
    if (text.starts_with("name_eq:")) {
      std::erase_if(items, [&](const Json& row) { return row.at("name") != value; });
    } else if (text.starts_with("version:")) {
      std::erase_if(items, [&](const Json& row) {
        return std::to_string(row.at("version").get<int>()) != value;
      });
    }
  }
  const std::string order = question.parameter("sort_by");
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
  const std::size_t all = items.size();
  const auto offset =
      std::min<std::size_t>(std::strtoul(question.parameter("offset").c_str(), nullptr, 10), all);
  items.erase(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(offset));
  const auto limit = std::strtoul(question.parameter("limit").c_str(), nullptr, 10);
  if (limit > 0 && items.size() > limit) items.resize(limit);
  Json body = {{"href", "https://hopsworks.internal/"}, {"count", all}};
  if (!items.empty()) body["items"] = items;
  return reply(body);
}

}  // namespace boxoffice
