#include "shared/model/model_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "shared/base/hash.h"
#include "shared/model/model_sections.h"

namespace boxoffice {
namespace {

constexpr std::array<char, 8> kMagic = {'B', 'O', 'X', 'O', 'F', 'C', 'S', 'T'};
constexpr std::size_t kHeaderBytes = 40;
constexpr std::size_t kTableEntryBytes = 24;
constexpr std::uint32_t kMaxSections = 64;

enum class Section : std::uint32_t {
  kInfo = 1,        ///< ModelInfo, field by field
  kBlend = 2,       ///< learners and weights
  kNeighbors = 3,   ///< k, columns, means, scales, rows, targets
  kRecords = 4,     ///< four columns of films, then three per RecordKind
  kBudget = 5,      ///< forest that estimates budgets
  kRanges = 6,      ///< two forests, then the reach of each budget class
  kCandidates = 7,  ///< candidates for comparable films
  kOverview = 8,    ///< text model, mean, directions
};

// Invariants of a file beyond its checksum, which prevent out-of-bounds reads later.

bool is_consistent(const KNeighbors& neighbors, std::size_t columns) {
  const std::size_t rows = neighbors.targets.size();
  return neighbors.k >= 1 && rows >= 1 && neighbors.columns == columns &&
         neighbors.means.size() == columns && neighbors.scales.size() == columns &&
         neighbors.rows.size() == rows * columns;
}

bool is_consistent(const Forest& forest, std::size_t columns) {
  return forest.features == columns && is_consistent(forest);
}

bool is_consistent(const std::variant<Forest, Linear>& learner, std::size_t columns) {
  if (const auto* forest = std::get_if<Forest>(&learner)) return is_consistent(*forest, columns);
  const Linear& linear = std::get<Linear>(learner);
  return linear.means.size() == columns && is_consistent(linear);
}

const char* inconsistency(const Model& model) {
  const std::size_t columns = feature_schema(model.info.features).size();
  if (!model.info.trained_from.ok() || !model.info.trained_until.ok()) {
    return "invalid dates";
  }
  if (model.blend.empty() != model.neighbors.has_value())
    return "expected either a blend or neighbours";
  for (const BlendPart& part : model.blend) {
    if (!std::isfinite(part.weight) || !is_consistent(part.learner, columns)) {
      return "the blend is inconsistent";
    }
  }
  if (model.budget && !is_consistent(*model.budget, columns)) {
    return "the budget forest is inconsistent";
  }
  if (model.neighbors && !is_consistent(*model.neighbors, columns)) {
    return "the neighbours are inconsistent";
  }
  if (model.overview.has_value() != (model.info.features == FeatureSet::kOverview) ||
      (model.overview && !is_consistent(*model.overview))) {
    return "the overview projection is inconsistent";
  }
  if (model.ranges && !is_consistent(*model.ranges, columns)) return "the ranges are inconsistent";
  if (!is_consistent(model.records)) return "the track records are inconsistent";
  if (!is_consistent(model.candidates, model.records)) {
    return "the comparable films are inconsistent";
  }
  return nullptr;
}

/// REQUIRES: all forests are consistent.
void plan_forests(Model& model) {
  for (BlendPart& part : model.blend) {
    if (auto* forest = std::get_if<Forest>(&part.learner)) {
      forest->plan = plan_forest(*forest);
      forest->shap_plan = make_shap_plan(*forest);  // only the blend's forests are explained
    }
  }
  if (model.budget) model.budget->plan = plan_forest(*model.budget);
  if (!model.ranges) return;
  for (Forest* forest : {&model.ranges->below, &model.ranges->above}) {
    forest->plan = plan_forest(*forest);
  }
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
  if (!model.blend.empty()) add_section(sections, Section::kBlend, model.blend);
  if (model.budget) add_section(sections, Section::kBudget, *model.budget);
  if (model.neighbors) add_section(sections, Section::kNeighbors, *model.neighbors);
  if (model.overview) add_section(sections, Section::kOverview, *model.overview);
  if (model.ranges) add_section(sections, Section::kRanges, *model.ranges);
  add_section(sections, Section::kRecords, model.records);
  if (!model.candidates.films.empty()) {
    add_section(sections, Section::kCandidates, model.candidates);
  }

  ByteWriter body;  // everything after the header
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
  header.put(hash_words64(payload));
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
  if (!header.ok()) return corrupt("truncated header");
  if (version != kModelFileVersion) {
    return Error{ErrorCode::kUnsupportedVersion,
                 "model file: version " + std::to_string(version) + ", expected " +
                     std::to_string(kModelFileVersion) + "; retrain the model"};
  }
  if (bytes.size() != file_bytes) {
    return corrupt(std::to_string(bytes.size()) + " bytes, expected " + std::to_string(file_bytes));
  }
  if (hash_words64(bytes.substr(kHeaderBytes)) != checksum) return corrupt("checksum mismatch");
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
      return corrupt("a section is out of bounds");
    }
    ByteReader in(bytes.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(size)));
    switch (kind) {
      case Section::kInfo:
        model.info = read_info(in);
        has_info = true;
        break;
      case Section::kBlend:
        model.blend = read_blend(in);
        break;
      case Section::kBudget:
        model.budget = read_forest(in);
        break;
      case Section::kRanges:
        model.ranges = read_ranges(in);
        break;
      case Section::kCandidates:
        model.candidates = read_candidates(in);
        break;
      case Section::kOverview:
        model.overview = read_overview(in);
        break;
      case Section::kNeighbors:
        model.neighbors = read_neighbors(in);
        break;
      case Section::kRecords:
        model.records = read_records(in);
        has_records = true;
        break;
      default:
        return corrupt("unknown section kind " + std::to_string(static_cast<std::uint32_t>(kind)));
    }
    if (!in.ok()) return corrupt("truncated section");
  }
  if (!has_info || !has_records) return corrupt("a section is missing");
  if (std::find(kFeatureSets.begin(), kFeatureSets.end(), model.info.features) ==
      kFeatureSets.end()) {
    return corrupt("unknown feature set");
  }
  if (schema != schema_hash(model.info.features)) {
    return Error{ErrorCode::kSchemaMismatch,
                 "model file: features differ from this program's; retrain the model"};
  }
  if (const char* what = inconsistency(model)) return corrupt(what);
  plan_forests(model);
  return model;
}

}  // namespace boxoffice
