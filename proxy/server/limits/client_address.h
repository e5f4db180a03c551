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

/// An IPv4 or IPv6 address. IPv4-mapped IPv6 addresses (::ffff:0:0/96, RFC 4291 section 2.5.5.2),
/// which dual-stack sockets report, are stored as IPv4.
struct IpAddress {
  std::array<std::uint8_t, 16>
      bytes{};  ///< network order; IPv4 uses the first four, the rest are zero
  bool is_v6 = false;

  friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

/// Parses a textual address without port, brackets, zone or spaces.
std::optional<IpAddress> parse_ip_address(std::string_view text);

/// Converts the address returned by accept() or getpeername(); nullopt for families other than IP.
std::optional<IpAddress> ip_address_of(const sockaddr_storage& address);

/// Key of a rate-limited client: an IPv4 address, or the /64 of an IPv6 address, since one host
/// controls its whole /64. Ordered rather than hashed, so that clients cannot force hash
/// collisions.
struct ClientKey {
  std::uint64_t bits = 0;
  bool is_v6 = false;

  friend auto operator<=>(const ClientKey&, const ClientKey&) = default;
};

ClientKey client_key(const IpAddress& address);

/// A network prefix.
struct Network {
  IpAddress address;            ///< host bits are zero
  std::size_t prefix_bits = 0;  ///< 0 to 32 for IPv4, 0 to 128 for IPv6

  bool contains(const IpAddress& other) const;
};

/// Parses CIDR notation (RFC 4632 section 3.1) such as "10.0.0.0/8" or "2001:db8::/32"; a bare
/// address is a network of one. Errors: kInvalidArgument, also if host bits are set, which usually
/// is a typing error.
Result<Network> parse_network(std::string_view text);

/// Returns the client's address: the peer, unless it is in one of the `trusted` networks. Then the
/// X-Forwarded-For fields are read from right to left, since each proxy appends on the right. The
/// first address that is not trusted is the client; anything left of it can be forged and is
/// ignored. If all are trusted, the leftmost is the client. Returns the peer if the fields are
/// absent or empty, or if an element is not an address with an optional port.
IpAddress client_address(const IpAddress& peer,
                         std::span<const std::string_view> forwarded_for_values,
                         std::span<const Network> trusted);

/// Returns the key of client_address().
ClientKey client_key(const IpAddress& peer, std::span<const std::string_view> forwarded_for_values,
                     std::span<const Network> trusted);

}  // namespace boxoffice
