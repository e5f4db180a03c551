#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "wasm/app/dollar_axis.h"
#include "wasm/app/feature_groups.h"
#include "wasm/app/format.h"
#include "wasm/app/screens.h"
#include "wasm/app/widgets.h"

namespace boxoffice::app {
namespace {

/// From the left edge to the right margin, whether there is a scrollbar in the margin or not.
float content_width(float margin) { return ImGui::GetWindowWidth() - margin; }

std::vector<std::string> facts_of(const Film& film) {
  std::vector<std::string> facts;
  const auto add = [&](std::string fact) {
    if (!fact.empty()) facts.push_back(std::move(fact));
  };
  if (film.release_date) add(readable_date(film.release_date, true));
  add(film.genres);
  if (!std::isnan(film.runtime_minutes)) {
    add(std::to_string(std::lround(film.runtime_minutes)) + " min");
  }
  add(film.certification);
  return facts;
}

/// Facts with dots between them, in lines that neither begin nor end with a dot.
std::string in_lines(ImFont* font, const std::vector<std::string>& facts, float width) {
  constexpr const char* kDot = "  \u00B7  ";
  std::string text;
  std::string line;
  for (const std::string& fact : facts) {
    const std::string longer = line.empty() ? fact : line + kDot + fact;
    if (line.empty() || text_width(font, longer) <= width) {
      line = longer;
    } else {
      text += line + "\n";
      line = fact;
    }
  }
  return text + line;
}

std::string people_of(const Film& film) {
  std::string people;
  if (!film.directors.empty()) people = "Directed by " + film.directors;
  if (!film.cast.empty()) people += (people.empty() ? "With " : ", with ") + film.cast;
  return people;
}

void draw_heading(const Canvas& canvas, const Film& film, float margin) {
  const Ui& ui = canvas.ui;
  wrapped_text(ui.fonts.title, ui.colors->text, film.title, margin);
  const std::string facts = in_lines(ui.fonts.body, facts_of(film), content_width(margin));
  if (!facts.empty()) wrapped_text(ui.fonts.body, ui.colors->dim, facts, margin);
  const std::string people = people_of(film);
  if (!people.empty()) wrapped_text(ui.fonts.body, ui.colors->dim, people, margin);
}

/// A label with its colour, the amount in large, and the exact amount below.
void draw_amount(const Ui& ui, ImVec2 at, const char* label, ImU32 mark, double usd) {
  const float dot = at.y + std::floor(ui.fonts.small->FontSize / 2.0f);
  draw_dot(ui, ImVec2(at.x + ui.px(4), dot), 4.0f, mark);
  draw_text(ui.fonts.small, ImVec2(at.x + ui.px(14), at.y), ui.colors->dim, label);
  at.y += ui.fonts.small->FontSize + ui.px(4);
  const bool known = !std::isnan(usd);
  draw_text(ui.fonts.figure, ImVec2(at.x, at.y), known ? ui.colors->text : ui.colors->faint,
            short_usd(usd));
  at.y += ui.fonts.figure->FontSize;
  draw_text(ui.fonts.small, at, ui.colors->faint, known ? full_usd(usd) : "not known");
}

void draw_amounts(const Canvas& canvas, const Film& film, float margin) {
  const Ui& ui = canvas.ui;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = content_width(margin);
  draw_amount(ui, at, "Forecast", ui.colors->forecast, film.forecast.revenue_usd);
  const ImVec2 second(at.x + std::floor(width / 2.0f), at.y);
  draw_amount(ui, second, "Earned", ui.colors->earned, film.revenue_usd);
  ImGui::Dummy(
      ImVec2(width, 2.0f * ui.fonts.small->FontSize + ui.fonts.figure->FontSize + ui.px(4)));
}

std::string verdict(const Film& film) {
  const double ratio = error_ratio(film);
  if (std::isnan(ratio)) return "";
  if (ratio > 0.95 && ratio < 1.05) return "The forecast was within 5 % of what it earned.";
  const std::string factor = readable_ratio(ratio >= 1.0 ? ratio : 1.0 / ratio);
  const std::string number = factor.substr(2, factor.find(' ') - 2);  // "×" has two bytes
  return ratio >= 1.0 ? "The forecast was " + number + " times what it earned."
                      : "It earned " + number + " times the forecast.";
}

void draw_axis(const Canvas& canvas, const Film& film, float margin) {
  const Ui& ui = canvas.ui;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = content_width(margin);
  const float height = ui.px(36);
  DollarAxis axis;
  axis.left = at.x + ui.px(6);
  axis.right = at.x + width - ui.px(6);
  const float middle = std::floor(at.y + height / 2.0f);
  draw_axis_grid(ui, axis, at.y, at.y + height);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled(ImVec2(at.x, middle), ImVec2(at.x + width, middle + ui.px(1)),
                      ui.colors->line);
  if (!std::isnan(film.budget_usd)) {
    const float x = std::floor(axis.x_of(film.budget_usd));
    draw->AddRectFilled(ImVec2(x, middle - ui.px(9)), ImVec2(x + ui.px(2), middle + ui.px(10)),
                        ui.colors->dim);
  }
  draw_forecast_marks(ui, axis, middle, film, 6.5f);
  draw_axis_labels(ui, axis, at.y + height + ui.px(4));
  ImGui::Dummy(ImVec2(width, height + ui.px(4) + ui.fonts.small->FontSize));
}

/// Name on the left, value on the right, a thin rule below; the meaning when pointed at.
void draw_feature_line(const Canvas& canvas, const FeatureLine& line, float margin) {
  const Ui& ui = canvas.ui;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = content_width(margin);
  const float height = ui.px(28);
  ImGui::Dummy(ImVec2(width, height));
  const bool hovered = ImGui::IsItemHovered();
  const float y = at.y + std::floor((height - ui.fonts.body->FontSize) / 2.0f);
  const float value = text_width(ui.fonts.strong, line.value);
  draw_text_within(ui.fonts.body, ImVec2(at.x, y), width - value - ui.px(12), ui.colors->dim,
                   line.name);
  draw_text_right(ui.fonts.strong, at.x + width, y, ui.colors->text, line.value);
  ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(at.x, at.y + height - ui.px(1)),
                                            ImVec2(at.x + width, at.y + height), ui.colors->grid);
  if (hovered) tooltip(ui, line.meaning);
}

void draw_section(const Canvas& canvas, const std::string& heading) {
  skip(canvas.ui, 14);
  ImGui::PushFont(canvas.ui.fonts.small);
  ImGui::PushStyleColor(ImGuiCol_Text, canvas.ui.colors->faint);
  ImGui::TextUnformatted(heading.c_str());
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

/// What is true of the film, as chips that wrap.
void draw_chips(const Canvas& canvas, const std::vector<FeatureLine>& lines, float margin) {
  const Ui& ui = canvas.ui;
  ImFont* font = ui.fonts.small;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + content_width(margin);
  const float height = ui.px(26);
  ImVec2 at(start.x, start.y + ui.px(2));
  for (const FeatureLine& line : lines) {
    const float width = text_width(font, line.name) + ui.px(20);
    if (at.x + width > right && at.x > start.x) {
      at = ImVec2(start.x, at.y + height + ui.px(6));
    }
    const ImVec2 max(at.x + width, at.y + height);
    ImGui::GetWindowDrawList()->AddRectFilled(at, max, ui.colors->selected, height / 2.0f);
    draw_text(font, ImVec2(at.x + ui.px(10), at.y + std::floor((height - font->FontSize) / 2.0f)),
              ui.colors->text, line.name);
    if (ImGui::IsMouseHoveringRect(at, max)) tooltip(ui, line.meaning);
    at.x = max.x + ui.px(6);
  }
  ImGui::Dummy(ImVec2(right - start.x, at.y + height - start.y));
}

std::string joined(const std::vector<FeatureLine>& lines) {
  std::string text;
  for (const FeatureLine& line : lines) text += (text.empty() ? "" : ", ") + line.name;
  return text + ".";
}

void draw_features(const Canvas& canvas, const ViewModel& view, const Film& film, float margin) {
  const Ui& ui = canvas.ui;
  const FeatureGroups groups =
      group_features(feature_schema(view.model->info.features), film.forecast.features);
  skip(ui, 20);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = content_width(margin);
  const float difference = ui.fonts.heading->FontSize - ui.fonts.small->FontSize;
  draw_text(ui.fonts.heading, at, ui.colors->text, "What the model saw");
  draw_text_right(ui.fonts.small, at.x + width, at.y + std::floor(difference * 0.8f),
                  ui.colors->dim,
                  std::to_string(groups.known) + " of " + std::to_string(groups.total) + " known");
  ImGui::Dummy(ImVec2(width, ui.fonts.heading->FontSize));

  for (const FeatureGroup& group : groups.groups) {
    draw_section(canvas, group.heading);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0.0f, 0.0f));
    for (const FeatureLine& line : group.lines) draw_feature_line(canvas, line, margin);
    ImGui::PopStyleVar();
  }
  if (!groups.yes.empty()) {
    draw_section(canvas, "True of it");
    draw_chips(canvas, groups.yes, margin);
  }
  if (!groups.no.empty()) {
    draw_section(canvas, "Not true of it");
    wrapped_text(ui.fonts.small, ui.colors->dim, joined(groups.no), margin);
  }
  if (!groups.missing.empty()) {
    draw_section(canvas, "Not in the record");
    wrapped_text(ui.fonts.small, ui.colors->dim, joined(groups.missing), margin);
  }
}

void draw_note(const Canvas& canvas, const std::string& text, float margin) {
  skip(canvas.ui, 6);
  wrapped_text(canvas.ui.fonts.small, canvas.ui.colors->dim, text, margin);
}

/// Narrow pages: the way back to the table.
void draw_back(const Canvas& canvas, ViewModel& view) {
  const Ui& ui = canvas.ui;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string_view label = "All films";
  const float height = ui.px(44);
  const ImVec2 max(at.x + ui.px(22) + text_width(ui.fonts.strong, label), at.y + height);
  const Touchable back = touchable("back", at, max);
  canvas.hotspots.push_back({"back", at, max});
  const float middle = std::floor(at.y + height / 2.0f);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->PathLineTo(ImVec2(at.x + ui.px(8), middle - ui.px(5)));
  draw->PathLineTo(ImVec2(at.x + ui.px(3), middle));
  draw->PathLineTo(ImVec2(at.x + ui.px(8), middle + ui.px(5)));
  draw->PathStroke(ui.colors->dim, 0, 2.0f * ui.scale);
  draw_text(ui.fonts.strong, ImVec2(at.x + ui.px(18), middle - ui.fonts.strong->FontSize / 2.0f),
            ui.colors->dim, label);
  ImGui::Dummy(ImVec2(1.0f, height));
  if (back.clicked || ImGui::IsKeyPressed(ImGuiKey_Escape, false)) close_card(view);
}

}  // namespace

void draw_film_card(const Canvas& canvas, ViewModel& view, Area area) {
  const Ui& ui = canvas.ui;
  const float margin = ui.px(canvas.narrow ? 16 : 24);
  if (!canvas.narrow) {
    ImDrawList* draw = ImGui::GetWindowDrawList();
    draw->AddRectFilled(area.min, area.max, ui.colors->panel);
    draw->AddRectFilled(area.min, ImVec2(area.min.x + ui.px(1), area.max.y), ui.colors->line);
  }
  if (!view.chosen) {
    const std::string_view hint = "Choose a film";
    draw_text(ui.fonts.body,
              ImVec2((area.min.x + area.max.x - text_width(ui.fonts.body, hint)) / 2.0f,
                     (area.min.y + area.max.y) / 2.0f),
              ui.colors->faint, hint);
    return;
  }
  const Film& film = view.films[*view.chosen];
  ImGui::SetCursorScreenPos(ImVec2(area.min.x + margin, area.min.y));
  // One child a film, so that each starts at its top.
  ImGui::PushID(static_cast<int>(*view.chosen));
  ImGui::BeginChild("card", ImVec2(area.width() - margin, area.height()));
  if (canvas.narrow) {
    draw_back(canvas, view);
  } else {
    skip(ui, 20);
  }
  draw_heading(canvas, film, margin);
  skip(ui, 14);
  draw_amounts(canvas, film, margin);
  skip(ui, 10);
  draw_axis(canvas, film, margin);
  std::string note = verdict(film);
  if (!std::isnan(film.budget_usd)) {
    note += (note.empty() ? "" : " ") + std::string("The upright line is its budget, ") +
            short_usd(film.budget_usd) + ".";
  }
  if (!note.empty()) draw_note(canvas, note, margin);
  if (film.in_training_span) {
    draw_note(canvas,
              "Released within the training span: the model may have learnt from this very film.",
              margin);
  }
  draw_features(canvas, view, film, margin);
  skip(ui, 24);
  ImGui::EndChild();
  ImGui::PopID();
}

}  // namespace boxoffice::app
