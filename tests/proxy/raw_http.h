#pragma once

#include <string>
#include <string_view>

namespace boxoffice {

/// A socket connected to 127.0.0.1:`port`, or -1.
int connect_to(int port);

/// Sends all bytes; false if the other end has closed.
bool send_all(int fd, std::string_view bytes);

/// All that comes until the other end closes, or is silent for a minute.
std::string read_all(int fd);

/// Sends bytes as they are to 127.0.0.1:`port` and returns all that comes until the server closes
/// or is silent for a minute.
std::string exchange_with(int port, std::string_view request);

/// How often `what` stands in `text`.
int occurrences(std::string_view text, std::string_view what);

}  // namespace boxoffice
