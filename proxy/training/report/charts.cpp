#include "proxy/training/report/charts.h"

#include <algorithm>
#include <cmath>

#include "shared/base/number_text.h"

namespace boxoffice {
namespace {

std::string number(double value) { return fixed_digits(value, 1); }

/// Plot area; y grows downwards.
struct Frame {
  double left = 62, right = 560, top = 14, bottom = 360;
};

/// A logarithmic axis from 10^low to 10^high, drawn from `from` to `to`.
struct LogAxis {
  double low, high, from, to;
  double operator()(double value) const {
    const double place = (std::log10(std::max(value, 1.0)) - low) / (high - low);
    return from + std::clamp(place, 0.0, 1.0) * (to - from);
  }
};

std::string svg(double width, double height, std::string_view title, const std::string& body) {
  return "<svg viewBox=\"0 0 " + fixed_digits(width, 0) + " " + fixed_digits(height, 0) +
         "\" role=\"img\"><title>" + escaped(title) + "</title>" + body + "</svg>\n";
}

std::string line(double x1, double y1, double x2, double y2, std::string_view css) {
  return "<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) +
         "\" y2=\"" + number(y2) + "\" class=\"" + std::string(css) + "\"/>";
}

std::string text(double x, double y, std::string_view anchor, std::string_view words) {
  return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" +
         std::string(anchor) + "\">" + escaped(words) + "</text>";
}

std::string bar(double x, double y, double width, double height, std::string_view css) {
  return "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" +
         number(std::max(width, 0.0)) + "\" height=\"" + number(height) + "\" class=\"" +
         std::string(css) + "\"/>";
}

struct LogPlot {
  LogAxis x, y;
  std::string body;
};

/// Two axes of money, from 10^low to 10^high USD.
LogPlot money_plot(double low, double high) {
  const Frame frame;
  LogPlot plot{{low, high, frame.left, frame.right}, {low, high, frame.bottom, frame.top}, {}};
  for (double power = low; power <= high; power += 1.0) {
    const double usd = std::pow(10.0, power);
    plot.body += line(plot.x(usd), frame.top, plot.x(usd), frame.bottom, "grid");
    plot.body += line(frame.left, plot.y(usd), frame.right, plot.y(usd), "grid");
    plot.body += text(plot.x(usd), frame.bottom + 16, "middle", short_usd(usd));
    plot.body += text(frame.left - 6, plot.y(usd) + 4, "end", short_usd(usd));
  }
  plot.body += text((frame.left + frame.right) / 2, frame.bottom + 34, "middle", "forecast");
  plot.body +=
      "<text x=\"14\" y=\"187\" text-anchor=\"middle\" "
      "transform=\"rotate(-90 14 187)\">earned</text>";
  for (const double factor : {0.5, 1.0, 2.0}) {
    const double from = std::pow(10.0, low) * std::max(1.0, 1.0 / factor);
    const double to = std::pow(10.0, high) / std::max(1.0, factor);
    plot.body += line(plot.x(from), plot.y(from * factor), plot.x(to), plot.y(to * factor),
                      factor == 1.0 ? "equal" : "twice");
  }
  return plot;
}

double value_of(const Json& json) { return json.is_number() ? json.get<double>() : 0.0; }

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string scatter_chart(const Json& points) {
  LogPlot plot = money_plot(2, 10);
  for (const Json& point : points) {
    const double forecast = value_of(point["forecast"]);
    const double actual = value_of(point["actual"]);
    plot.body += "<circle cx=\"" + number(plot.x(forecast)) + "\" cy=\"" + number(plot.y(actual)) +
                 "\" r=\"2.6\" class=\"" + (point["floor"] == true ? "film" : "junk") +
                 "\"><title>" + escaped(point["title"].get<std::string>()) + ": " +
                 short_usd(forecast) + " forecast, " + short_usd(actual) +
                 " earned</title></circle>";
  }
  return svg(580, 400, "Forecast against actual revenue", plot.body);
}

std::string calibration_chart(const Json& bins) {
  LogPlot plot = money_plot(4, 10);
  std::string path;
  for (const Json& bin : bins) {
    const double x = plot.x(value_of(bin["forecast"]));
    const double y = plot.y(value_of(bin["actual"]));
    path += number(x) + "," + number(y) + " ";
    plot.body +=
        "<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"5\" class=\"bin\"/>";
  }
  plot.body += "<polyline points=\"" + path + "\" class=\"path\"/>";
  return svg(580, 400, "Mean forecast and actual by decile of the forecast", plot.body);
}

std::string coverage_chart(const Json& coverage) {
  std::string body;
  double y = 10;
  const auto x = [](double share) { return 190 + 350 * share; };
  const auto row = [&](const std::string& name, double inside, double wanted,
                       std::string_view css) {
    body += text(182, y + 11, "end", name);
    body += bar(x(0), y, x(inside) - x(0), 14, css);
    body += line(x(wanted), y - 2, x(wanted), y + 16, "mark");
    body += text(x(inside) + 5, y + 11, "start", fixed_digits(100 * inside, 1) + " %");
    y += 19;
  };
  for (const auto& [level, part] : coverage.items()) {
    const double wanted = std::stod(level) / 100.0;
    row(level + " %: all above the floor", value_of(part["floor"]["inside"]), wanted, "film");
    for (const Json& films : part["budget"]) {
      row(films["name"].get<std::string>() + " (" + films["n"].dump() + ")",
          value_of(films["inside"]), wanted, "pale");
    }
    y += 12;
  }
  return svg(600, y, "Coverage of ranges, with the nominal coverage", body);
}

std::string slice_chart(const Json& slices) {
  double longest = 0.5;
  for (const Json& slice : slices) {
    longest = std::max(longest, value_of(slice["model"]["rmse_log"]));
    if (slice.contains("budget_x2.5")) {
      longest = std::max(longest, value_of(slice["budget_x2.5"]["rmse_log"]));
    }
  }
  std::string body;
  double y = 6;
  const auto width = [&](double value) { return 380 * value / longest; };
  for (const Json& slice : slices) {
    const double model = value_of(slice["model"]["rmse_log"]);
    body +=
        text(152, y + 12, "end", slice["name"].get<std::string>() + " (" + slice["n"].dump() + ")");
    if (slice.contains("budget_x2.5")) {
      body += bar(160, y, width(value_of(slice["budget_x2.5"]["rmse_log"])), 17, "rival");
    }
    body += bar(160, y + 3, width(model), 11, "film");
    body += text(164 + width(model), y + 12, "start", fixed_digits(model, 2));
    y += 21;
  }
  return svg(600, y + 4, "RMSE of log by slice: model (front) and 2.5 x budget (back)", body);
}

std::string learning_chart(const Json& points) {
  const Frame frame;
  double most = 1.0, lowest = 10.0, highest = 0.0;
  for (const Json& point : points) {
    most = std::max(most, value_of(point["training_films"]));
    lowest = std::min(lowest, value_of(point["rmse_log"]));
    highest = std::max(highest, value_of(point["rmse_log"]));
  }
  const double span = std::max(highest - lowest, 0.05);
  const auto x = [&](double films) {
    return frame.left + (frame.right - frame.left) * (0.98 + std::log2(films / most) / 5.0);
  };
  const auto y = [&](double rmse) {
    return frame.bottom - 40 - (frame.bottom - frame.top - 80) * (rmse - lowest) / span;
  };
  std::string body, path;
  for (const Json& point : points) {
    const double films = value_of(point["training_films"]);
    const double rmse = value_of(point["rmse_log"]);
    path += number(x(films)) + "," + number(y(rmse)) + " ";
    body += "<circle cx=\"" + number(x(films)) + "\" cy=\"" + number(y(rmse)) +
            "\" r=\"4\" class=\"bin\"/>";
    body += text(x(films), y(rmse) - 10, "middle", fixed_digits(rmse, 3));
    body += text(x(films), frame.bottom + 16, "middle", fixed_digits(films, 0));
  }
  body += "<polyline points=\"" + path + "\" class=\"path\"/>";
  body += text((frame.left + frame.right) / 2, frame.bottom + 34, "middle", "training films");
  return svg(580, 400, "RMSE of log by the number of training films", body);
}

}  // namespace boxoffice
