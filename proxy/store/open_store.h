#pragma once

#include <memory>
#include <string>
#include <vector>

#include "proxy/store/store.h"

namespace boxoffice {

/// What to do where an SQLite file is not there.
enum class MissingStore {
  kError,    ///< fail: the path may be mistyped
  kCreate,   ///< create the file
  kPretend,  ///< open an empty store that leaves no file behind: for dry runs
};

/// Opens the store that `--store` names: `sqlite:PATH`, or `hopsworks`, for which
/// take_hopsworks_settings reads this process's environment. Adds to `warnings` what is doubtful
/// about its key. Errors: kInvalidArgument for another kind and for a file that is not there with
/// kError; those of opening.
Result<std::unique_ptr<Store>> open_store(const std::string& place, MissingStore missing,
                                          std::vector<std::string>& warnings);

}  // namespace boxoffice
