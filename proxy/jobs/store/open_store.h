#pragma once

#include <memory>
#include <string>
#include <vector>

#include "proxy/jobs/store/store.h"

namespace boxoffice {

/// Opens the store that `--store` names: `sqlite:PATH`, or `hopsworks`, for which
/// take_hopsworks_settings reads this process's environment. Adds to `warnings` what is doubtful
/// about its key. Errors: kInvalidArgument for another kind; those of opening.
Result<std::unique_ptr<Store>> open_store(const std::string& place,
                                          std::vector<std::string>& warnings);

}  // namespace boxoffice
