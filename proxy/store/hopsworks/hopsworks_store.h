#pragma once

#include <memory>

#include "proxy/store/hopsworks/session.h"
#include "proxy/store/store.h"

namespace boxoffice {

/// Opens the store in a Hopsworks project. What it is told lies in files of the project that never
/// change (HopsworksLog); opening reads them into an SQLite file of this process, which answers all
/// questions, so that both stores behave the same. finish_run() carries films and forecasts that
/// are new to the feature groups `movies`, with the feature view of that name, and
/// `movie_predictions`. Models are in the project's registry, and what is published below
/// Resources/public. One job at a time. Errors: those of HopsworksSession and HopsworksLog.
Result<std::unique_ptr<Store>> open_hopsworks_store(HopsworksSettings settings);

}  // namespace boxoffice
