#pragma once

#include <string_view>

namespace boxoffice::platform {

/// Asks the service worker to keep a file that the page has used, for times without network. It
/// knows which files it may (static/sw.js); where there is none, nothing is kept.
void keep_offline(std::string_view path);

}  // namespace boxoffice::platform
