#pragma once

#include <string>
#include <vector>

#include "proxy/store/hopsworks/session.h"
#include "proxy/upstream/environment.h"

namespace boxoffice {

/// Reads the settings from HOPSWORKS_PROJECT, HOPSWORKS_API_KEY or the file named by
/// HOPSWORKS_API_KEY_FILE, HOPSWORKS_HOST or HOPSWORKS_BASE_URL, and HOPSWORKS_CA_FILE (PEM bundle
/// of a private CA). Waits, in seconds: HOPSWORKS_CALL_SECONDS per request, HOPSWORKS_RETRY_SECONDS
/// before the first retry, HOPSWORKS_POLL_SECONDS between polls of a job, HOPSWORKS_JOB_SECONDS
/// until it ends. HOPSWORKS_RATE limits requests per second. Removes the key from the environment.
/// Errors: those of take_key; kIo for an unreadable bundle; kInvalidArgument, naming the variable,
/// for a missing or malformed value.
Result<HopsworksSettings> take_hopsworks_settings(const Environment& environment,
                                                  std::vector<std::string>& warnings);

}  // namespace boxoffice
