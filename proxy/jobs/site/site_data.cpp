#include "proxy/jobs/site/site_data.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <tuple>
#include <utility>

#include "proxy/jobs/output_file.h"
#include "shared/json.h"

namespace boxoffice {

std::string about_json(const SiteFacts& facts) {
  const nlohmann::ordered_json json = {
      {"published", facts.published},
      {"source", facts.source},
      {"modelName", facts.model_name},
      {"modelVersion", facts.model_version > 0 ? Json(facts.model_version) : Json()},
      {"films", facts.films},
      {"records", facts.records},
      {"live", facts.live}};
  return json.dump() + "\n";
}

std::string record_lines(std::vector<RecordedForecast> records) {
  std::stable_sort(records.begin(), records.end(),
                   [](const RecordedForecast& a, const RecordedForecast& b) {
                     return std::tuple(a.forecast.forecast_date, a.forecast.id) <
                            std::tuple(b.forecast.forecast_date, b.forecast.id);
                   });
  std::string lines;
  for (const RecordedForecast& record : records) {
    lines += record_line(record.forecast, record.revenue_usd) + "\n";
  }
  return lines;
}

Failure write_site_data(const std::string& site, const SiteData& data) {
  const std::filesystem::path folder = std::filesystem::path(site) / "data";
  if (const Failure failure = make_folder(folder.string())) return failure;
  std::vector<StagedFile> staged;
  for (const auto& [name, bytes] :
       {std::pair<const char*, const std::string&>{"model.boxoffice", data.model},
        {"films.jsonl", data.films},
        {"record.jsonl", data.records},
        {"about.json", data.about}}) {
    Result<StagedFile> file = StagedFile::write((folder / name).string(), bytes);
    if (!file) return file.error();
    staged.push_back(*std::move(file));
  }
  for (StagedFile& file : staged) {
    if (Failure failure = file.commit()) return failure;
  }
  return {};
}

}  // namespace boxoffice
