#include "proxy/store/open_store.h"

#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "proxy/store/hopsworks/access.h"
#include "proxy/store/hopsworks/hopsworks_store.h"
#include "proxy/store/sqlite_store.h"

namespace boxoffice {
namespace {

Result<std::unique_ptr<Store>> open_sqlite(const std::string& path, MissingStore missing) {
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
    return open_sqlite_store(path);
  }
  switch (missing) {
    case MissingStore::kCreate:
      return open_sqlite_store(path);
    case MissingStore::kPretend:
      return open_temporary_store(path);
    case MissingStore::kError:
      break;
  }
  return at(path, {ErrorCode::kInvalidArgument,
                   "no such store; check --store, or create it with boxoffice backfill or "
                   "boxoffice init"});
}

}  // namespace

Result<std::unique_ptr<Store>> open_store(const std::string& place, MissingStore missing,
                                          std::vector<std::string>& warnings) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (place.starts_with(kSqlite) && place.size() > kSqlite.size()) {
    return open_sqlite(place.substr(kSqlite.size()), missing);
  }
  if (place == "hopsworks") {
    auto settings = take_hopsworks_settings(process_environment(), warnings);
    if (!settings) return settings.error();
    return open_hopsworks_store(std::move(*settings));
  }
  return Error{ErrorCode::kInvalidArgument,
               "--store: expected sqlite:PATH or hopsworks, got " + place};
}

}  // namespace boxoffice
