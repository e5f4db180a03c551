#pragma once

#include <string>

#include "proxy/jobs/commands/file_commands.h"

namespace boxoffice {

struct FeaturesOptions {
  std::string store = "sqlite:boxoffice.db";
  int settle_days = kSettleDays;  ///< days until a revenue is final
  std::string out;                ///< output file for films with features as CSV; "": none
  bool dry_run = false;
  bool json = false;
};

/// `boxoffice features`: computes the features of all stored films, and stores those that are
/// missing, outdated or of another schema. With `out`, exports all of them (Store::films_csv). The
/// report has a failure for errors after the features are stored.
Result<CommandReport> compute_features(const FeaturesOptions& options, const Progress& progress);

}  // namespace boxoffice
