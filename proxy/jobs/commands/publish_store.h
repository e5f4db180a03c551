#pragma once

#include <string>

#include "proxy/jobs/commands/file_commands.h"

namespace boxoffice {

struct PublishStoreOptions {
  std::string store = "sqlite:boxoffice.db";
  std::string name = "boxoffice";  ///< of the model in the registry
  std::string out;                 ///< output folder
  int shown_days = 60;             ///< days after release for which a film is published
  int settle_days = kSettleDays;   ///< days until a revenue is final
  std::string text_model;          ///< file of `boxoffice text-model`; "": none
  Date today{};
  std::string published;  ///< "2026-11-22T05:00:00Z"
  bool dry_run = false;
  bool json = false;
};

/// `boxoffice publish --store`: writes the promoted model, forecast films released at most
/// `shown_days` ago or upcoming, and published_forecasts() to the folder of a site, and to the
/// store's place for the proxy if it has one. Drops TMDB content older than kKeptDays, but keeps
/// all forecasts. With a text model, also writes it and the embeddings of these films and the
/// candidate films; computes and stores missing embeddings. Warns if the promoted model needs
/// another text model, since the page then forecasts without overviews.
Result<CommandReport> publish_from_store(const PublishStoreOptions& options,
                                         const Progress& progress);

}  // namespace boxoffice
