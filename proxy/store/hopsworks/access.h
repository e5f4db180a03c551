#pragma once

#include <string>
#include <vector>

#include "proxy/store/hopsworks/session.h"
#include "proxy/upstream/environment.h"

namespace boxoffice {

/// Settings from HOPSWORKS_PROJECT, HOPSWORKS_API_KEY or the file that HOPSWORKS_API_KEY_FILE
/// names, HOPSWORKS_HOST or HOPSWORKS_BASE_URL, and HOPSWORKS_CA_FILE, a PEM bundle of a private
/// authority. How long to wait, in seconds: HOPSWORKS_CALL_SECONDS for an answer,
/// HOPSWORKS_RETRY_SECONDS before the first repetition, HOPSWORKS_POLL_SECONDS between looks at a
/// job, HOPSWORKS_JOB_SECONDS for its end; HOPSWORKS_RATE requests a second are the most. The key
/// is taken out of the environment. Errors: those of take_key; kIo for a bundle that cannot be
/// read; kInvalidArgument for what is missing, no host or no number, naming the variable.
Result<HopsworksSettings> take_hopsworks_settings(const Environment& environment,
                                                  std::vector<std::string>& warnings);

}  // namespace boxoffice
