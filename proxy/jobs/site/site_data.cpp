#include "proxy/jobs/site/site_data.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>

#include "proxy/jobs/files/output_file.h"
#include "proxy/jobs/text_table.h"
#include "shared/hex.h"
#include "shared/json.h"

namespace boxoffice {
namespace {

constexpr const char* kTextModelName = "text.boxoffice";
constexpr const char* kOverviewsName = "overviews.boxoffice";

using SiteFile = std::pair<const char*, std::string_view>;

/// The files of a site but about.json.
std::vector<SiteFile> files_of(const SiteData& data) {
  std::vector<SiteFile> files = {
      {"model.boxoffice", data.model}, {"films.jsonl", data.films}, {"record.jsonl", data.records}};
  if (data.text) {
    files.emplace_back(kTextModelName, data.text->model);
    files.emplace_back(kOverviewsName, data.text->overviews);
  }
  return files;
}

std::string megabytes(std::size_t bytes) {
  return fixed_text(static_cast<double>(bytes) / 1e6, 1) + " MB";
}

}  // namespace

Failure check_hosting_limits(const SiteData& data) {
  for (const auto& [name, bytes] : files_of(data)) {
    const std::string told = std::string("data/") + name + ": " + megabytes(bytes.size());
    if (std::string_view(name).ends_with(".jsonl") && bytes.size() > kLargestTextFile) {
      return Error{ErrorCode::kTooLarge,
                   told +
                       ", but Hugging Face refuses text files over 10 MB; show fewer films "
                       "(--shown-days, or --from and --to)"};
    }
    if (bytes.size() > kLargestFile) {
      return Error{ErrorCode::kTooLarge,
                   told + ", but GitHub Pages refuses files over 100 MB; use a smaller model"};
    }
  }
  return {};
}

std::string about_json(const SiteFacts& facts, const std::optional<SiteText>& text) {
  nlohmann::ordered_json json = {
      {"published", facts.published},
      {"source", facts.source},
      {"modelName", facts.model_name},
      {"modelVersion", facts.model_version > 0 ? Json(facts.model_version) : Json()},
      {"films", facts.films},
      {"records", facts.records},
      {"live", facts.live}};
  if (text) {
    json["text"] = {{"modelBytes", text->model.size()},
                    {"overviewsBytes", text->overviews.size()},
                    {"films", text->films},
                    {"textModel", hex_text(text->text_model)}};
  }
  return json.dump() + "\n";
}

SiteText site_text(const TextModelFile& text_model, const EmbeddingTable& overviews) {
  return {*text_model.bytes, serialize_embeddings(overviews), overviews.ids.size(),
          overviews.text_model};
}

std::string text_told(const std::optional<SiteText>& text) {
  return text ? ", the text model and " + std::to_string(text->films) + " overviews" : "";
}

std::set<TmdbId> candidate_ids(const Model& model) {
  std::set<TmdbId> ids;
  for (const std::uint32_t film : model.candidates.films) ids.insert(model.records.films[film].id);
  return ids;
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

Failure write_site_data(const std::string& site, const SiteData& data, const SiteFacts& facts) {
  if (Failure failure = check_hosting_limits(data)) return failure;
  const std::filesystem::path folder = std::filesystem::path(site) / "data";
  if (const Failure failure = make_folder(folder.string())) return failure;
  const std::string about = about_json(facts, data.text);
  std::vector<SiteFile> files = files_of(data);
  files.emplace_back("about.json", about);  // last: it names the others
  std::vector<StagedFile> staged;
  for (const auto& [name, bytes] : files) {
    Result<StagedFile> file = StagedFile::write((folder / name).string(), bytes);
    if (!file) return file.error();
    staged.push_back(*std::move(file));
  }
  for (StagedFile& file : staged) {
    if (Failure failure = file.commit()) return failure;
  }
  if (data.text) return {};
  for (const char* const name : {kTextModelName, kOverviewsName}) {
    for (const char* const compressed : {"", ".br", ".gz"}) {
      std::error_code error;
      const std::filesystem::path path = folder / (std::string(name) + compressed);
      std::filesystem::remove(path, error);
      if (error) return io_error(path.string(), error.value());
    }
  }
  return {};
}

}  // namespace boxoffice
