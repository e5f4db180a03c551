#include "shared/model/model_sections.h"

#include <utility>

namespace boxoffice {

void write(const Linear& linear, ByteWriter& out) {
  out.put(linear.intercept);
  out.put_array(linear.means);
  out.put_array(linear.coefficients);
}

Linear read_linear(ByteReader& in) {
  Linear linear;
  linear.intercept = in.get<double>();
  linear.means = in.get_array<double>();
  linear.coefficients = in.get_array<double>();
  return linear;
}

void write(const std::vector<BlendPart>& blend, ByteWriter& out) {
  out.put(static_cast<std::uint64_t>(blend.size()));
  for (const BlendPart& part : blend) {
    out.put(part.weight);
    out.put(static_cast<std::uint64_t>(part.learner.index()));
    std::visit([&](const auto& learner) { write(learner, out); }, part.learner);
  }
}

std::vector<BlendPart> read_blend(ByteReader& in) {
  std::vector<BlendPart> blend;
  const auto parts = in.get<std::uint64_t>();
  for (std::uint64_t i = 0; i < parts && in.ok(); ++i) {
    BlendPart part;
    part.weight = in.get<double>();
    switch (in.get<std::uint64_t>()) {
      case 0:
        part.learner = read_forest(in);
        break;
      case 1:
        part.learner = read_linear(in);
        break;
      default:
        in.fail();
    }
    blend.push_back(std::move(part));
  }
  return blend;
}

void write(const ComparableCandidates& candidates, ByteWriter& out) {
  out.put_array(candidates.films);
  out.put_array(candidates.genres);
  out.put_array(candidates.languages);
  out.put_array(candidates.title_bytes);
  out.put_array(candidates.contributions);
  out.put_array(candidates.titles);
}

ComparableCandidates read_candidates(ByteReader& in) {
  ComparableCandidates candidates;
  candidates.films = in.get_array<std::uint32_t>();
  candidates.genres = in.get_array<std::uint32_t>();
  candidates.languages = in.get_array<std::uint16_t>();
  candidates.title_bytes = in.get_array<std::uint16_t>();
  candidates.contributions = in.get_array<std::int8_t>();
  candidates.titles = in.get_array<char>();
  return candidates;
}

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

void write(const OverviewProjection& projection, ByteWriter& out) {
  out.put(projection.text_model);
  out.put_array(projection.mean);
  out.put_array(projection.directions);
}

OverviewProjection read_overview(ByteReader& in) {
  OverviewProjection projection;
  projection.text_model = in.get<std::uint64_t>();
  projection.mean = in.get_array<float>();
  projection.directions = in.get_array<float>();
  return projection;
}

void write(const RangeModel& ranges, ByteWriter& out) {
  write(ranges.below, out);
  write(ranges.above, out);
  for (const RangeModel::Reach& reach : ranges.reach) {
    for (const double value : reach.below) out.put(value);
    for (const double value : reach.above) out.put(value);
  }
}

RangeModel read_ranges(ByteReader& in) {
  RangeModel ranges;
  ranges.below = read_forest(in);
  ranges.above = read_forest(in);
  for (RangeModel::Reach& reach : ranges.reach) {
    for (double& value : reach.below) value = in.get<double>();
    for (double& value : reach.above) value = in.get<double>();
  }
  return ranges;
}

}  // namespace boxoffice
