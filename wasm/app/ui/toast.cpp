#include "wasm/app/ui/toast.h"

#include <cmath>

#include "wasm/app/ui/widgets.h"
#include "wasm/platform/host.h"
#include "wasm/platform/save.h"

namespace boxoffice::app {
namespace {

constexpr int kShownMs = 3000;

}  // namespace

void share(const Canvas& canvas, std::string_view title, std::string_view address) {
  canvas.state.sharing = true;
  platform::share_link(title, address);
}

void draw_toast(const Canvas& canvas, const Area& area) {
  UiState& state = canvas.state;
  const platform::ShareOutcome outcome = platform::share_outcome();
  if (state.sharing && outcome != platform::ShareOutcome::kNone) {
    state.sharing = false;
    if (outcome == platform::ShareOutcome::kCopied) {
      state.toast = "Link copied";
      state.toast_until_ms = platform::now_ms() + kShownMs;
      platform::request_work_after(kShownMs + 50);  // a frame that removes it
    }
  }
  if (state.toast.empty()) return;
  if (platform::now_ms() >= state.toast_until_ms) {
    state.toast.clear();
    return;
  }
  const Ui& ui = canvas.ui;
  ImFont* font = ui.fonts.strong;
  const float width = text_width(font, state.toast) + canvas.px(36);
  const float height = canvas.px(42);
  const float left = std::floor(area.center().x - width / 2.0f);
  const Area pill{ImVec2(left, area.max.y - height - canvas.px(20)),
                  ImVec2(left + width, area.max.y - canvas.px(20))};
  ImDrawList* draw = ImGui::GetForegroundDrawList();
  draw->AddRectFilled(pill.min, pill.max, ui.colors->text, height / 2.0f);
  draw->AddText(font, font->FontSize,
                ImVec2(std::floor(pill.min.x + canvas.px(18)),
                       std::floor(pill.center().y - font->FontSize / 2.0f)),
                ui.colors->page, state.toast.c_str());
}

}  // namespace boxoffice::app
