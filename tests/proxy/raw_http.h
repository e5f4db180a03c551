#pragma once

#include <string>
#include <string_view>

namespace boxoffice {

/// Returns a socket connected to 127.0.0.1:`port`, or -1.
int connect_to(int port);

/// Sends all bytes; false if the peer has closed.
bool send_all(int fd, std::string_view bytes);

/// Reads until the peer closes or is silent for a minute.
std::string read_all(int fd);

/// Sends raw bytes to 127.0.0.1:`port` and reads until the server closes or is silent for a minute.
std::string exchange_with(int port, std::string_view request);

/// Counts the occurrences of `what` in `text`.
int occurrences(std::string_view text, std::string_view what);

}  // namespace boxoffice
