#include "proxy/jobs/store/open_store.h"

#include <string_view>
#include <utility>

#include "proxy/jobs/hopsworks/access.h"
#include "proxy/jobs/store/hopsworks_store.h"
#include "proxy/jobs/store/sqlite_store.h"

namespace boxoffice {

Result<std::unique_ptr<Store>> open_store(const std::string& place,
                                          std::vector<std::string>& warnings) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (place.starts_with(kSqlite) && place.size() > kSqlite.size()) {
    return open_sqlite_store(place.substr(kSqlite.size()));
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
