#pragma once

#include <string>

#include "proxy/jobs/commands/file_commands.h"

namespace boxoffice {

struct FeaturesOptions {
  std::string store = "sqlite:boxoffice.db";
  int settle_days = kSettleDays;  ///< which revenues count
  std::string out;  ///< a file for the films with their features as CSV; "": none is wanted
  bool dry_run = false;
  bool json = false;
};

/// `boxoffice features`: computes the features of all films of the store from their records, and
/// writes those that are not there, are of another schema, or have changed because of what is known
/// of earlier films. With `out` it reads all of them back from where others find them. What fails
/// when the features are stored is the report's failure.
Result<CommandReport> compute_features(const FeaturesOptions& options, const Progress& progress);

}  // namespace boxoffice
