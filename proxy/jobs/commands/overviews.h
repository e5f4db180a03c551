#pragma once

#include <string>

#include "proxy/jobs/commands/file_commands.h"

namespace boxoffice {

struct OverviewsOptions {
  std::string store = "sqlite:boxoffice.db";
  std::string text_model;  ///< file of `boxoffice text-model`
  Date today{};
  bool dry_run = false;
  bool json = false;
};

/// `boxoffice overviews`: embeds the overviews of all stored films. Skips overviews already
/// embedded by this text model, so an interrupted run resumes. The report has a failure for errors
/// after the embeddings are stored.
Result<CommandReport> read_overviews(const OverviewsOptions& options, const Progress& progress);

}  // namespace boxoffice
