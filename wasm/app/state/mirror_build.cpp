#include "wasm/app/state/mirror_build.h"

#include <cmath>

#include "shared/evaluation/metrics.h"
#include "wasm/app/state/format.h"

namespace boxoffice::app {

Object section(const char* kind, const char* id) {
  Object object;
  object("kind", kind)("id", id);
  return object;
}

Json paragraph(const std::string& text) {
  Json list = Json::array();
  add(list, text);
  return list;
}

Json fact(const char* label, const std::string& value) {
  return Object()("label", label)("value", value).done();
}

Json item(const std::string& text, const std::string& detail) {
  return Object()("text", text)("detail", detail).done();
}

Json row(const std::string& id, const std::string& location, bool current,
         std::initializer_list<std::string> texts) {
  Json cells = Json::array();
  for (const std::string& text : texts) add(cells, text);
  return Object()("id", id)("location", location)("current", current)("cells", std::move(cells))
      .done();
}

Json plain_column(const char* id, const char* label, bool number) {
  return Object()("id", id)("label", label)("number", number).done();
}

Object field(const char* id, const char* label, const char* type, const std::string& value) {
  Object object;
  object("id", id)("label", label)("type", type)("value", value);
  return object;
}

Json option(std::string_view value, std::string_view label) {
  return Object()("value", value)("label", label).done();
}

Json button_of(const char* id, const char* label) {
  return Object()("id", id)("label", label).done();
}

Json problem(const char* title, const std::string& detail, const char* button) {
  return Object()("title", title)("detail", detail)("action", button_of(button, "Try again"))
      .done();
}

std::string grade_text(double error) {
  return std::isnan(error) ? std::string() : std::string(grade_name(grade_of(error)));
}

std::string range_text(const UsdRange& range, const Money& money) {
  return std::isnan(range.low) ? "not stated"
                               : money.text(range.low) + " to " + money.text(range.high);
}

std::string dollars_after(const ViewModel& view) {
  const std::string note = dollars_note(view.settings);
  return note.empty() ? note : ", " + note;
}

}  // namespace boxoffice::app
