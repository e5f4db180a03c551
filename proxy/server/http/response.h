#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace boxoffice {

/// A response. The server adds Date, Content-Length and Connection.
struct Response {
  int status = 200;
  /// Complete field lines with CR LF, written by add_field.
  std::string fields;
  /// Shared, so that a cached body is sent without a copy. Null: an empty body.
  std::shared_ptr<const std::string> body;
};

/// Appends `name: value`. Replaces control characters in the value by blanks, which prevents
/// injected fields.
void add_field(std::string& fields, std::string_view name, std::string_view value);

/// Returns the reason phrase of a status: "Not Found" for 404.
std::string_view reason_phrase(int status);

/// Sets the body and its Content-Type.
void set_body(Response& response, std::string_view content_type, std::string body);

/// Returns the bytes before the body. `date`: an IMF-fixdate. Omits Content-Length for 204 and 304.
std::string write_response_head(const Response& response, std::string_view date, bool keep_alive);

/// Formats seconds since 1970 as "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7).
std::string imf_fixdate(long long unix_s);

}  // namespace boxoffice
