#include "proxy/training/report/report_html.h"

#include <algorithm>
#include <vector>

#include "proxy/training/report/charts.h"
#include "proxy/training/report/largest_errors.h"
#include "shared/base/number_text.h"

namespace boxoffice {
namespace {

constexpr std::string_view kStyle = R"(<style>
:root { color-scheme: light dark; --ink: #1b1f27; --paper: #fff; --line: #d5d9e0; --soft: #6b7280;
  --film: #2f6fdb; --pale: #9dbdf0; --rival: #e3c9a0; --mark: #c2410c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7e9ee; --paper: #14171c; --line: #343a44;
  --soft: #9aa3b2; --film: #6ea0f5; --pale: #35507f; --rival: #6b5530; --mark: #fb923c; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 62rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.4rem; }
p, li { max-width: 46rem; } .soft { color: var(--soft); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .7rem; text-align: right; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child { text-align: left; } td small { color: var(--soft); white-space: nowrap; }
tr.own { font-weight: 600; } tr.own small { font-weight: 400; } td.words { text-align: left; }
svg { display: block; width: 100%; max-width: 40rem; } svg text { font-size: 11px; fill: var(--ink); }
.grid { stroke: var(--line); } .equal { stroke: var(--ink); } .twice { stroke: var(--soft);
  stroke-dasharray: 4 4; } .film { fill: var(--film); } circle.film { fill-opacity: .6; }
.junk { fill: var(--soft); fill-opacity: .35; } .pale { fill: var(--pale); }
.rival { fill: var(--rival); } .mark { stroke: var(--mark); stroke-width: 2; }
.bin { fill: var(--film); } .path { fill: none; stroke: var(--film); stroke-width: 1.5; }
pre { overflow-x: auto; border: 1px solid var(--line); padding: .8rem; font-size: 12px; }
</style>
)";

struct Column {
  const char* name;
  const char* heading;
  double scale;
  int digits;
};
constexpr Column kColumns[] = {{"rmse_log", "RMSE log", 1, 3},      {"mae_log", "MAE log", 1, 3},
                               {"r2_log", "R\u00B2 log", 1, 3},     {"mae_usd", "MAE, M$", 1e-6, 1},
                               {"r2_usd", "R\u00B2 $", 1, 3},       {"medape", "MedAPE, %", 100, 1},
                               {"within2x", "within 2x, %", 100, 1}};

std::string number(const Json& value, double scale, int digits) {
  return value.is_number() ? fixed_digits(value.get<double>() * scale, digits) : "\u2013";
}

std::string cell(const std::string& content) { return "<td>" + content + "</td>"; }

std::string money(const Json& value) {
  return value.is_number() ? short_usd(value.get<double>()) : "\u2013";
}

std::string text_of(const Json& value) { return escaped(value.get<std::string>()); }

std::string table(const std::vector<std::string>& heading, const std::string& rows) {
  std::string html = "<div class=\"wide\"><table><thead><tr>";
  for (const std::string& name : heading) html += "<th>" + name + "</th>";
  return html + "</tr></thead><tbody>\n" + rows + "</tbody></table></div>\n";
}

std::string readable(const std::string& forecaster) {
  if (forecaster == "model") return "this model";
  if (forecaster == "budget_x2.5") return "2.5 x budget";
  if (forecaster == "genre_median") return "genre median";
  if (forecaster == "seed_neighbors_k7") return "original project: 7 neighbours";
  return escaped(forecaster);
}

std::string metrics_table(const Json& part) {
  std::vector<std::string> heading = {"", "films"};
  for (const Column& column : kColumns) heading.push_back(column.heading);
  std::string rows;
  const auto row = [&](const std::string& name, const Json& metrics) {
    rows += name == "model" ? "<tr class=\"own\">" : "<tr>";
    rows += cell(readable(name)) + cell(metrics["n"].dump());
    for (const Column& column : kColumns) {
      const Json& metric = metrics[column.name];
      rows += cell(number(metric["value"], column.scale, column.digits) + "<br><small>" +
                   number(metric["low"], column.scale, column.digits) + " \u2026 " +
                   number(metric["high"], column.scale, column.digits) + "</small>");
    }
    rows += "</tr>\n";
  };
  row("model", part["model"]);
  for (const auto& [name, metrics] : part.items()) {
    if (name != "model") row(name, metrics);
  }
  return table(heading, rows);
}

std::string slices_section(const std::string& title, const Json& slices) {
  if (slices.empty()) return {};
  std::string rows;
  for (const Json& slice : slices) {
    rows += "<tr>" + cell(text_of(slice["name"])) + cell(slice["n"].dump()) +
            cell(number(slice["model"]["rmse_log"], 1, 3)) +
            cell(slice.contains("budget_x2.5") ? number(slice["budget_x2.5"]["rmse_log"], 1, 3)
                                               : "\u2013") +
            cell(number(slice["model"]["r2_log"], 1, 3)) +
            cell(number(slice["model"]["mae_usd"], 1e-6, 1)) +
            cell(number(slice["model"]["medape"], 100, 1)) + cell(number(slice["bias"], 1, 2)) +
            "</tr>\n";
  }
  return "<h2>By " + title + "</h2>\n" + slice_chart(slices) +
         table({"", "films", "RMSE log", "of 2.5 x budget", "R\u00B2 log", "MAE, M$", "MedAPE, %",
                "mean log forecast / actual"},
               rows);
}

std::string coverage_section(const Json& coverage) {
  std::string html = "<h2>Ranges</h2>\n";
  if (coverage.empty()) return html + "<p>The model has no ranges.</p>\n";
  html +=
      "<p>Share of actual revenues inside the ranges, and width of the ranges in natural log (0.69 "
      "is a factor of two). For comparison, the width of the narrowest constant-width range "
      "around a baseline with the same coverage, chosen with hindsight.</p>\n" +
      coverage_chart(coverage);
  std::string rows;
  for (const auto& [level, part] : coverage.items()) {
    for (const char* which : {"floor", "all"}) {
      const Json& films = part[which];
      rows += "<tr>" + cell(level + " %, " + (which[0] == 'f' ? "above the floor" : "all films")) +
              cell(films["n"].dump()) + cell(number(films["inside"], 100, 1)) +
              cell(number(films["below"], 100, 1)) + cell(number(films["above"], 100, 1)) +
              cell(number(films["width"], 1, 2));
      for (const auto& [name, width] : part["baseline_width"].items()) {
        rows += cell(which[0] == 'f' ? number(width, 1, 2) : "");
      }
      rows += "</tr>\n";
    }
  }
  std::vector<std::string> heading = {"range",    "films",    "inside, %",
                                      "below, %", "above, %", "width"};
  for (const auto& [name, width] : coverage.begin().value()["baseline_width"].items()) {
    heading.push_back("width of " + readable(name));
  }
  return html + table(heading, rows);
}

std::string worst_section(const Json& films) {
  std::string rows;
  for (const Json& film : films) {
    std::string reasons;
    for (const Json& reason : film["reasons"]) {
      reasons += (reasons.empty() ? "" : "<br>") + text_of(reason);
    }
    rows += "<tr>" + cell(text_of(film["title"])) + cell(text_of(film["release_date"])) +
            cell(money(film["budget"])) + cell(money(film["forecast"])) +
            cell(money(film["actual"])) + "<td class=\"words\">" + reasons + "</td></tr>\n";
  }
  return "<h2>Largest errors</h2>\n" +
         table({"film", "released", "budget", "forecast", "earned", "explanation by the model"},
               rows);
}

std::string counts_section(const Json& data) {
  const Json& counts = data["counts"];
  const Json& model = data["model"];
  std::string html = "<p>Trained on " + model["training_films"].dump() + " films of " +
                     text_of(model["trained_from"]) + " to " + text_of(model["trained_until"]) +
                     " with " + model["columns"].dump() + " columns of feature set " +
                     text_of(model["features"]) + ". Scored on " + counts["judged"].dump() +
                     " films, of which " + counts["floor"].dump() +
                     " have a budget and a revenue of at least " + money(counts["floor_usd"]) +
                     "; below that, money is mostly typing errors. Baselines are fitted on " +
                     counts["baselines_learned_from"].dump() + " films.</p>\n";
  if (counts["overlap"] == true) {
    html +=
        "<p><strong>The span overlaps the training span, so the scores are too "
        "optimistic.</strong></p>\n";
  }
  std::string known;
  for (const auto& [part, share] : counts["known"].items()) {
    known += (known.empty() ? "" : ", ") + escaped(part) + " " + number(share, 100, 0) + " %";
  }
  return html + "<p class=\"soft\">Films with known values: " + known + ".</p>\n";
}

std::string rolling_scores_table(const Json& scores) {
  std::vector<std::string> heading = {"", "films"};
  for (const Column& column : kColumns) heading.push_back(column.heading);
  std::string rows;
  const auto row = [&](const std::string& name, const Json& metrics) {
    rows += cell(name) + cell(metrics["n"].dump());
    for (const Column& column : kColumns) {
      rows += cell(number(metrics[column.name], column.scale, column.digits));
    }
    rows += "</tr>\n";
  };
  for (const auto& [year, metrics] : scores["years"].items()) {
    rows += "<tr>";
    row(escaped(year), metrics);
  }
  rows += "<tr class=\"own\">";
  row("mean of years", scores["mean"]);
  for (const auto& [name, metrics] : scores["baselines"].items()) {
    rows += "<tr>";
    row(readable(name), metrics);
  }
  return table(heading, rows);
}

std::string rolling_coverage_table(const Json& coverage) {
  std::string rows;
  for (const Json& part : coverage) {
    rows += "<tr>" + cell(text_of(part["name"])) + cell(part["n"].dump());
    for (const char* const level : {"50", "80", "95"}) {
      rows += cell(number(part[level]["inside"], 100, 1));
    }
    const Json& middle = part["80"];
    rows += cell(number(middle["below"], 100, 1)) + cell(number(middle["above"], 100, 1)) +
            cell(number(middle["width"], 1, 2)) + cell(number(middle["baseline_width"], 1, 2)) +
            "</tr>\n";
  }
  return table({"", "films", "in 50 %, %", "in 80 %, %", "in 95 %, %", "below 80 %, %",
                "above 80 %, %", "80 % width, log", "best baseline's width"},
               rows);
}

std::string changes_table(const char* heading, const Json& changes) {
  std::string rows;
  for (const auto& [name, change] : changes.items()) {
    rows += "<tr>" + cell(escaped(name));
    for (const char* const films : {"floor", "all"}) {
      const Json& one = change[films];
      rows += cell(number(one["rmse_log"], 1, 4) + "<br><small>" + number(one["low"], 1, 4) +
                   " \u2026 " + number(one["high"], 1, 4) + "</small>");
    }
    rows += "</tr>\n";
  }
  return table({heading, "above the floor", "all films"}, rows);
}

std::string largest_errors_section(const Json& errors) {
  if (errors["films"].empty()) return {};
  std::string rows;
  for (std::size_t i = 0; i < std::min(kErrorsToShow, errors["films"].size()); ++i) {
    const Json& film = errors["films"][i];
    rows += "<tr>" + cell(text_of(film["title"])) + cell(text_of(film["release_date"])) +
            cell(money(film["budget"])) + cell(money(film["forecast"])) +
            cell(money(film["actual"])) + cell(number(film["error"], 1, 2)) + "</tr>\n";
  }
  return "<p>The " + number(kLargestErrors, 100, 0) +
         " % of the films above the floor with the largest errors cause " +
         number(errors["share_of_squares"], 100, 1) +
         " % of the sum of squares; RMSE log of the others is " +
         number(errors["rmse_log_of_others"], 1, 3) + ". The largest:</p>\n" +
         table({"film", "released", "budget", "forecast", "earned", "error, log"}, rows);
}

std::string rolling_section(const Json& rolling) {
  std::string html =
      "<h2>Each year from earlier years</h2>\n<p>Each year is forecast by a model trained on "
      "earlier years. Films with a budget and a revenue of at least " +
      money(rolling["floor_usd"]) + ":</p>\n" + rolling_scores_table(rolling["floor"]) +
      "<p>All films with a known revenue:</p>\n" + rolling_scores_table(rolling["all"]) +
      "<p>Coverage above the floor of ranges fitted on earlier years, their width, and the width "
      "of the narrowest constant-width range around a baseline with the same coverage:</p>\n" +
      rolling_coverage_table(rolling["coverage"]) +
      largest_errors_section(rolling["largest_errors"]);
  if (rolling.contains("ablation")) {
    html += "<p>Increase in RMSE log without a feature group:</p>\n" +
            changes_table("without", rolling["ablation"]);
  }
  if (rolling.contains("tried")) {
    html += "<p>Change in RMSE log with other settings:</p>\n" +
            changes_table("tried", rolling["tried"]);
  }
  return html;
}

std::string limits_section(const Json& data) {
  std::string html;
  if (data.contains("learning_curve")) {
    html +=
        "<h2>Learning curve</h2>\n<p>Models trained on fewer films, scored on the same "
        "films.</p>\n" +
        learning_chart(data["learning_curve"]);
  }
  if (data.contains("noise")) {
    const Json& noise = data["noise"];
    html += "<h2>Noise of actual revenues</h2>\n<p>" + noise["n"].dump() +
            " films have money from two sources. They differ by " + number(noise["rms_log"], 1, 3) +
            " of log (root mean square; median " + number(noise["median_log"], 1, 3) +
            "), and for " + number(noise["beyond_2x"], 100, 1) +
            " % of the films by more than a factor of two. This limits the accuracy of any model."
            "</p>\n";
  }
  if (data.contains("rolling")) html += rolling_section(data["rolling"]);
  if (data.contains("ablation")) {
    html += "<h2>Ablation of features</h2>\n<pre>" + text_of(data["ablation"]) + "</pre>\n";
  }
  return html;
}

}  // namespace

std::string report_html(const Json& data) {
  std::string html =
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n"
      "<title>Accuracy of the box-office forecast</title>\n";
  html += kStyle;
  html += "</head><body>\n<h1>Accuracy of the box-office forecast</h1>\n" + counts_section(data);
  html += "<h2>Films above the floor</h2>\n" + metrics_table(data["metrics"]["floor"]);
  html += "<h2>All films with a known revenue</h2>\n" + metrics_table(data["metrics"]["all"]);
  html +=
      "<p class=\"soft\">Small: 95 % confidence intervals from 1,000 bootstrap samples of the "
      "films. "
      "Log is the natural log of 1 + USD; MedAPE is the median of |forecast - actual| / "
      "actual.</p>\n";
  html += "<h2>Forecast and actual</h2>\n" + scatter_chart(data["points"]) +
          "<p class=\"soft\">Dashed: factors of 2 and 1/2. Grey: films below the floor.</p>\n";
  html +=
      "<h2>Calibration</h2>\n<p>Geometric means of forecast and actual revenue, by decile of the "
      "forecast, for films above the floor.</p>\n" +
      calibration_chart(data["calibration"]);
  html += coverage_section(data["coverage"]);
  for (const char* which : {"year", "budget", "genre", "language"}) {
    html += slices_section(which, data["slices"][which]);
  }
  html += worst_section(data["worst"]) + limits_section(data);
  return html + "</body></html>\n";
}

}  // namespace boxoffice
