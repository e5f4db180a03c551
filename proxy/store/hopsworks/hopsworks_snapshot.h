#pragma once

#include <span>

#include "proxy/store/hopsworks/session.h"
#include "proxy/store/store.h"

namespace boxoffice {

/// Publishes files for the proxy: *.boxoffice to Resources/public/models, others to
/// Resources/public/predictions. Names sort by time and contain a hash, such as
/// 2026-11-22t06-00-00-123-1a2b3c4d5e6f7081-record.jsonl. Files appear atomically. Skips a file
/// equal to the newest of its kind; keeps the three newest of each kind. Errors: kIo.
Failure publish_snapshot(HopsworksSession& session, std::span<const NamedBytes> files);

}  // namespace boxoffice
