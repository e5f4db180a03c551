// Any bytes as a request head, and as values of the header fields that the proxy reads: parsed
// values occur in the input and are unambiguous to other servers.

#include "fuzz.h"
#include "proxy/server/http/negotiation.h"
#include "proxy/server/http/request_head.h"

void fuzz_one(std::string_view bytes) {
  using namespace boxoffice;
  const auto end = find_head(bytes);
  const std::string_view head_bytes = bytes.substr(0, end.value_or(bytes.size()));
  const auto parsed = parse_request_head(head_bytes);
  const auto* head = std::get_if<RequestHead>(&parsed);
  if (head == nullptr) return;
  require(end.has_value() && head_bytes.size() <= 8192);
  require(head->target.size() <= 2048 && head->target.starts_with('/'));
  for (const char c : head->target) require(c > ' ' && c < 127 && c != '#' && c != '\\');
  require(head->fields().size() <= kMaxFields);
  for (const HeaderField& field : head->fields()) {
    require(!field.name.empty() && field.name.find_first_of(" \t\r\n:") == std::string_view::npos);
    require(field.value.find_first_of("\r\n") == std::string_view::npos);
    require(field.value.find('\0') == std::string_view::npos);
    const std::string_view chosen = choose_encoding(field.value, {"br", "gzip"});
    require(chosen.empty() || field.value.find_first_of("*bBgG") != std::string_view::npos);
    require(!etag_matches(field.value, "\"0\"") ||
            field.value.find_first_of("*0") != std::string_view::npos);
  }
}

std::vector<std::string> fuzz_seeds() {
  return {
      "GET /3/movie/603?language=en-US HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip, "
      "br;q=0.5\r\n\r\n",
      "HEAD / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.1, ::1\r\nConnection: close\r\n\r\n"};
}
