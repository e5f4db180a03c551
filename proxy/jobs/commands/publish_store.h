#pragma once

#include <string>

#include "proxy/jobs/commands/file_commands.h"

namespace boxoffice {

struct PublishStoreOptions {
  std::string store = "sqlite:boxoffice.db";
  std::string name = "boxoffice";  ///< of the model in the registry
  std::string out;                 ///< a folder
  int shown_days = 60;             ///< films are shown so long after their release
  int settle_days = kSettleDays;   ///< which revenues count
  std::string text_model;          ///< a file of `boxoffice text-model`; "": none is published
  Date today{};
  std::string published;  ///< "2026-11-22T05:00:00Z"
  bool dry_run = false;
  bool json = false;
};

/// `boxoffice publish --store`: writes the promoted model, the forecast films that are coming or
/// were released at most `shown_days` ago, and published_forecasts() into the folder of a site, and
/// the same to the store's place for the proxy, if it has one. TMDB content older than kKeptDays is
/// dropped and not published; the store keeps every forecast. With a text model the folder gets it
/// too, and the embeddings of these films and of those that the model compares with; missing ones
/// are computed and stored. Warns if the promoted model takes overviews by another text model: the
/// page then forecasts without them.
Result<CommandReport> publish_from_store(const PublishStoreOptions& options,
                                         const Progress& progress);

}  // namespace boxoffice
