#include "shared/model/sections/sections.h"

namespace boxoffice {
namespace {

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

}  // namespace

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

}  // namespace boxoffice
