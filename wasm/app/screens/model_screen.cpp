#include <algorithm>
#include <cmath>
#include <cstdio>

#include "wasm/app/charts/frame.h"
#include "wasm/app/screens/save_csv.h"
#include "wasm/app/screens/screens.h"
#include "wasm/app/state/csv.h"
#include "wasm/app/state/prose.h"
#include "wasm/app/ui/page.h"
#include "wasm/app/ui/widgets.h"

namespace boxoffice::app {
namespace {

/// Feature importance as bars, strongest first.
void draw_importance(const Canvas& canvas, const Area& area,
                     const std::vector<ImportanceLine>& lines,
                     const std::vector<std::string>& names, std::size_t shown) {
  const Ui& ui = canvas.ui;
  if (lines.empty()) return;
  const float row = canvas.px(28);
  const float name_room = std::min(area.width() * 0.42f, canvas.px(260));
  const float left = area.min.x + name_room;
  const float right = area.max.x - canvas.px(64);
  float y = area.min.y;
  for (std::size_t i = 0; i < std::min(shown, lines.size()); ++i) {
    const float middle = std::floor(y + row / 2.0f);
    const float text_y = middle - ui.fonts.small->FontSize / 2.0f;
    draw_text_within(ui.fonts.small, ImVec2(area.min.x, text_y), name_room - canvas.px(10),
                     ui.colors->dim, names[i]);
    const float share = static_cast<float>(lines[i].mean_abs / lines.front().mean_abs);
    fill({ImVec2(left, middle - canvas.px(7)),
          ImVec2(left + std::max(canvas.px(2), share * (right - left)), middle + canvas.px(7))},
         ui.colors->earned, canvas.px(3));
    draw_text_right(ui.fonts.small, area.max.x, text_y, ui.colors->text,
                    readable_factor(std::exp(lines[i].mean_abs)));
    if (mouse_over(canvas, {ImVec2(area.min.x, y), ImVec2(area.max.x, y + row)})) {
      tooltip(canvas, names[i] +
                          "\nAverage effect: " + readable_times(std::exp(lines[i].mean_abs)) +
                          " up or down (mean |SHAP|)");
    }
    y += row;
  }
}

std::string importance_csv(const std::vector<ImportanceLine>& lines,
                           const std::vector<std::string>& names) {
  std::string csv;
  add_csv_line(csv, {"name", "mean_abs_shap"});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    add_csv_line(csv, {csv_text(names[i]), std::to_string(lines[i].mean_abs)});
  }
  return csv;
}

void draw_importances(Page& page, ViewModel& view) {
  const Canvas& canvas = page.canvas;
  const Importance& importance = view.importance;
  page_heading(page, "What matters most");
  if (!is_done(importance)) {
    page_text(page, importance.of == 0 ? "Loading the films \u2026"
                                       : "Explaining film " + std::to_string(importance.films) +
                                             " of " + std::to_string(importance.of) + " \u2026");
    return;
  }
  page_text(page, std::string(kImportanceExplained) + " (mean |SHAP|, " +
                      films_in_words(static_cast<long long>(importance.of)) + ").");
  const auto schema = feature_schema(view.library.model->info.features);
  std::vector<std::string> groups;
  for (const ImportanceLine& line : importance.groups) {
    groups.push_back(readable_name(feature_group_name(static_cast<FeatureGroup>(line.column))));
  }
  std::vector<std::string> columns;
  for (const ImportanceLine& line : importance.columns) {
    columns.push_back(readable_name(schema[line.column].name));
  }
  constexpr std::size_t kColumnsShown = 20;
  const float rows = 28.0f;
  ChartFrame frame = begin_chart(page, "importance-by-subject", "By feature group",
                                 "All features of a group together.",
                                 rows * static_cast<float>(importance.groups.size()));
  draw_importance(canvas, frame.inner, importance.groups, groups, importance.groups.size());
  if (frame.csv_asked) {
    save_csv("importance-by-subject", importance_csv(importance.groups, groups));
  }
  const std::size_t shown = std::min(kColumnsShown, importance.columns.size());
  frame = begin_chart(page, "importance", "By feature",
                      "The " + std::to_string(shown) + " strongest of " +
                          std::to_string(schema.size()) + " features.",
                      rows * static_cast<float>(shown));
  draw_importance(canvas, frame.inner, importance.columns, columns, shown);
  if (frame.csv_asked) {
    save_csv("importance", importance_csv(importance.columns, columns));
  }
}

std::string number(double value) {
  char text[24];
  std::snprintf(text, sizeof text, "%.2f", value);
  return std::isnan(value) ? kNotKnown : text;
}

std::size_t trees_of(const Model& model) {
  std::size_t trees = 0;
  for (const BlendPart& part : model.blend) {
    if (const Forest* forest = std::get_if<Forest>(&part.learner)) {
      trees += forest->tree_offsets.size() - 1;
    }
  }
  return trees;
}

/// Scores on the validation films and on the films shown here.
void draw_metrics(Page& page, const Metrics& held_out, const Metrics& shown) {
  const Canvas& canvas = page.canvas;
  const Ui& ui = canvas.ui;
  if (held_out.n == 0 && shown.n == 0) return;
  page_heading(page, "Results on films the model had not seen");
  const float row = canvas.px(34);
  const float last = page.right;
  const float first = page.right - std::floor(page.width() * (canvas.narrow ? 0.27f : 0.25f));
  const auto line = [&](ImFont* font, ImU32 color, std::string_view name, const std::string& a,
                        const std::string& b) {
    const float y = page.y + std::floor((row - font->FontSize) / 2.0f);
    const float name_right = first - canvas.px(canvas.narrow ? 64 : 130);
    draw_text_within(font, ImVec2(page.left, y), name_right - page.left, ui.colors->dim, name);
    draw_text_right(font, first, y, color, a);
    draw_text_right(font, last, y, color, b);
    page.y += row;
    fill({ImVec2(page.left, page.y - canvas.px(1)), ImVec2(page.right, page.y)}, ui.colors->grid);
  };
  const auto fact = [&](std::string_view name, auto&& text) {
    line(ui.fonts.body, ui.colors->text, name, held_out.n > 0 ? text(held_out) : kNotKnown,
         shown.n > 0 ? text(shown) : kNotKnown);
  };
  line(ui.fonts.small, ui.colors->dim, "", "validation",
       canvas.narrow ? "test" : "test (films shown here)");
  fact("Films", [](const Metrics& m) { return grouped(m.n); });
  fact("Median error", [](const Metrics& m) { return readable_error(m.medape); });
  fact("Within a factor of two", [](const Metrics& m) { return readable_share(m.within2x); });
  fact("Log RMSE", [](const Metrics& m) { return number(m.rmse_log); });
  fact("R\u00B2 of log revenue", [](const Metrics& m) { return number(m.r2_log); });
  fact("Mean error in dollars", [](const Metrics& m) { return short_usd(m.mae_usd); });
}

}  // namespace

void draw_model(const Canvas& canvas, ViewModel& view, const Area& area) {
  Page page = begin_page(canvas, "model", area, 860);
  page_title(page, "The model");
  if (!view.library.model) {
    page_text(page, "Loading the model \u2026");
    end_page(page);
    return;
  }
  const Model& model = *view.library.model;
  const ModelInfo& info = model.info;
  page_text(page, method_in_words(model));
  page.skip(4);
  page_fact(page, "Trained on", films_in_words(info.training_films));
  page_fact(page, "Released",
            readable_date(info.trained_from) + " to " + readable_date(info.trained_until));
  page_fact(page, "Inputs", std::to_string(feature_schema(info.features).size()));
  if (const std::size_t trees = trees_of(model); trees > 0) {
    page_fact(page, "Trees", grouped(static_cast<long long>(trees)));
  }
  page_fact(page, "Uses results of",
            grouped(static_cast<long long>(model.records.films.size())) + " earlier films");
  draw_metrics(page, info.held_out, view.score);
  draw_importances(page, view);

  const Chapter& weak = model_weaknesses();
  page_heading(page, weak.heading);
  for (const char* paragraph : weak.paragraphs) page_text(page, paragraph);
  end_page(page);
}

}  // namespace boxoffice::app
