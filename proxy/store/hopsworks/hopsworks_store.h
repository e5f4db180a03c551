#pragma once

#include <memory>

#include "proxy/store/hopsworks/session.h"
#include "proxy/store/store.h"

namespace boxoffice {

/// Opens the store in a Hopsworks project. Entries are kept in an immutable log (HopsworksLog),
/// which is replayed into a temporary SQLite store that serves all reads, so both stores behave the
/// same. finish_run() sends new rows to the feature groups `movies` (with a feature view),
/// `movie_overviews` and `movie_predictions`. Models go to the model registry, published files
/// below Resources/public. One job at a time. Errors: those of HopsworksSession and HopsworksLog.
Result<std::unique_ptr<Store>> open_hopsworks_store(HopsworksSettings settings);

}  // namespace boxoffice
