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

/// `boxoffice publish --store`: the promoted model, the films that were forecast and are still to
/// be seen, and every forecast that was made, into the folder of a site; the same to the store's
/// place for the proxy, if it has one. What TMDB told more than kKeptDays ago is forgotten and not
/// published; our own forecasts are for ever. With a text model the folder gets it too, and the
/// embeddings of these films and of those that the model compares with: what the store lacks of
/// them is computed and stored. Without the text model that the promoted model takes overviews by
/// the page forecasts without them: a warning.
Result<CommandReport> publish_from_store(const PublishStoreOptions& options,
                                         const Progress& progress);

}  // namespace boxoffice
