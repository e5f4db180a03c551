#include <algorithm>
#include <cmath>
#include <string>

#include "wasm/app/format.h"
#include "wasm/app/screens.h"
#include "wasm/app/widgets.h"

namespace boxoffice::app {
namespace {

constexpr float kTextWidth = 440.0f;  // CSS px

struct Message {
  std::string title;
  std::string detail;
  std::string advice;
  bool can_retry = false;
};

std::string arrived(const platform::Download& file) {
  std::string text = readable_bytes(file.bytes.size());
  if (file.total > 0) text += " of " + readable_bytes(file.total);
  return text;
}

Message message_of(const ViewModel& view) {
  if (view.failure) {
    return {view.failure->title, view.failure->detail + ".", view.failure->advice, true};
  }
  if (view.phase == Phase::kEmpty) {
    std::string detail = "data/films.jsonl holds no film that can be read";
    if (!view.problems.empty()) detail += " (" + view.problems.front() + ")";
    return {"No films yet", detail + ".",
            "Publish some with: boxoffice publish --out build/site, then try again.", true};
  }
  const bool waiting = view.model_file.slow || view.films_file.slow;
  if (waiting) {
    return {"Still waiting for the server",
            "Model: " + arrived(view.model_file) + ", films: " + arrived(view.films_file) + ".",
            "It has sent nothing for some seconds. The page goes on waiting for a while.", true};
  }
  const char* title = view.model ? "Reading the films" : "Loading the model";
  return {title,
          "Model: " + arrived(view.model_file) + ", films: " + arrived(view.films_file) + ".", "",
          false};
}

}  // namespace

void draw_notice(const Canvas& canvas, ViewModel& view, Area area) {
  const Ui& ui = canvas.ui;
  const Message message = message_of(view);
  const float margin = ui.px(24);
  const float width = std::min(ui.px(kTextWidth), area.width() - 2.0f * margin);
  const float left = std::floor((area.min.x + area.max.x - width) / 2.0f);
  const float top = std::floor(area.min.y + area.height() * 0.3f);
  ImGui::SetCursorScreenPos(ImVec2(left, top));
  ImGui::BeginChild("notice", ImVec2(width, area.max.y - top));
  wrapped_text(ui.fonts.title, ui.colors->text, message.title, 0.0f);
  skip(ui, 4);
  wrapped_text(ui.fonts.body, ui.colors->dim, message.detail, 0.0f);
  if (!message.advice.empty()) {
    skip(ui, 2);
    wrapped_text(ui.fonts.body, ui.colors->dim, message.advice, 0.0f);
  }
  if (message.can_retry) {
    skip(ui, 12);
    if (brand_button(ui, canvas.hotspots, "retry", ImGui::GetCursorScreenPos(), "Try again")) {
      load(view);
    }
  }
  ImGui::EndChild();
}

void draw_progress_line(const Canvas& canvas, const ViewModel& view, Area area) {
  if (view.phase != Phase::kLoading) return;
  const Ui& ui = canvas.ui;
  const float height = ui.px(3);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled(area.min, ImVec2(area.max.x, area.min.y + height), ui.colors->grid);
  const std::optional<double> share = progress(view);
  const float width = area.width() * static_cast<float>(share.value_or(0.0));
  draw->AddRectFilled(area.min, ImVec2(area.min.x + width, area.min.y + height),
                      ui.colors->forecast);
}

}  // namespace boxoffice::app
