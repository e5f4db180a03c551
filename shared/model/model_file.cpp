#include "shared/model/model_file.h"

#include <array>
#include <cmath>
#include <utility>

#include "shared/hash.h"
#include "shared/model/byte_stream.h"

namespace boxoffice {
namespace {

constexpr std::array<char, 8> kMagic = {'B', 'O', 'X', 'O', 'F', 'C', 'S', 'T'};
constexpr std::size_t kHeaderBytes = 40;
constexpr std::size_t kTableEntryBytes = 24;
constexpr std::uint32_t kMaxSections = 64;

enum class Section : std::uint32_t {
  kInfo = 1,       ///< ModelInfo, field by field
  kForest = 2,     ///< base score, features, tree offsets, nodes
  kNeighbors = 3,  ///< k, columns, means, scales, rows, targets
  kRecords = 4,    ///< films, then three arrays for each RecordKind
};

// ---- one writer and one reader a section, in the same order of fields

void write(const Metrics& metrics, ByteWriter& out) {
  out.put(std::uint64_t{metrics.n});
  for (const double value : {metrics.rmse_log, metrics.mae_log, metrics.r2_log, metrics.mae_usd,
                             metrics.r2_usd, metrics.medape, metrics.within2x}) {
    out.put(value);
  }
}

Metrics read_metrics(ByteReader& in) {
  Metrics metrics;
  metrics.n = static_cast<std::uint32_t>(in.get<std::uint64_t>());
  for (double* value : {&metrics.rmse_log, &metrics.mae_log, &metrics.r2_log, &metrics.mae_usd,
                        &metrics.r2_usd, &metrics.medape, &metrics.within2x}) {
    *value = in.get<double>();
  }
  return metrics;
}

void write(const ModelInfo& info, ByteWriter& out) {
  out.put(static_cast<std::uint32_t>(info.features));
  out.put(info.training_films);
  out.put(static_cast<std::int32_t>(days_since_epoch(info.trained_from)));
  out.put(static_cast<std::int32_t>(days_since_epoch(info.trained_until)));
  out.put(info.seed);
  write(info.held_out, out);
}

ModelInfo read_info(ByteReader& in) {
  ModelInfo info;
  info.features = static_cast<FeatureSet>(in.get<std::uint32_t>());
  info.training_films = in.get<std::uint32_t>();
  for (Date* date : {&info.trained_from, &info.trained_until}) {
    const auto days = in.get<std::int32_t>();
    if (is_calendar_day(days)) *date = date_from_days(days);
  }
  info.seed = in.get<std::uint64_t>();
  info.held_out = read_metrics(in);
  return info;
}

void write(const Forest& forest, ByteWriter& out) {
  out.put(forest.base_score);
  out.put(forest.features);
  out.put_array(forest.tree_offsets);
  out.put_array(forest.nodes);
}

Forest read_forest(ByteReader& in) {
  Forest forest;
  forest.base_score = in.get<float>();
  forest.features = in.get<std::uint32_t>();
  forest.tree_offsets = in.get_array<std::uint32_t>();
  forest.nodes = in.get_array<ForestNode>();
  return forest;
}

void write(const KNeighbors& neighbors, ByteWriter& out) {
  out.put(neighbors.k);
  out.put(neighbors.columns);
  out.put_array(neighbors.means);
  out.put_array(neighbors.scales);
  out.put_array(neighbors.rows);
  out.put_array(neighbors.targets);
}

KNeighbors read_neighbors(ByteReader& in) {
  KNeighbors neighbors;
  neighbors.k = in.get<std::uint32_t>();
  neighbors.columns = in.get<std::uint32_t>();
  neighbors.means = in.get_array<double>();
  neighbors.scales = in.get_array<double>();
  neighbors.rows = in.get_array<float>();
  neighbors.targets = in.get_array<float>();
  return neighbors;
}

void write(const TrackRecords& records, ByteWriter& out) {
  out.put_array(records.films);
  for (const RecordIndex& kind : records.kinds) {
    out.put_array(kind.ids);
    out.put_array(kind.offsets);
    out.put_array(kind.films);
  }
}

TrackRecords read_records(ByteReader& in) {
  TrackRecords records;
  records.films = in.get_array<PastFilm>();
  for (RecordIndex& kind : records.kinds) {
    kind.ids = in.get_array<std::uint32_t>();
    kind.offsets = in.get_array<std::uint32_t>();
    kind.films = in.get_array<std::uint32_t>();
  }
  return records;
}

// ---- what a file must be beyond its checksum, so that nothing reads out of bounds later

bool is_consistent(const KNeighbors& neighbors, std::size_t columns) {
  const std::size_t rows = neighbors.targets.size();
  return neighbors.k >= 1 && rows >= 1 && neighbors.columns == columns &&
         neighbors.means.size() == columns && neighbors.scales.size() == columns &&
         neighbors.rows.size() == rows * columns;
}

const char* inconsistency(const Model& model) {
  const std::size_t columns = feature_schema(model.info.features).size();
  if (!model.info.trained_from.ok() || !model.info.trained_until.ok()) {
    return "its dates are not dates";
  }
  if (model.forest.has_value() == model.neighbors.has_value()) {
    return "expected one estimator";
  }
  if (model.forest && (model.forest->features != columns || !is_consistent(*model.forest))) {
    return "the forest is inconsistent";
  }
  if (model.neighbors && !is_consistent(*model.neighbors, columns)) {
    return "the neighbours are inconsistent";
  }
  if (!is_consistent(model.records)) return "the track records are inconsistent";
  return nullptr;
}

Error corrupt(const std::string& what) { return {ErrorCode::kCorrupt, "model file: " + what}; }

template <typename T>
void add_section(std::vector<std::pair<Section, std::string>>& sections, Section kind,
                 const T& value) {
  ByteWriter out;
  write(value, out);
  out.pad();
  sections.emplace_back(kind, out.bytes());
}

}  // namespace

std::string serialize_model(const Model& model) {
  std::vector<std::pair<Section, std::string>> sections;
  add_section(sections, Section::kInfo, model.info);
  if (model.forest) add_section(sections, Section::kForest, *model.forest);
  if (model.neighbors) add_section(sections, Section::kNeighbors, *model.neighbors);
  add_section(sections, Section::kRecords, model.records);

  ByteWriter body;  // everything behind the header
  std::uint64_t offset = kHeaderBytes + sections.size() * kTableEntryBytes;
  for (const auto& [kind, bytes] : sections) {
    body.put(static_cast<std::uint32_t>(kind));
    body.put(std::uint32_t{0});
    body.put(offset);
    body.put(static_cast<std::uint64_t>(bytes.size()));
    offset += bytes.size();
  }
  std::string payload = body.bytes();
  for (const auto& [kind, bytes] : sections) payload += bytes;

  ByteWriter header;
  header.put(kMagic);
  header.put(static_cast<std::uint32_t>(kModelFileVersion));
  header.put(static_cast<std::uint32_t>(sections.size()));
  header.put(schema_hash(model.info.features));
  header.put(static_cast<std::uint64_t>(kHeaderBytes + payload.size()));
  header.put(fnv1a64(payload));
  return header.bytes() + payload;
}

Result<Model> parse_model(std::string_view bytes) {
  ByteReader header(bytes.substr(0, kHeaderBytes));
  const auto magic = header.get<std::array<char, 8>>();
  const auto version = header.get<std::uint32_t>();
  const auto section_count = header.get<std::uint32_t>();
  const auto schema = header.get<std::uint64_t>();
  const auto file_bytes = header.get<std::uint64_t>();
  const auto checksum = header.get<std::uint64_t>();
  if (bytes.size() < magic.size() || magic != kMagic) {
    return Error{ErrorCode::kMalformed, "not a model file"};
  }
  if (!header.ok()) return corrupt("cut short in its header");
  if (version != kModelFileVersion) {
    return Error{ErrorCode::kUnsupportedVersion,
                 "model file: version " + std::to_string(version) + ", this program reads " +
                     std::to_string(kModelFileVersion) + "; train it again"};
  }
  if (bytes.size() != file_bytes) {
    return corrupt(std::to_string(bytes.size()) + " bytes where " + std::to_string(file_bytes) +
                   " were written");
  }
  if (fnv1a64(bytes.substr(kHeaderBytes)) != checksum) return corrupt("altered since written");
  if (section_count > kMaxSections) return corrupt("too many sections");

  Model model;
  bool has_info = false;
  bool has_records = false;
  ByteReader table(bytes.substr(kHeaderBytes));
  for (std::uint32_t i = 0; i < section_count; ++i) {
    const auto kind = static_cast<Section>(table.get<std::uint32_t>());
    table.get<std::uint32_t>();
    const auto offset = table.get<std::uint64_t>();
    const auto size = table.get<std::uint64_t>();
    if (!table.ok() || offset > bytes.size() || size > bytes.size() - offset) {
      return corrupt("a section lies outside");
    }
    ByteReader in(bytes.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(size)));
    switch (kind) {
      case Section::kInfo:
        model.info = read_info(in);
        has_info = true;
        break;
      case Section::kForest:
        model.forest = read_forest(in);
        break;
      case Section::kNeighbors:
        model.neighbors = read_neighbors(in);
        break;
      case Section::kRecords:
        model.records = read_records(in);
        has_records = true;
        break;
      default:
        return corrupt("a section of unknown kind " +
                       std::to_string(static_cast<std::uint32_t>(kind)));
    }
    if (!in.ok()) return corrupt("a section is shorter than its content");
  }
  if (!has_info || !has_records) return corrupt("a section is missing");
  if (model.info.features != FeatureSet::kSeed && model.info.features != FeatureSet::kPreRelease) {
    return corrupt("an unknown feature set");
  }
  if (schema != schema_hash(model.info.features)) {
    return Error{
        ErrorCode::kSchemaMismatch,
        "model file: trained on other features than this program extracts; train it again"};
  }
  if (const char* what = inconsistency(model)) return corrupt(what);
  return model;
}

}  // namespace boxoffice
