#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "shared/base/result.h"

struct sockaddr_storage;

namespace boxoffice {

/// An IPv4 or IPv6 address. One value an address: IPv4 mapped into IPv6 (::ffff:0:0/96, RFC 4291
/// section 2.5.5.2), as a dual-stack socket reports it, is held as IPv4.
struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};  ///< network order; of IPv4 the first four, then zeros
  bool is_v6 = false;

  friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

/// Reads an address as text, without a port, brackets, a zone or spaces.
std::optional<IpAddress> parse_ip_address(std::string_view text);

/// The address that accept() or getpeername() gave; nothing for other families than IP.
std::optional<IpAddress> ip_address_of(const sockaddr_storage& address);

/// What limits are counted by: an IPv4 address, or the /64 of an IPv6 address, within which one
/// host has as many addresses as it likes. Ordered, not hashed, so that nobody can choose addresses
/// that collide in a table.
struct ClientKey {
  std::uint64_t bits = 0;
  bool is_v6 = false;

  friend auto operator<=>(const ClientKey&, const ClientKey&) = default;
};

ClientKey client_key(const IpAddress& address);

/// Addresses that share their first bits.
struct Network {
  IpAddress address;            ///< the bits after the prefix are zero
  std::size_t prefix_bits = 0;  ///< 0 to 32, or to 128

  bool contains(const IpAddress& other) const;
};

/// Reads "10.0.0.0/8" or "2001:db8::/32" (CIDR notation, RFC 4632 section 3.1); an address alone is
/// a network of one. Errors: kInvalidArgument, also when bits are set after the prefix, which is
/// more often a slip of the pen than meant.
Result<Network> parse_network(std::string_view text);

/// Who sent a request: the peer, unless it is in one of the `trusted` networks. Then the
/// X-Forwarded-For fields, in their order, are read from the right, where the nearest proxy wrote:
/// trusted proxies are passed over, and the first other address is the client. What stands left of
/// it is the client's own claim and not looked at. If all are trusted, the leftmost is the client.
/// The peer itself, if the fields are absent or empty, or something else than an address (with or
/// without a port) is met on the way.
IpAddress client_address(const IpAddress& peer,
                         std::span<const std::string_view> forwarded_for_values,
                         std::span<const Network> trusted);

/// The key of that address.
ClientKey client_key(const IpAddress& peer, std::span<const std::string_view> forwarded_for_values,
                     std::span<const Network> trusted);

}  // namespace boxoffice
