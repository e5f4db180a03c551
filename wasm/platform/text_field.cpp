#include "wasm/platform/text_field.h"

#include <emscripten/emscripten.h>

#include <algorithm>
#include <array>
#include <memory>
#include <tuple>
#include <vector>

#include "wasm/platform/fonts.h"
#include "wasm/platform/glue.h"
#include "wasm/platform/host_state.h"

namespace boxoffice::platform {
namespace {

using Placement = std::array<double, 9>;

struct Field {
  std::string id;
  std::string text;  ///< text of the element
  std::string label;
  std::string placeholder;
  std::tuple<bool, bool, bool, int> manner;  ///< strong, right, enabled, length
  Placement placement{};
  TextFieldEvents events;
  bool described = false;
  bool placed = false;  ///< currently in the page
  bool wanted = false;  ///< shown in this frame
};

struct Fields {
  std::vector<std::unique_ptr<Field>> all;  ///< index is the field's number
  std::string to_focus;
  std::vector<int> order;
};

Fields& fields() {
  static Fields state;
  return state;
}

int find_field(std::string_view id) {
  const auto& all = fields().all;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& field) { return field->id == id; });
  return found == all.end() ? -1 : static_cast<int>(found - all.begin());
}

int make_field(const TextFieldDesc& desc) {
  const int number = static_cast<int>(fields().all.size());
  fields().all.push_back(std::make_unique<Field>());
  fields().all.back()->id = desc.id;
  host_make_field(number, static_cast<int>(desc.keyboard), desc.lines ? 1 : 0);
  return number;
}

void describe(Field& field, int number, const TextFieldDesc& desc) {
  const std::tuple<bool, bool, bool, int> manner{desc.strong, desc.right_aligned, desc.enabled,
                                                 desc.max_length};
  if (field.described && field.label == desc.label && field.placeholder == desc.placeholder &&
      field.manner == manner) {
    return;
  }
  field.label = desc.label;
  field.placeholder = desc.placeholder;
  field.manner = manner;
  field.described = true;
  host_describe_field(number, field.label.c_str(), field.placeholder.c_str(), desc.strong ? 1 : 0,
                      desc.right_aligned ? 1 : 0, desc.enabled ? 1 : 0, desc.max_length);
}

void place(Field& field, int number, const TextFieldDesc& desc) {
  const double scale = static_cast<double>(surroundings().scale);
  const auto css = [&](float device) { return static_cast<double>(device) / scale; };
  const auto inset = [&](float device) { return std::max(0.0, css(device)); };
  const Placement placement = {css(desc.min.x),
                               css(desc.min.y),
                               css(desc.max.x - desc.min.x),
                               css(desc.max.y - desc.min.y),
                               inset(desc.clip_min.y - desc.min.y),
                               inset(desc.max.x - desc.clip_max.x),
                               inset(desc.max.y - desc.clip_max.y),
                               inset(desc.clip_min.x - desc.min.x),
                               css(desc.line_px) / static_cast<double>(kLinePerEm)};
  if (field.placed && placement == field.placement) return;
  field.placement = placement;
  field.placed = true;
  const auto& p = placement;
  host_place_field(number, p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8]);
}

}  // namespace

TextFieldEvents text_field(const TextFieldDesc& desc, std::string& text) {
  int number = find_field(desc.id);
  if (number < 0) number = make_field(desc);
  Field& field = *fields().all[static_cast<std::size_t>(number)];
  field.wanted = true;
  describe(field, number, desc);
  place(field, number, desc);

  TextFieldEvents events = field.events;
  field.events = TextFieldEvents{.focused = events.focused};
  if (events.changed) {
    text = field.text;
  } else if (text != field.text) {
    field.text = text;
    host_set_field_text(number, field.text.c_str());
  }
  if (fields().to_focus == desc.id) {
    fields().to_focus.clear();
    host_focus_field(number);
  }
  return events;
}

void focus_text_field(std::string_view id) {
  const int number = find_field(id);
  if (number >= 0 && fields().all[static_cast<std::size_t>(number)]->placed) {
    host_focus_field(number);  // now, while the user's tap still counts
  } else {
    fields().to_focus = id;
  }
}

void leave_text_fields() { host_leave_fields(); }

void end_text_field_frame() {
  auto& all = fields().all;
  std::vector<int> order;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Field& field = *all[i];
    const int number = static_cast<int>(i);
    if (field.wanted) {
      order.push_back(number);
    } else if (field.placed) {
      field.placed = false;
      host_hide_field(number);
    }
    field.wanted = false;
  }
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    const Placement& p = all[static_cast<std::size_t>(a)]->placement;
    const Placement& q = all[static_cast<std::size_t>(b)]->placement;
    return std::tie(p[1], p[0]) < std::tie(q[1], q[0]);
  });
  if (order != fields().order) {
    fields().order = std::move(order);
    host_order_fields(fields().order.data(), static_cast<int>(fields().order.size()));
  }
}

}  // namespace boxoffice::platform

namespace {

boxoffice::platform::Field& field_of(int number) {
  boxoffice::platform::request_frames();
  return *boxoffice::platform::fields().all[static_cast<std::size_t>(number)];
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void host_on_field_text(int number, const char* text) {
  auto& field = field_of(number);
  field.text = text;
  field.events.changed = true;
}

EMSCRIPTEN_KEEPALIVE void host_on_field_key(int number, int key) {
  auto& events = field_of(number).events;
  if (key == 0) events.submitted = true;
  if (key == 1) events.escaped = true;
  if (key >= 2) events.step += key == 2 ? -1 : 1;
}

EMSCRIPTEN_KEEPALIVE void host_on_field_focus(int number, int focused) {
  auto& events = field_of(number).events;
  events.focused = focused != 0;
  if (focused == 0) events.left = true;
}

}  // extern "C"
