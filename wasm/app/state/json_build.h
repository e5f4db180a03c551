#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/json.h"

namespace boxoffice::app {

/// Builds a JSON object by members: `Object()("id", 3)("title", title).done()`. Each initializer
/// list of Json would add 1–2 KB of code to the first load.
class Object {
 public:
  Object& operator()(const char* name, const char* text);
  Object& operator()(const char* name, std::string_view text);
  Object& operator()(const char* name, const std::string& text);
  Object& operator()(const char* name, bool value);
  Object& operator()(const char* name, double value);  ///< NaN becomes null
  Object& operator()(const char* name, int value);
  Object& operator()(const char* name, std::int64_t value);
  Object& operator()(const char* name, std::size_t value);
  Object& operator()(const char* name, Json value);
  Json done();

 private:
  Json json_ = Json::object();
};

/// Appends to an array.
void add(Json& array, Json value);
void add(Json& array, const std::string& text);

}  // namespace boxoffice::app
