#include "proxy/training/overview/overview_methods.h"

#include <memory>
#include <utility>

#include "proxy/files/text_model_file.h"
#include "proxy/training/overview/principal_axes.h"
#include "proxy/training/overview/term_axes.h"

namespace boxoffice {
namespace {

/// Drops the projection: model files name the text model, and these vectors belong to none.
FitOverview without_projection(FitOverview fit) {
  return [fit = std::move(fit)](std::span<const Movie> movies) {
    FittedOverview fitted = fit(movies);
    fitted.projection.reset();
    return fitted;
  };
}

}  // namespace

Result<std::vector<OverviewMethod>> overview_methods(const OverviewFiles& files,
                                                     std::span<const Movie> movies,
                                                     const Progress& progress) {
  Result<TextModelFile> opened = read_text_model(files.text_model);
  if (!opened) return opened.error();
  const auto file = std::make_shared<const TextModelFile>(*std::move(opened));
  Result<EmbeddingTable> table = embed_overviews(file->encoder, movies, files, progress);
  if (!table) return table.error();
  const auto vectors = std::make_shared<const EmbeddingTable>(*std::move(table));
  const auto pieces =
      std::make_shared<const EmbeddingTable>(mean_piece_vectors(file->encoder, movies));
  return std::vector<OverviewMethod>{
      {"overview, eight numbers of its embedding", principal_axes(vectors)},
      {"overview, what its embedding says of the return", return_by_ridge(vectors)},
      {"overview, eight numbers by TF-IDF and SVD", term_axes(file)},
      {"overview, eight numbers of its word pieces' mean",
       without_projection(principal_axes(pieces))}};
}

}  // namespace boxoffice
