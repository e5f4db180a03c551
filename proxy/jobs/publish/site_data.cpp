#include "proxy/jobs/publish/site_data.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "proxy/files/output_file.h"
#include "proxy/jobs/publish/published_films.h"
#include "shared/base/hex.h"
#include "shared/base/json.h"
#include "shared/base/text_table.h"

namespace boxoffice {
namespace {

constexpr const char* kTextModelName = "text.boxoffice";
constexpr const char* kOverviewsName = "overviews.boxoffice";
constexpr const char* kTextEnding = ".jsonl";

struct SiteFile {
  std::string name;
  std::string_view bytes;
};

void add_parts(std::vector<SiteFile>& files, std::optional<int> year, const RecordFile& record) {
  for (std::size_t i = 0; i < record.parts.size(); ++i) {
    files.push_back({record_file_name(year, i + 1), record.parts[i]});
  }
}

/// Returns the files of a site except about.json.
std::vector<SiteFile> files_of(const SiteData& data) {
  std::vector<SiteFile> files = {{"model.boxoffice", data.model}};
  for (std::size_t i = 0; i < data.films.size(); ++i) {
    files.push_back({film_file_name(i + 1), data.films[i]});
  }
  add_parts(files, std::nullopt, data.records.current);
  for (const auto& [year, file] : data.records.past_years) add_parts(files, year, file);
  if (data.text) {
    files.push_back({kTextModelName, data.text->model});
    files.push_back({kOverviewsName, data.text->overviews});
  }
  return files;
}

std::string megabytes(std::size_t bytes) {
  return fixed_text(static_cast<double>(bytes) / 1e6, 1) + " MB";
}

/// Returns advice to make a text file smaller.
std::string advice_for(const std::string& name) {
  return name.starts_with("films")
             ? "show fewer films (--shown-days, or --from and --to)"
             : "forecast the films of fewer countries (boxoffice daily --region)";
}

/// True for optional files, including compressed ones.
bool is_optional_file(std::string_view name) {
  if (name.ends_with(".br") || name.ends_with(".gz")) name.remove_suffix(3);
  return name == kTextModelName || name == kOverviewsName ||
         ((name.starts_with("films-") || name.starts_with("record-")) &&
          name.ends_with(kTextEnding));
}

/// Removes optional files of an earlier site that are not among `files`, with their compressed
/// forms.
Failure remove_others(const std::filesystem::path& folder, const std::vector<SiteFile>& files) {
  std::error_code error;
  std::vector<std::filesystem::path> old;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    const bool is_current = std::any_of(files.begin(), files.end(), [&](const SiteFile& file) {
      return name == file.name || name == file.name + ".br" || name == file.name + ".gz";
    });
    if (is_optional_file(name) && !is_current) old.push_back(entry.path());
  }
  if (error) return io_error(folder.string(), error.value());
  for (const std::filesystem::path& path : old) {
    std::filesystem::remove(path, error);
    if (error) return io_error(path.string(), error.value());
  }
  return {};
}

}  // namespace

Failure check_hosting_limits(const SiteData& data) {
  for (const auto& [name, bytes] : files_of(data)) {
    const std::string size_text = "data/" + name + ": " + megabytes(bytes.size());
    if (name.ends_with(kTextEnding) && bytes.size() > kLargestTextFile) {
      return Error{
          ErrorCode::kTooLarge,
          size_text + ", but Hugging Face refuses text files over 10 MB; " + advice_for(name)};
    }
    if (bytes.size() > kLargestFile) {
      return Error{ErrorCode::kTooLarge,
                   size_text + ", but GitHub Pages refuses files over 100 MB; use a smaller model"};
    }
  }
  return {};
}

std::string about_json(const SiteFacts& facts, const SiteData& data) {
  nlohmann::ordered_json json = {
      {"published", facts.published},
      {"source", facts.source},
      {"modelName", facts.model_name},
      {"modelVersion", facts.model_version > 0 ? Json(facts.model_version) : Json()},
      {"films", facts.films},
      {"records", data.records.current.forecasts},
      {"live", facts.live}};
  if (data.films.size() > 1) json["filmParts"] = data.films.size();
  if (const std::size_t parts = data.records.current.parts.size(); parts > 1) {
    json["recordParts"] = parts;
  }
  for (const auto& [year, file] : data.records.past_years) {
    nlohmann::ordered_json entry = {{"year", year}, {"records", file.forecasts}};
    if (file.parts.size() > 1) entry["parts"] = file.parts.size();
    json["recordYears"].push_back(std::move(entry));
  }
  if (data.text) {
    json["text"] = {{"modelBytes", data.text->model.size()},
                    {"overviewsBytes", data.text->overviews.size()},
                    {"films", data.text->films},
                    {"textModel", hex_text(data.text->text_model)}};
  }
  return json.dump() + "\n";
}

std::vector<NamedBytes> files_without_text(SiteData data, const SiteFacts& facts) {
  data.text.reset();
  std::vector<NamedBytes> files;
  for (const auto& [name, bytes] : files_of(data)) files.push_back({name, std::string(bytes)});
  files.push_back({"about.json", about_json(facts, data)});
  return files;
}

SiteText site_text(const TextModelFile& text_model, const EmbeddingTable& overviews) {
  return {*text_model.bytes, serialize_embeddings(overviews), overviews.ids.size(),
          overviews.text_model};
}

std::string text_summary(const std::optional<SiteText>& text) {
  return text ? ", the text model and " + std::to_string(text->films) + " overviews" : "";
}

std::set<TmdbId> candidate_ids(const Model& model) {
  std::set<TmdbId> ids;
  for (const std::uint32_t film : model.candidates.films) ids.insert(model.records.films[film].id);
  return ids;
}

Failure write_site_data(const std::string& site, const SiteData& data, const SiteFacts& facts) {
  if (Failure failure = check_hosting_limits(data)) return failure;
  const std::filesystem::path folder = std::filesystem::path(site) / "data";
  if (const Failure failure = make_folder(folder.string())) return failure;
  const std::string about = about_json(facts, data);
  std::vector<SiteFile> files = files_of(data);
  files.push_back({"about.json", about});  // last: it names the others
  std::vector<StagedFile> staged;
  for (const auto& [name, bytes] : files) {
    Result<StagedFile> file = StagedFile::write((folder / name).string(), bytes);
    if (!file) return file.error();
    staged.push_back(*std::move(file));
  }
  for (StagedFile& file : staged) {
    if (Failure failure = file.commit()) return failure;
  }
  return remove_others(folder, files);
}

}  // namespace boxoffice
