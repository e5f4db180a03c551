#pragma once

#include <string>

#include "proxy/jobs/commands/file_commands.h"

namespace boxoffice {

struct OverviewsOptions {
  std::string store = "sqlite:boxoffice.db";
  std::string text_model;  ///< a file of `boxoffice text-model`
  Date today{};
  bool dry_run = false;
  bool json = false;
};

/// `boxoffice overviews`: has a text model read the overviews of all films of the store, each once:
/// again only when the overview or the text model is another. A run that was cut off goes on where
/// it stopped. What fails when the embeddings are stored is the report's failure.
Result<CommandReport> read_overviews(const OverviewsOptions& options, const Progress& progress);

}  // namespace boxoffice
