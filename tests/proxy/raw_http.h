#pragma once

#include <string>

namespace boxoffice {

/// A socket connected to 127.0.0.1:`port`, or -1.
int connect_to(int port);

/// Sends bytes as they are to 127.0.0.1:`port` and returns all that comes until the server closes
/// or is silent for a second.
std::string exchange_with(int port, const std::string& request);

}  // namespace boxoffice
