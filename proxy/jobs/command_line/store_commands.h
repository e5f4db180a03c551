#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <optional>
#include <string>

#include "proxy/jobs/command_line/command_options.h"
#include "proxy/jobs/commands/backfill.h"
#include "proxy/jobs/commands/daily.h"
#include "proxy/jobs/commands/features.h"
#include "proxy/jobs/commands/init.h"
#include "proxy/jobs/commands/overviews.h"
#include "proxy/jobs/commands/publish_store.h"
#include "proxy/jobs/commands/train_store.h"

namespace boxoffice {

/// Commands on a store, and their options.
class StoreCommands {
 public:
  /// Adds init, backfill, features, overviews and daily.
  void add(CLI::App& app, const Choose& choose);

  /// Adds the store options of `train`; returns its `--store`.
  CLI::Option* add_to_train(CLI::App& train);
  /// Adds the store options of `publish`; returns its `--store`.
  CLI::Option* add_to_publish(CLI::App& publish);

  /// Run the commands, with the options of `train` and `publish` shared by stores and files.
  Result<CommandReport> train(const TrainOptions& common, const std::optional<Date>& until,
                              const Progress& progress);
  Result<CommandReport> publish(const PublishOptions& common, const Progress& progress);

  /// `--today` of `train` and `publish`, if given.
  const std::optional<Date>& today() const { return today_; }

 private:
  void add_init(CLI::App& app, const Choose& choose);
  void add_backfill(CLI::App& app, const Choose& choose);
  void add_features(CLI::App& app, const Choose& choose);
  void add_overviews(CLI::App& app, const Choose& choose);
  void add_daily(CLI::App& app, const Choose& choose);

  std::string init_store_ = "sqlite:boxoffice.db";
  BackfillOptions backfill_;
  std::optional<Date> from_;
  std::optional<Date> to_;
  std::optional<Date> today_;
  int max_ = 0;
  bool no_similar_ = false;
  int patience_s_ = 60;
  FeaturesOptions features_;
  OverviewsOptions overviews_;
  DailyOptions daily_;
  TrainStoreOptions train_;
  PublishStoreOptions publish_;
};

}  // namespace boxoffice
