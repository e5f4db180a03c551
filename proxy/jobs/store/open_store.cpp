#include "proxy/jobs/store/open_store.h"

#include <string_view>

#include "proxy/jobs/store/sqlite_store.h"

namespace boxoffice {

Result<std::unique_ptr<Store>> open_store(const std::string& place) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (place.starts_with(kSqlite) && place.size() > kSqlite.size()) {
    return open_sqlite_store(place.substr(kSqlite.size()));
  }
  return Error{ErrorCode::kInvalidArgument, "--store: expected sqlite:PATH, got " + place};
}

}  // namespace boxoffice
