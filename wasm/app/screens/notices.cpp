#include <algorithm>
#include <cmath>
#include <string>

#include "wasm/app/screens/screens.h"
#include "wasm/app/ui/page.h"
#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {
namespace {

constexpr float kTextWidth = 440.0f;  // CSS px

struct Message {
  std::string title;
  std::string detail;
  std::string advice;
  bool can_retry = false;
};

std::string received_text(const platform::Download& file) {
  std::string text = readable_bytes(file.bytes.size());
  if (file.total > 0) text += " of " + readable_bytes(file.total);
  return text;
}

Message message_of(const Library& library) {
  if (library.failure) {
    return {library.failure->title, library.failure->detail + ".", library.failure->advice, true};
  }
  if (library.phase == Phase::kEmpty) {
    std::string detail = "data/films.jsonl has no readable films";
    if (!library.problems.empty()) detail += " (" + library.problems.front() + ")";
    return {"No films yet", detail + ".", "The site's data is missing. Please come back later.",
            true};
  }
  const std::string files = "Model: " + received_text(library.model_file) +
                            ", films: " + received_text(library.films_file) + ".";
  if (library.model_file.slow || library.films_file.slow) {
    return {"Still waiting for the server", files, "No data for a few seconds. Still trying.",
            true};
  }
  return {library.model ? "Loading the films" : "Loading the model", files, "", false};
}

}  // namespace

void draw_notice(const Canvas& canvas, ViewModel& view, const Area& area) {
  const Message message = message_of(view.library);
  Page page = begin_page(canvas, "notice", area, kTextWidth);
  page.y = std::max(page.y, area.min.y + std::floor(area.height() * 0.28f));
  page_title(page, message.title);
  page_text(page, message.detail);
  if (!message.advice.empty()) page_text(page, message.advice);
  if (message.can_retry) {
    page.skip(8);
    const ButtonResult again =
        button(canvas, "retry", ImVec2(page.left, page.y), "Try again", ButtonKind::kBrand);
    page.y = again.area.max.y;
    if (again.clicked) retry(view);
  }
  end_page(page);
}

void draw_progress_line(const Canvas& canvas, const ViewModel& view, const Area& area) {
  if (view.library.phase != Phase::kLoading) return;
  const float height = canvas.px(3);
  fill({area.min, ImVec2(area.max.x, area.min.y + height)}, canvas.ui.colors->grid);
  const std::optional<double> share = progress(view.library);
  const float width = area.width() * static_cast<float>(share.value_or(0.0));
  fill({area.min, ImVec2(area.min.x + width, area.min.y + height)}, canvas.ui.colors->forecast);
}

}  // namespace boxoffice::app
