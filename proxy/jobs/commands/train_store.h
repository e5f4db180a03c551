#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "proxy/jobs/commands/file_commands.h"
#include "proxy/training/blend_settings.h"

namespace boxoffice {

struct TrainStoreOptions {
  std::string store = "sqlite:boxoffice.db";
  std::string name = "boxoffice";  ///< of the model in the registry
  std::optional<Date> from;
  std::optional<Date> until;  ///< default: kSettlingDays before today
  FeatureSet features = FeatureSet::kPreRelease;
  std::string overview;  ///< file of `boxoffice text-model` for a model that reads overviews, or ""
  std::uint64_t seed = 1;
  int settle_days = kSettleDays;  ///< days until a revenue is final
  BlendSettings blend{};
  double tolerance = 0.01;  ///< relative error increase that does not prevent promotion
  bool force = false;       ///< always register and promote
  Date today{};
  bool dry_run = false;  ///< train and evaluate, but register nothing
  bool json = false;
};

/// By default training ends this many days ago: revenues of later films are not final, or not
/// fetched since.
inline constexpr int kSettlingDays = 90;

/// `boxoffice train --store`: trains on the store's films, and with `overview` on their embeddings,
/// which the store keeps. Evaluates a holdout model on the last year, registers both with metrics,
/// schema, example and card, and promotes the model unless it is worse than the promoted one on the
/// same films. Errors: also kInvalidArgument if the store lost more than a fifth of its films since
/// the last registration.
Result<CommandReport> train_from_store(const TrainStoreOptions& options, const Progress& progress);

}  // namespace boxoffice
