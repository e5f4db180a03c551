// Test app that uses every service of wasm/platform and nothing else. Tests control it and read its
// state as JSON.

#include <emscripten/emscripten.h>
#include <imgui.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "wasm/platform/download.h"
#include "wasm/platform/fonts.h"
#include "wasm/platform/glyphs.h"
#include "wasm/platform/host.h"
#include "wasm/platform/image.h"
#include "wasm/platform/location.h"
#include "wasm/platform/mirror.h"
#include "wasm/platform/request.h"
#include "wasm/platform/save.h"
#include "wasm/platform/text_field.h"
#include "wasm/platform/touch.h"

namespace {

using nlohmann::json;
namespace platform = boxoffice::platform;

struct FieldState {
  std::string text;
  platform::TextFieldEvents last;
  int changes = 0;
  int submits = 0;
  int escapes = 0;
  int steps = 0;
};

struct Probe {
  platform::Download font_file;
  platform::Download answer;
  ImFont* font = nullptr;
  FieldState search;
  FieldState amount;
  FieldState lines;
  bool fields_shown = true;
  bool lines_shown = false;
  bool frozen_amount = false;  ///< the app restores its own text
  std::vector<std::string> images;
  std::string text;
  float text_wrap = 0.0f;
  ImVec2 text_size;
  std::string shortened;
  std::string mirror = R"({"title": "Probe", "sections": []})";
  json actions = json::array();
  int navigations = 0;
  int right_clicks = 0;
  int left_clicks = 0;
  float scrolled = 0.0f;
  float slider = 0.0f;  ///< 0..1
};

Probe& probe() {
  static Probe state;
  return state;
}

float px(float css) { return css * platform::surroundings().scale; }

void show_field(FieldState& state, const platform::TextFieldDesc& desc) {
  const platform::TextFieldEvents events = platform::text_field(desc, state.text);
  ImGui::GetWindowDrawList()->AddRect(desc.min, desc.max, IM_COL32(160, 160, 160, 255));
  state.last = events;
  state.changes += events.changed ? 1 : 0;
  state.submits += events.submitted ? 1 : 0;
  state.escapes += events.escaped ? 1 : 0;
  state.steps += events.step;
}

void show_fields(Probe& state) {
  if (!state.fields_shown) return;
  platform::TextFieldDesc search;
  search.id = "search";
  search.min = ImVec2(px(20), px(20));
  search.max = ImVec2(px(260), px(52));
  search.label = "Search films";
  search.placeholder = "Title";
  search.keyboard = platform::FieldKeyboard::kSearch;
  search.line_px = px(17);
  show_field(state.search, search);

  platform::TextFieldDesc amount;
  amount.id = "amount";
  amount.min = ImVec2(px(20), px(70));
  amount.max = ImVec2(px(260), px(102));
  amount.clip_max = ImVec2(px(200), px(90));
  amount.label = "Budget";
  amount.keyboard = platform::FieldKeyboard::kDecimal;
  amount.line_px = px(17);
  amount.right_aligned = true;
  if (state.frozen_amount) state.amount.text = "1,000";
  show_field(state.amount, amount);

  if (!state.lines_shown) return;
  platform::TextFieldDesc lines;
  lines.id = "lines";
  lines.min = ImVec2(px(20), px(360));
  lines.max = ImVec2(px(260), px(430));
  lines.label = "Overview";
  lines.line_px = px(17);
  lines.lines = true;
  lines.max_length = 40;
  show_field(state.lines, lines);
}

void show_images(const Probe& state) {
  ImVec2 at(px(20), px(130));
  for (const std::string& url : state.images) {
    const platform::Image* image = platform::image(url);
    const ImVec2 end(at.x + px(40), at.y + px(60));
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (image->state == platform::ImageState::kReady) list->AddImage(image->texture, at, end);
    at.x += px(44);
  }
}

void update(void* /*user*/) {
  Probe& state = probe();
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::Begin(
      "probe", nullptr,
      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse);
  show_fields(state);
  show_images(state);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float size = state.font->FontSize;
  platform::draw_text(list, state.font, size, ImVec2(px(20), px(210)), IM_COL32(255, 255, 255, 255),
                      state.text, px(state.text_wrap));
  state.text_size = platform::text_size(state.font, size, state.text, px(state.text_wrap));
  std::string buffer;
  state.shortened = platform::fitting_text(state.font, size, state.text, px(120), buffer);
  ImGui::SetCursorPos(ImVec2(px(300), px(20)));
  ImGui::BeginChild("list", ImVec2(px(80), px(700)));
  for (int i = 0; i < 400; ++i) ImGui::Text("row %d", i);
  state.scrolled = ImGui::GetScrollY() / platform::surroundings().scale;
  ImGui::EndChild();
  ImGui::SetCursorPos(ImVec2(px(20), px(300)));
  ImGui::SetNextItemWidth(px(240));
  ImGui::SliderFloat("##slider", &state.slider, 0.0f, 1.0f);
  platform::claim_drag(ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Right)) ++state.right_clicks;
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) ++state.left_clicks;
  ImGui::End();
}

bool work(void* /*user*/) {
  Probe& state = probe();
  if (state.font_file.state == platform::Download::State::kDone) {
    platform::open_curtain();
  }
  platform::request_frames();
  return false;
}

void load_fonts(void* /*user*/, float scale) {
  ImGui::GetIO().Fonts->Clear();
  probe().font = platform::add_font(probe().font_file.bytes, 17.0f * scale, platform::Glyphs::kAll);
}

const char* name_of(platform::MirrorAction::Kind kind) {
  constexpr std::array<const char*, 6> kNames = {"search", "submit", "sort",
                                                 "set",    "press",  "found"};
  return kNames[static_cast<std::size_t>(kind)];
}

void act(void* /*user*/, const platform::MirrorAction& action) {
  probe().actions.push_back({name_of(action.kind), action.target, action.value});
}

json field_json(const FieldState& field) {
  return {{"text", field.text},       {"focused", field.last.focused}, {"changes", field.changes},
          {"submits", field.submits}, {"escapes", field.escapes},      {"steps", field.steps}};
}

json images_json() {
  json states = json::array();
  for (const std::string& url : probe().images) {
    const platform::Image* image = platform::image(url);
    states.push_back({static_cast<int>(image->state), image->width, image->height});
  }
  return states;
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void probe_do(const char* what_text, const char* value) {
  Probe& state = probe();
  const std::string_view what = what_text;
  if (what == "search") state.search.text = value;
  if (what == "focus") platform::focus_text_field(value);
  if (what == "fields") state.fields_shown = std::string_view(value) == "shown";
  if (what == "lines") state.lines_shown = std::string_view(value) == "shown";
  if (what == "freeze") state.frozen_amount = true;
  if (what == "image") state.images.emplace_back(value);
  if (what == "no images") state.images.clear();
  if (what == "text") state.text = value;
  if (what == "wrap") state.text_wrap = std::stof(value);
  if (what == "mirror") state.mirror = value;
  if (what == "go") platform::set_location(value, false);
  if (what == "replace") platform::set_location(value, true);
  if (what == "request") platform::start_request(state.answer, value, 1500);
  if (what == "cancel") platform::cancel_download(state.answer);
  if (what == "proxy") platform::set_proxy_address(value);
  if (what == "file") platform::save_file("films.csv", "text/csv;charset=utf-8", value);
  if (what == "picture") platform::save_picture("page.png", ImVec2(0, 0), ImVec2(px(100), px(50)));
  if (what == "share") platform::share_link("Probe", platform::full_address(value));
  platform::request_frames();
}

EMSCRIPTEN_KEEPALIVE const char* app_state_json(int /*with_films*/) {
  static std::string text;
  const Probe& state = probe();
  const json all = {{"phase", "ready"},
                    {"search", field_json(state.search)},
                    {"amount", field_json(state.amount)},
                    {"lines", field_json(state.lines)},
                    {"images", platform::is_text_only() ? json::array() : images_json()},
                    {"imageBytes", platform::image_bytes()},
                    {"textSize", {state.text_size.x, state.text_size.y}},
                    {"shortened", state.shortened},
                    {"location", platform::location()},
                    {"navigations", state.navigations},
                    {"actions", state.actions},
                    {"proxy", platform::proxy_address()},
                    {"answer",
                     {{"state", static_cast<int>(state.answer.state)},
                      {"problem", static_cast<int>(state.answer.problem)},
                      {"status", state.answer.status},
                      {"retryAfter", state.answer.retry_after_s},
                      {"body", state.answer.bytes}}},
                    {"shared", static_cast<int>(platform::share_outcome())},
                    {"clicks", {state.left_clicks, state.right_clicks}},
                    {"scrolled", state.scrolled},
                    {"slider", state.slider},
                    {"places", json::object()}};
  text = all.dump(-1, ' ', false, json::error_handler_t::replace);
  return text.c_str();
}

}  // extern "C"

int main() {
  platform::HostDesc desc;
  desc.update = update;
  desc.work = work;
  desc.load_fonts = load_fonts;
  desc.navigated = [](void*) { ++probe().navigations; };
  desc.mirror = [](void*) { return probe().mirror; };
  desc.act = act;
  desc.has_context_menu = true;
  if (!platform::start_host(desc)) return 1;
  platform::start_download(probe().font_file, "fonts/regular.otf");
  return 0;
}
