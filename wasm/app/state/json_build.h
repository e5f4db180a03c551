#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/json.h"

namespace boxoffice::app {

/// A JSON object, member by member: `Object()("id", 3)("title", title).done()`. Json's initializer
/// lists would be shorter to write, but each costs a kilobyte or two of code in the first load.
class Object {
 public:
  Object& operator()(const char* name, const char* text);
  Object& operator()(const char* name, std::string_view text);
  Object& operator()(const char* name, const std::string& text);
  Object& operator()(const char* name, bool value);
  Object& operator()(const char* name, double value);  ///< NaN is written as null
  Object& operator()(const char* name, int value);
  Object& operator()(const char* name, std::int64_t value);
  Object& operator()(const char* name, std::size_t value);
  Object& operator()(const char* name, Json value);
  Json done();

 private:
  Json json_ = Json::object();
};

/// Adds to an array.
void add(Json& array, Json value);
void add(Json& array, const std::string& text);

}  // namespace boxoffice::app
