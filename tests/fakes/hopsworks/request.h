#pragma once

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/json.h"

namespace boxoffice {

/// A decoded request to the fake Hopsworks.
struct FakeHopsworksRequest {
  std::string method;
  std::vector<std::string> path;  ///< segments below `/hopsworks-api/api` or the handler's prefix
  std::string tail;               ///< for files: the raw path after the consumed segments
  std::multimap<std::string, std::string> parameters;
  std::map<std::string, std::string> form;  ///< fields of an upload; the bytes are "file"
  std::string content_type;                 ///< without parameters
  std::string body;

  std::string parameter(const std::string& name) const {
    const auto found = parameters.find(name);
    return found == parameters.end() ? std::string() : found->second;
  }
  /// Returns the body as JSON; null if it is not JSON.
  Json json() const {
    const auto parsed = parse_json(body);
    return parsed ? *parsed : Json();
  }
};

/// Returns a text field; "" if it is missing or null.
inline std::string text_of(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

struct HopsworksReply {
  int status = 200;
  std::string body{};
  std::string type = "application/json";
};

inline HopsworksReply reply(const Json& body, int status = 200) { return {status, body.dump()}; }

/// Returns Hopsworks' description of a job.
inline Json job_json(const std::string& name, const char* type, const Json& config) {
  return {{"id", 1},
          {"name", name},
          {"creationTime", "2026-10-01T00:00:00Z"},
          {"jobType", type},
          {"config", config},
          {"creator", {{"username", "meb10000"}, {"email", "a@b.example"}}}};
}

inline HopsworksReply refusal(int status, int code, const std::string& message) {
  return reply({{"errorCode", code}, {"errorMsg", message}, {"usrMsg", ""}}, status);
}

/// Response to a body of the wrong Content-Type.
inline HopsworksReply wrong_content_type() {
  return {415, "<html><body><h1>415 Unsupported Media Type</h1></body></html>", "text/html"};
}

/// Returns at most `limit` items from `offset` on, with the total count.
inline Json page_json(std::vector<Json> items, const FakeHopsworksRequest& request) {
  const std::size_t all = items.size();
  const auto number = [&](const char* name) {
    return std::strtoul(request.parameter(name).c_str(), nullptr, 10);
  };
  const auto offset = std::min<std::size_t>(number("offset"), all);
  items.erase(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(offset));
  if (const auto limit = number("limit"); limit > 0 && items.size() > limit) items.resize(limit);
  Json body = {{"href", "https://hopsworks.internal/"}, {"count", all}};
  if (!items.empty()) body["items"] = std::move(items);
  return body;
}

inline HopsworksReply page_reply(std::vector<Json> items, const FakeHopsworksRequest& request) {
  return reply(page_json(std::move(items), request));
}

inline HopsworksReply list_reply(const std::vector<Json>& items) {
  Json body = {{"href", "https://hopsworks.internal/"}, {"count", items.size()}};
  if (!items.empty()) body["items"] = items;
  return reply(body);
}

}  // namespace boxoffice
