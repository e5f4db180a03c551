#pragma once

#include <memory>
#include <string>
#include <vector>

#include "proxy/store/store.h"

namespace boxoffice {

/// What open_store does if an SQLite file does not exist.
enum class MissingStore {
  kError,    ///< fail: the path may be mistyped
  kCreate,   ///< create the file
  kPretend,  ///< open a temporary empty store, for dry runs
};

/// Opens the store that `--store` names: `sqlite:PATH` or `hopsworks`. The Hopsworks settings come
/// from the environment, see take_hopsworks_settings; its warnings about the key are added to
/// `warnings`. Errors: kInvalidArgument for another kind, and for a missing file with kError; those
/// of opening.
Result<std::unique_ptr<Store>> open_store(const std::string& place, MissingStore missing,
                                          std::vector<std::string>& warnings);

}  // namespace boxoffice
