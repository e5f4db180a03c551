#pragma once

#include <memory>
#include <string>

#include "proxy/jobs/store/store.h"

namespace boxoffice {

/// Opens the store that `--store` names: `sqlite:PATH`, or `hopsworks`, for which
/// take_hopsworks_settings reads this process's environment. Errors: kInvalidArgument for another
/// kind; those of opening.
Result<std::unique_ptr<Store>> open_store(const std::string& place);

}  // namespace boxoffice
