#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace boxoffice {

/// An answer to a request. The server adds Date, Content-Length and Connection.
struct Response {
  int status = 200;
  /// Whole field lines, each with its CR LF; made by add_field.
  std::string fields;
  /// Shared, so that a cached body is sent from where it lies. Null: an empty body.
  std::shared_ptr<const std::string> body;
};

/// Appends `name: value`. Control characters in the value, which could begin another field, become
/// blanks.
void add_field(std::string& fields, std::string_view name, std::string_view value);

/// "Not Found" for 404.
std::string_view reason_phrase(int status);

/// Puts a body and its Content-Type in place.
void set_body(Response& response, std::string_view content_type, std::string body);

/// The bytes before the body. `date`: an IMF-fixdate. A 204 or 304 is given no Content-Length.
std::string write_response_head(const Response& response, std::string_view date, bool keep_alive);

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7) for seconds since 1970.
std::string imf_fixdate(long long unix_s);

}  // namespace boxoffice
