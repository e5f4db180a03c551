#include "proxy/server/limits/client_address.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstring>
#include <string>
#include <vector>

namespace boxoffice {
namespace {

IpAddress ip(std::string_view text) {
  const std::optional<IpAddress> address = parse_ip_address(text);
  EXPECT_TRUE(address.has_value()) << text;
  return address.value_or(IpAddress{});
}

Network network(std::string_view text) {
  const Result<Network> result = parse_network(text);
  EXPECT_TRUE(result.ok()) << text;
  return result.ok() ? *result : Network{};
}

std::vector<Network> private_networks() { return {network("10.0.0.0/8"), network("fd00::/8")}; }

/// Returns the client of a request from `peer` with these X-Forwarded-For fields.
IpAddress client(std::string_view peer, std::vector<std::string_view> forwarded_for,
                 const std::vector<Network>& trusted = private_networks()) {
  return client_address(ip(peer), forwarded_for, trusted);
}

TEST(ParseIpAddress, ReadsBothFamilies) {
  const IpAddress v4 = ip("192.0.2.1");
  EXPECT_FALSE(v4.is_v6);
  EXPECT_EQ(v4.bytes, (std::array<std::uint8_t, 16>{192, 0, 2, 1}));
  const IpAddress v6 = ip("2001:db8::1");
  EXPECT_TRUE(v6.is_v6);
  EXPECT_EQ(v6.bytes, (std::array<std::uint8_t, 16>{0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0,
                                                    0, 0, 0, 1}));
  EXPECT_EQ(ip("2001:DB8:0:0:0:0:0:1"), v6);
}

TEST(ParseIpAddress, TreatsMappedAddressesAsIpv4) {
  EXPECT_EQ(ip("::ffff:192.0.2.1"), ip("192.0.2.1"));
  EXPECT_EQ(ip("::FFFF:c000:201"), ip("192.0.2.1"));
  EXPECT_TRUE(ip("::192.0.2.1").is_v6);  // IPv4-compatible, not IPv4-mapped
}

TEST(ParseIpAddress, RefusesInvalidAddresses) {
  for (const std::string_view text :
       {"", " ", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", " 1.2.3.4",
        "1.2.3.4:80", "[::1]", "::1%lo", ":::", "1::2::3", "localhost", "0x7f000001",
        "1:2:3:4:5:6:7:8:9", "1111:2222:3333:4444:5555:6666:123.123.123.1234"}) {
    EXPECT_FALSE(parse_ip_address(text).has_value()) << text;
  }
  EXPECT_FALSE(parse_ip_address(std::string_view("1.2.3.4\0x", 9)).has_value());
  EXPECT_FALSE(parse_ip_address(std::string(10'000, '1')).has_value());
}

TEST(IpAddressOf, ConvertsSocketAddresses) {
  sockaddr_storage storage{};
  sockaddr_in v4{};
  v4.sin_family = AF_INET;
  v4.sin_port = htons(1234);
  ASSERT_EQ(::inet_pton(AF_INET, "192.0.2.1", &v4.sin_addr), 1);
  std::memcpy(&storage, &v4, sizeof v4);
  EXPECT_EQ(ip_address_of(storage), ip("192.0.2.1"));

  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  ASSERT_EQ(::inet_pton(AF_INET6, "::ffff:192.0.2.1", &v6.sin6_addr), 1);
  std::memcpy(&storage, &v6, sizeof v6);
  EXPECT_EQ(ip_address_of(storage), ip("192.0.2.1"));
  ASSERT_EQ(::inet_pton(AF_INET6, "2001:db8::1", &v6.sin6_addr), 1);
  std::memcpy(&storage, &v6, sizeof v6);
  EXPECT_EQ(ip_address_of(storage), ip("2001:db8::1"));

  storage.ss_family = AF_UNIX;
  EXPECT_EQ(ip_address_of(storage), std::nullopt);
}

TEST(ClientKey, IsIpv4AddressOrIpv6Slash64) {
  EXPECT_EQ(client_key(ip("192.0.2.1")), client_key(ip("::ffff:192.0.2.1")));
  EXPECT_NE(client_key(ip("192.0.2.1")), client_key(ip("192.0.2.2")));
  EXPECT_EQ(client_key(ip("2001:db8:1:2::1")), client_key(ip("2001:db8:1:2:ffff:ffff:ffff:ffff")));
  EXPECT_NE(client_key(ip("2001:db8:1:2::1")), client_key(ip("2001:db8:1:3::1")));
  EXPECT_EQ(client_key(ip("2001:db8:1:2::1")).bits, 0x20010db800010002u);
  // Same first bits in both families.
  EXPECT_NE(client_key(ip("32.1.13.184")), client_key(ip("2001:db8::")));
}

TEST(ParseNetwork, ContainsExactlyItsAddresses) {
  const Network ten = network("10.0.0.0/8");
  EXPECT_TRUE(ten.contains(ip("10.0.0.0")));
  EXPECT_TRUE(ten.contains(ip("10.255.255.255")));
  EXPECT_TRUE(ten.contains(ip("::ffff:10.1.2.3")));
  EXPECT_FALSE(ten.contains(ip("9.255.255.255")));
  EXPECT_FALSE(ten.contains(ip("11.0.0.0")));
  EXPECT_FALSE(ten.contains(ip("a00::")));

  const Network odd = network("192.168.128.0/17");
  EXPECT_TRUE(odd.contains(ip("192.168.255.255")));
  EXPECT_FALSE(odd.contains(ip("192.168.127.255")));

  const Network one = network("127.0.0.1");
  EXPECT_EQ(one.prefix_bits, 32u);
  EXPECT_TRUE(one.contains(ip("127.0.0.1")));
  EXPECT_FALSE(one.contains(ip("127.0.0.2")));

  const Network v6 = network("2001:db8:8000::/33");
  EXPECT_TRUE(v6.contains(ip("2001:db8:ffff::1")));
  EXPECT_FALSE(v6.contains(ip("2001:db8:7fff::1")));
  EXPECT_EQ(network("::1").prefix_bits, 128u);
  EXPECT_EQ(network("::1/128").prefix_bits, 128u);

  EXPECT_TRUE(network("0.0.0.0/0").contains(ip("203.0.113.9")));
  EXPECT_FALSE(network("0.0.0.0/0").contains(ip("2001:db8::1")));
  EXPECT_TRUE(network("::/0").contains(ip("2001:db8::1")));
  EXPECT_FALSE(network("::/0").contains(ip("203.0.113.9")));
}

TEST(ParseNetwork, TreatsMappedNetworksAsIpv4) {
  EXPECT_EQ(network("::ffff:10.0.0.0/104").prefix_bits, 8u);
  EXPECT_TRUE(network("::ffff:10.0.0.0/104").contains(ip("10.9.9.9")));
  EXPECT_EQ(network("::ffff:0:0/96").prefix_bits, 0u);
  EXPECT_FALSE(parse_network("::ffff:0:0/95").ok());
}

TEST(ParseNetwork, RefusesInvalidNetworks) {
  for (const std::string_view text :
       {"", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8 ",
        "10.0.0.0/8/8", "10.0.0.0/0x8", "10/8", "::/129", "proxy.example/8",
        "10.0.0.0/99999999999999999999"}) {
    EXPECT_FALSE(parse_network(text).ok()) << text;
  }
  const Result<Network> slip = parse_network("10.0.0.1/8");
  ASSERT_FALSE(slip.ok());
  EXPECT_EQ(slip.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(slip.error().message, "network \"10.0.0.1/8\": host bits are set after prefix bit 8");
  EXPECT_FALSE(parse_network("2001:db8::1/64").ok());
}

TEST(ClientAddress, IgnoresForwardedForOfUntrustedPeer) {
  EXPECT_EQ(client("203.0.113.9", {"198.51.100.1"}), ip("203.0.113.9"));
  EXPECT_EQ(client("10.0.0.1", {"198.51.100.1"}, {}),
            ip("10.0.0.1"));  // default: no trusted network
}

TEST(ClientAddress, IsRightmostUntrustedAddress) {
  EXPECT_EQ(client("10.0.0.1", {"198.51.100.1"}), ip("198.51.100.1"));
  EXPECT_EQ(client("10.0.0.1", {"198.51.100.1, 10.0.0.2,10.0.0.3"}), ip("198.51.100.1"));
  EXPECT_EQ(client("::ffff:10.0.0.1", {"2001:db8::7\t,  fd00::1 "}), ip("2001:db8::7"));
}

TEST(ClientAddress, IgnoresForgedAddressesOnTheLeft) {
  EXPECT_EQ(client("10.0.0.1", {"127.0.0.1, 198.51.100.1"}), ip("198.51.100.1"));
  EXPECT_EQ(client("10.0.0.1", {"10.0.0.9, 198.51.100.1, 10.0.0.2"}), ip("198.51.100.1"));
  EXPECT_EQ(client("10.0.0.1", {"<script>,,%0d%0a, 198.51.100.1"}), ip("198.51.100.1"));
  EXPECT_EQ(client("10.0.0.1", {"192.0.2.66", "198.51.100.1"}), ip("198.51.100.1"));
}

TEST(ClientAddress, JoinsRepeatedFields) {
  EXPECT_EQ(client("10.0.0.1", {"192.0.2.66, 198.51.100.1", "10.0.0.2", "10.0.0.3"}),
            ip("198.51.100.1"));
}

TEST(ClientAddress, IsLeftmostAddressIfAllAreTrusted) {
  EXPECT_EQ(client("10.0.0.1", {"10.0.0.9, 10.0.0.2"}), ip("10.0.0.9"));
}

TEST(ClientAddress, AcceptsPortsAndBrackets) {
  EXPECT_EQ(client("10.0.0.1", {"1.2.3.4:5678"}), ip("1.2.3.4"));
  EXPECT_EQ(client("10.0.0.1", {"[2001:db8::1]:80"}), ip("2001:db8::1"));
  EXPECT_EQ(client("10.0.0.1", {"[2001:db8::1]"}), ip("2001:db8::1"));
  EXPECT_EQ(client("10.0.0.1", {"1.2.3.4:5678, [fd00::5]:65535, 10.0.0.2:1"}), ip("1.2.3.4"));
}

TEST(ClientAddress, IsPeerIfFieldIsMalformed) {
  for (const std::string_view field : {"unknown",
                                       "198.51.100.1,",
                                       "198.51.100.1, ,10.0.0.2",
                                       "198.51.100.1 10.0.0.2",
                                       "1.2.3.4:",
                                       "1.2.3.4:65536",
                                       "1.2.3.4:x",
                                       "[::1",
                                       "[]",
                                       "[1.2.3.4]:80",
                                       "[::1]80",
                                       "[::1]:",
                                       "::1%lo",
                                       "\"1.2.3.4\"",
                                       "for=1.2.3.4",
                                       "1.2.3.4\r\n",
                                       ":",
                                       "[",
                                       "]",
                                       ":80"}) {
    EXPECT_EQ(client("10.0.0.1", {field}), ip("10.0.0.1")) << field;
  }
}

// cpp-httplib with trusted proxies read the last element of an empty list.
TEST(ClientAddress, IsPeerIfFieldIsEmpty_CVE_2026_46527) {
  EXPECT_EQ(client("10.0.0.1", {}), ip("10.0.0.1"));
  EXPECT_EQ(client("10.0.0.1", {""}), ip("10.0.0.1"));
  EXPECT_EQ(client("10.0.0.1", {std::string_view()}), ip("10.0.0.1"));
  EXPECT_EQ(client("10.0.0.1", {" \t "}), ip("10.0.0.1"));
  EXPECT_EQ(client("10.0.0.1", {","}), ip("10.0.0.1"));
  EXPECT_EQ(client("10.0.0.1", {",,, ,"}), ip("10.0.0.1"));
  EXPECT_EQ(client("10.0.0.1", {"", "", ""}), ip("10.0.0.1"));
}

TEST(ClientAddress, HasMatchingClientKey) {
  const std::vector<std::string_view> forwarded_for{"2001:db8:1:2::3"};
  EXPECT_EQ(client_key(ip("10.0.0.1"), forwarded_for, private_networks()),
            (ClientKey{0x20010db800010002u, true}));
  EXPECT_EQ(client_key(ip("10.0.0.1"), forwarded_for, {}), (ClientKey{0x0a00000100000000u, false}));
}

}  // namespace
}  // namespace boxoffice
