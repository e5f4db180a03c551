#include "proxy/server/http/response.h"

#include <array>
#include <cstddef>
#include <cstdio>
#include <ctime>
#include <utility>

namespace boxoffice {

void add_field(std::string& fields, std::string_view name, std::string_view value) {
  fields += name;
  fields += ": ";
  const std::size_t start = fields.size();
  fields += value;
  for (std::size_t i = start; i < fields.size(); ++i) {
    const auto byte = static_cast<unsigned char>(fields[i]);
    if (byte < ' ' || byte == 0x7f) fields[i] = ' ';
  }
  fields += "\r\n";
}

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 414:
      return "URI Too Long";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 502:
      return "Bad Gateway";
    case 503:
      return "Service Unavailable";
    case 504:
      return "Gateway Timeout";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "";
  }
}

void set_body(Response& response, std::string_view content_type, std::string body) {
  add_field(response.fields, "Content-Type", content_type);
  response.body = std::make_shared<const std::string>(std::move(body));
}

std::string write_response_head(const Response& response, std::string_view date, bool keep_alive) {
  std::string head;
  head.reserve(160 + response.fields.size());
  head += "HTTP/1.1 ";
  head += std::to_string(response.status);
  head += ' ';
  head += reason_phrase(response.status);
  head += "\r\nDate: ";
  head += date;
  if (response.status != 204 && response.status != 304) {
    head += "\r\nContent-Length: ";
    head += std::to_string(response.body ? response.body->size() : 0);
  }
  head += keep_alive ? "\r\n" : "\r\nConnection: close\r\n";
  head += response.fields;
  head += "\r\n";
  return head;
}

std::string imf_fixdate(long long unix_s) {
  constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t time = unix_s;
  std::tm utc{};
  ::gmtime_r(&time, &utc);
  std::array<char, 64> text{};
  // Not strftime(): the names must not depend on the locale.
  std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                kDays[static_cast<std::size_t>(utc.tm_wday)], utc.tm_mday,
                kMonths[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour,
                utc.tm_min, utc.tm_sec);
  return text.data();
}

}  // namespace boxoffice
