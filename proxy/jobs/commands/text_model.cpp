#include "proxy/jobs/commands/text_model.h"

#include <filesystem>
#include <initializer_list>

#include "proxy/files/input_file.h"
#include "proxy/files/output_file.h"
#include "shared/base/hex.h"
#include "shared/base/text_table.h"
#include "shared/text/convert.h"
#include "shared/text/text_model.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMaxPublishedBytes = 1u << 30;
constexpr std::size_t kMaxSmallBytes = 16u << 20;

/// Returns `path`, or the first existing file of `names` in the folder of `from`.
std::string path_of(const std::string& path, const std::string& from,
                    std::initializer_list<const char*> names) {
  if (!path.empty()) return path;
  const std::filesystem::path folder = std::filesystem::path(from).parent_path();
  for (const char* name : names) {
    std::error_code ignored;
    if (std::filesystem::exists(folder / name, ignored)) return folder / name;
  }
  return folder / *names.begin();
}

}  // namespace

Result<CommandReport> convert_text_model(const TextModelOptions& options,
                                         const Progress& progress) {
  progress("reading " + options.from);
  const auto weights = read_file(options.from, kMaxPublishedBytes);
  if (!weights) return weights.error();
  const std::string vocabulary_path =
      path_of(options.vocabulary, options.from, {"tokenizer.json", "vocab.txt"});
  const auto vocabulary = read_file(vocabulary_path, kMaxSmallBytes);
  if (!vocabulary) return vocabulary.error();
  const auto config =
      read_file(path_of(options.config, options.from, {"config.json"}), kMaxSmallBytes);
  if (!config) return config.error();
  const auto file =
      convert_text_model({*weights, *vocabulary, *config},
                         options.float32 ? WeightFormat::kFloat32 : WeightFormat::kInt8);
  if (!file) return at(options.from, file.error());
  const auto model = open_text_model(*file);
  if (!model) return at(options.from, model.error());
  if (const Failure failure = write_output(options.out, *file)) return *failure;
  const TextModelShape& shape = model->shape;
  return CommandReport{
      text_table({{"text model", hex_text(model->id)},
                  {"bytes", std::to_string(file->size())},
                  {"embedding dimensions", std::to_string(shape.width)},
                  {"layers", std::to_string(shape.layers)},
                  {"vocabulary size", std::to_string(shape.pieces)},
                  {"word pieces per text, at most", std::to_string(shape.positions)}},
                 1),
      {}};
}

}  // namespace boxoffice
