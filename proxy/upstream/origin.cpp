#include "proxy/upstream/origin.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace boxoffice {
namespace {

Error invalid(const char* what) { return {ErrorCode::kInvalidArgument, what}; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_address(int family, const std::string& text) {
  std::array<unsigned char, 16> bytes{};
  return ::inet_pton(family, text.c_str(), bytes.data()) == 1;
}

/// True for an RFC 1123 host name: labels of letters, digits and inner hyphens. The last label is
/// not a number, so that alternative spellings of an address are refused.
bool is_host_name(std::string_view name) {
  if (name.empty() || name.size() > 253) return false;
  while (true) {
    const std::size_t dot = name.find('.');
    const std::string_view label = name.substr(0, dot);
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') {
      return false;
    }
    if (!std::all_of(label.begin(), label.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '-'; })) {
      return false;
    }
    if (dot == std::string_view::npos) return !std::all_of(label.begin(), label.end(), is_digit);
    name.remove_prefix(dot + 1);
  }
}

std::optional<int> parse_port(std::string_view text) {
  if (text.empty() || text.size() > 5 || text.front() == '0') return std::nullopt;
  int port = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    port = port * 10 + (c - '0');
  }
  return port <= 65535 ? std::optional<int>(port) : std::nullopt;
}

/// True for `/segment/segment` of unreserved characters (RFC 3986), without `.` and `..`.
bool is_base_path(std::string_view path) {
  while (!path.empty()) {
    if (path.front() != '/') return false;
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, end);
    if (segment.empty() || segment == "." || segment == "..") return false;
    if (!std::all_of(segment.begin(), segment.end(), [](char c) {
          return is_letter(c) || is_digit(c) ||
                 std::string_view("-._~").find(c) != std::string::npos;
        })) {
      return false;
    }
    path.remove_prefix(end);
  }
  return true;
}

bool is_loopback(const std::string& host) {
  return host == "localhost" || host == "::1" ||
         (is_address(AF_INET, host) && host.starts_with("127."));
}

}  // namespace

// Messages do not repeat the address, which may contain a password.
Result<Origin> parse_origin(std::string_view url) {
  Origin origin;
  constexpr std::string_view kTls = "https://";
  constexpr std::string_view kPlain = "http://";
  if (url.starts_with(kTls)) {
    url.remove_prefix(kTls.size());
  } else if (url.starts_with(kPlain)) {
    url.remove_prefix(kPlain.size());
    origin.tls = false;
    origin.port = 80;
  } else {
    return invalid("not a URL that starts with https://");
  }

  const std::size_t slash = std::min(url.find('/'), url.size());
  std::string_view authority = url.substr(0, slash);
  std::string_view path = url.substr(slash);
  if (path.ends_with('/')) path.remove_suffix(1);
  if (!is_base_path(path)) {
    return invalid("not a URL with a plain path (no query, fragment or escaped characters)");
  }
  origin.base_path = path;

  if (authority.starts_with('[')) {
    const std::size_t bracket = authority.find(']');
    if (bracket == std::string_view::npos)
      return invalid("not a URL: the host has no closing bracket");
    origin.host = authority.substr(1, bracket - 1);
    authority.remove_prefix(bracket + 1);
    if (!is_address(AF_INET6, origin.host))
      return invalid("not a URL: no IPv6 address in brackets");
  } else {
    const std::size_t colon = std::min(authority.find(':'), authority.size());
    origin.host = authority.substr(0, colon);
    authority.remove_prefix(colon);
    if (!is_address(AF_INET, origin.host) && !is_host_name(origin.host)) {
      return invalid("not a URL: the host is neither a name nor an IP address");
    }
  }
  for (char& c : origin.host) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (!authority.empty()) {
    const auto port =
        authority.front() == ':' ? parse_port(authority.substr(1)) : std::optional<int>();
    if (!port) return invalid("not a URL: the port must be 1 to 65535");
    origin.port = *port;
  }
  if (!origin.tls && !is_loopback(origin.host)) {
    return invalid("http:// is allowed only for loopback hosts; use https://");
  }
  return origin;
}

std::string authority_text(const Origin& origin) {
  const bool is_v6 = origin.host.find(':') != std::string::npos;
  std::string text = is_v6 ? "[" + origin.host + "]" : origin.host;
  if (origin.port != (origin.tls ? 443 : 80)) text += ":" + std::to_string(origin.port);
  return text;
}

std::string origin_text(const Origin& origin) {
  return (origin.tls ? "https://" : "http://") + authority_text(origin) + origin.base_path;
}

}  // namespace boxoffice
