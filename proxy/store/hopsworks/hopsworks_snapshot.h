#pragma once

#include <span>

#include "proxy/store/hopsworks/session.h"
#include "proxy/store/store.h"

namespace boxoffice {

/// Publishes files where the proxy reads them: Resources/public/models for those named
/// *.boxoffice, Resources/public/predictions for the rest. Each gets a name that sorts by time and
/// says what is in it, such as 2026-11-22t06-00-00-123-1a2b3c4d5e6f7081-record.jsonl, and appears
/// whole. One with the bytes of the newest of its kind is not published again; of each kind the
/// three newest stay. Errors: kIo.
Failure publish_snapshot(HopsworksSession& session, std::span<const NamedBytes> files);

}  // namespace boxoffice
