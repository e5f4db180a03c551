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
  std::optional<Date> until;  ///< nothing: kSettlingDays before today
  FeatureSet features = FeatureSet::kPreRelease;
  std::string overview;  ///< a file of `boxoffice text-model`: the model reads overviews too; or ""
  std::uint64_t seed = 1;
  int settle_days = kSettleDays;  ///< which revenues count
  BlendSettings blend{};
  double tolerance = 0.01;  ///< how much larger the error may be that still counts as equal
  bool force = false;       ///< register and promote in any case
  Date today{};
  bool dry_run = false;  ///< train and judge, register nothing
  bool json = false;
};

/// By default training ends so many days ago: the revenues of later films are not settled, or
/// nobody has fetched them since they were.
inline constexpr int kSettlingDays = 90;

/// `boxoffice train --store`: trains from the store's films, with `overview` also from what that
/// text model reads in their overviews, which the store keeps; judges a twin on the last year,
/// registers both with metrics, schema, example and card, and promotes the model unless it is worse
/// than the promoted one on the same films. Errors: also kInvalidArgument when the store has lost
/// more than a fifth of its films since the last model was registered.
Result<CommandReport> train_from_store(const TrainStoreOptions& options, const Progress& progress);

}  // namespace boxoffice
