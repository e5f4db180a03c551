#include "wasm/platform/offline.h"

#include <string>

#include "wasm/platform/glue.h"

namespace boxoffice::platform {

void keep_offline(std::string_view path) { host_keep_offline(std::string(path).c_str()); }

}  // namespace boxoffice::platform
