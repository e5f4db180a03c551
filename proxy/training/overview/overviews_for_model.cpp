#include "proxy/training/overview/overviews_for_model.h"

#include "proxy/files/text_model_file.h"
#include "proxy/training/overview/overview_gaps.h"

namespace boxoffice {

Result<EmbeddingTable> overviews_for(const Model& model, std::span<const Movie> movies,
                                     const OverviewFiles& files, std::vector<std::string>& warnings,
                                     const Progress& progress) {
  constexpr const char* kOption = "--overview";
  const bool named = !files.text_model.empty();
  if (!model.overview) {
    if (named) warnings.emplace_back("the model takes no overviews: --overview is not used");
    return EmbeddingTable{};
  }
  if (!named) return *check_text_model(model, nullptr, kOption);
  const Result<TextModelFile> text_model = read_text_model(files.text_model);
  if (!text_model) return text_model.error();
  if (const Failure failure = check_text_model(model, &text_model->encoder, kOption)) {
    return *failure;
  }
  return embed_overviews(text_model->encoder, movies, files, progress);
}

}  // namespace boxoffice
