#include "tests/training/small_model.h"

#include "proxy/jobs/commands/train_store.h"
#include "shared/evaluation/baselines.h"
#include "shared/model/model_file.h"

namespace boxoffice::test {

Failure promote_small_model(Store& store) {
  Model model;
  model.info.features = FeatureSet::kSeed;
  model.info.trained_from = *parse_date("2000-01-01");
  model.info.trained_until = *parse_date("2005-12-31");
  std::vector<Movie> films(2);
  for (std::size_t i = 0; i < films.size(); ++i) {
    films[i].id = static_cast<TmdbId>(i + 1);
    films[i].release_date = *parse_date("2004-05-06");
    films[i].budget_usd = 1e6;
    films[i].revenue_usd = 1e7;
  }
  model.records = build_track_records({});
  model.neighbors = fit_seed_neighbors(films, {});
  NewModel made;
  made.name = "boxoffice";
  made.created = *parse_date("2006-01-01");
  made.files = {{kModelFileName, serialize_model(model)}};
  const auto version = store.save_model(made);
  if (!version) return version.error();
  return store.promote_model("boxoffice", *version);
}

}  // namespace boxoffice::test
