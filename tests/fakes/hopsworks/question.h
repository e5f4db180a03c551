#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "shared/json.h"

namespace boxoffice {

/// A question to the fake Hopsworks, decoded.
struct HopsworksQuestion {
  std::string method;
  std::vector<std::string> path;  ///< segments below `/hopsworks-api/api` or what asks for it
  std::string tail;               ///< of files: the path as it was, from the last segment taken
  std::multimap<std::string, std::string> parameters;
  std::map<std::string, std::string> form;  ///< of an upload; the bytes as "file"
  std::string body;

  std::string parameter(const std::string& name) const {
    const auto found = parameters.find(name);
    return found == parameters.end() ? std::string() : found->second;
  }
  /// The body as JSON; null when it is none.
  Json json() const {
    const auto parsed = parse_json(body);
    return parsed ? *parsed : Json();
  }
};

struct HopsworksReply {
  int status = 200;
  std::string body{};
  std::string type = "application/json";
};

inline HopsworksReply reply(const Json& body, int status = 200) { return {status, body.dump()}; }

inline HopsworksReply refusal(int status, int code, const std::string& message) {
  return reply({{"errorCode", code}, {"errorMsg", message}, {"usrMsg", ""}}, status);
}

inline HopsworksReply list_reply(const std::vector<Json>& items) {
  Json body = {{"href", "https://hopsworks.internal/"}, {"count", items.size()}};
  if (!items.empty()) body["items"] = items;
  return reply(body);
}

}  // namespace boxoffice
