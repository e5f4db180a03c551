#include "wasm/app/state/json_build.h"

#include <cmath>
#include <utility>

namespace boxoffice::app {

Object& Object::operator()(const char* name, const char* text) {
  return (*this)(name, std::string(text));
}
Object& Object::operator()(const char* name, std::string_view text) {
  return (*this)(name, std::string(text));
}
Object& Object::operator()(const char* name, const std::string& text) {
  return (*this)(name, Json(text));
}
Object& Object::operator()(const char* name, bool value) { return (*this)(name, Json(value)); }
Object& Object::operator()(const char* name, double value) {
  return (*this)(name, std::isfinite(value) ? Json(value) : Json(nullptr));
}
Object& Object::operator()(const char* name, int value) {
  return (*this)(name, static_cast<std::int64_t>(value));
}
Object& Object::operator()(const char* name, std::int64_t value) {
  return (*this)(name, Json(value));
}
Object& Object::operator()(const char* name, std::size_t value) {
  return (*this)(name, static_cast<std::int64_t>(value));
}
Object& Object::operator()(const char* name, Json value) {
  json_[name] = std::move(value);
  return *this;
}
Json Object::done() { return std::move(json_); }

void add(Json& array, Json value) { array.push_back(std::move(value)); }
void add(Json& array, const std::string& text) { array.push_back(Json(text)); }

}  // namespace boxoffice::app
