#include "proxy/server/limits/client_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <string>

#include "proxy/upstream/field_text.h"

namespace boxoffice {
namespace {

constexpr std::array<std::uint8_t, 12> kMappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

IpAddress from_v4(const in_addr& raw) {
  IpAddress result;
  std::memcpy(result.bytes.data(), &raw, sizeof raw);
  return result;
}

IpAddress from_v6(const in6_addr& raw) {
  IpAddress result;
  std::memcpy(result.bytes.data(), &raw, sizeof raw);
  result.is_v6 = true;
  if (!std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), result.bytes.begin())) return result;
  IpAddress v4;
  std::copy_n(result.bytes.begin() + kMappedPrefix.size(), 4, v4.bytes.begin());
  return v4;
}

std::optional<unsigned> parse_number(std::string_view digits, unsigned most) {
  unsigned value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  if (digits.empty() || error != std::errc() || stop != end || value > most) return std::nullopt;
  return value;
}

/// Parses an element of X-Forwarded-For: "1.2.3.4", "1.2.3.4:5678", "::1", "[::1]", "[::1]:80".
std::optional<IpAddress> parse_hop(std::string_view text) {
  text = trim_blanks(text);
  std::string_view port;
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    port = text.substr(close + 1);
    text = text.substr(1, close - 1);
    if (text.find(':') == std::string_view::npos) return std::nullopt;
  } else if (std::count(text.begin(), text.end(), ':') == 1) {  // IPv6 has two or more
    port = text.substr(text.find(':'));
    text = text.substr(0, text.size() - port.size());
  }
  if (!port.empty() && (port.front() != ':' || !parse_number(port.substr(1), 65535))) {
    return std::nullopt;
  }
  return parse_ip_address(text);
}

/// Clears all bits after the first `count`.
void clear_after(std::array<std::uint8_t, 16>& bytes, std::size_t count) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::size_t kept = std::min<std::size_t>(8, count - std::min(count, 8 * i));
    bytes[i] = static_cast<std::uint8_t>(bytes[i] & (0xff00u >> kept));
  }
}

}  // namespace

std::optional<IpAddress> parse_ip_address(std::string_view text) {
  std::array<char, INET6_ADDRSTRLEN> terminated{};
  // inet_pton would ignore everything after an embedded NUL.
  if (text.size() >= terminated.size() || text.find('\0') != std::string_view::npos) {
    return std::nullopt;
  }
  std::copy(text.begin(), text.end(), terminated.begin());
  in_addr v4{};
  if (::inet_pton(AF_INET, terminated.data(), &v4) == 1) return from_v4(v4);
  in6_addr v6{};
  if (::inet_pton(AF_INET6, terminated.data(), &v6) == 1) return from_v6(v6);
  return std::nullopt;
}

std::optional<IpAddress> ip_address_of(const sockaddr_storage& address) {
  if (address.ss_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    return from_v4(v4.sin_addr);
  }
  if (address.ss_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    return from_v6(v6.sin6_addr);
  }
  return std::nullopt;
}

ClientKey client_key(const IpAddress& address) {
  ClientKey key;
  key.is_v6 = address.is_v6;
  for (std::size_t i = 0; i < 8; ++i) key.bits = key.bits << 8 | address.bytes[i];
  return key;
}

bool Network::contains(const IpAddress& other) const {
  if (other.is_v6 != address.is_v6) return false;
  std::array<std::uint8_t, 16> prefix = other.bytes;
  clear_after(prefix, prefix_bits);
  return prefix == address.bytes;
}

Result<Network> parse_network(std::string_view text) {
  const auto error = [&](std::string_view why) {
    return Error{ErrorCode::kInvalidArgument,
                 "network \"" + std::string(text) + "\": " + std::string(why)};
  };
  const std::size_t slash = text.find('/');
  const std::string_view address_text = text.substr(0, slash);
  const std::optional<IpAddress> address = parse_ip_address(address_text);
  if (!address) return error("not an IP address or network; use ADDRESS or ADDRESS/BITS");

  // ::ffff:10.0.0.0/104 is 10.0.0.0/8.
  const bool mapped = !address->is_v6 && address_text.find(':') != std::string_view::npos;
  const unsigned most = address->is_v6 || mapped ? 128 : 32;
  unsigned bits = most;
  if (slash != std::string_view::npos) {
    const std::optional<unsigned> given = parse_number(text.substr(slash + 1), most);
    if (!given) return error("the prefix length must be 0 to " + std::to_string(most));
    bits = *given;
  }
  if (mapped) {
    if (bits < 96) return error("spans IPv4 and IPv6; use two networks");
    bits -= 96;
  }

  Network network{*address, bits};
  clear_after(network.address.bytes, bits);
  if (network.address != *address) {
    return error("host bits are set after prefix bit " + std::to_string(bits));
  }
  return network;
}

IpAddress client_address(const IpAddress& peer,
                         std::span<const std::string_view> forwarded_for_values,
                         std::span<const Network> trusted) {
  const auto is_trusted = [&](const IpAddress& address) {
    return std::any_of(trusted.begin(), trusted.end(),
                       [&](const Network& network) { return network.contains(address); });
  };
  if (!is_trusted(peer)) return peer;

  IpAddress client = peer;
  for (auto value = forwarded_for_values.rbegin(); value != forwarded_for_values.rend(); ++value) {
    std::string_view rest = *value;
    for (bool more = true; more;) {
      const std::size_t comma = rest.rfind(',');
      more = comma != std::string_view::npos;
      const std::optional<IpAddress> hop = parse_hop(more ? rest.substr(comma + 1) : rest);
      if (!hop) return peer;
      client = *hop;
      if (!is_trusted(client)) return client;
      if (more) rest = rest.substr(0, comma);
    }
  }
  return client;
}

ClientKey client_key(const IpAddress& peer, std::span<const std::string_view> forwarded_for_values,
                     std::span<const Network> trusted) {
  return client_key(client_address(peer, forwarded_for_values, trusted));
}

}  // namespace boxoffice
