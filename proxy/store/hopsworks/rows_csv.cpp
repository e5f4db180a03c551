#include "proxy/store/hopsworks/rows_csv.h"

#include <array>
#include <charconv>

#include "shared/film/date.h"

namespace boxoffice {
namespace {

std::string number_text(double value) {
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  return std::string(text.data(), end);
}

std::string csv_text(const Cell& cell, const FeatureColumn& column) {
  if (const auto* flag = std::get_if<bool>(&cell)) return *flag ? "true" : "false";
  if (const auto* real = std::get_if<double>(&cell)) return number_text(*real);
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
    const bool day = column.type == "date" && is_calendar_day(static_cast<int>(*whole));
    return day ? format_date(date_from_days(static_cast<int>(*whole))) : std::to_string(*whole);
  }
  const auto* text = std::get_if<std::string>(&cell);
  if (text == nullptr) return {};
  std::string quoted = "\"";
  for (const char c : *text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace

std::string rows_csv(std::span<const FeatureColumn> columns,
                     std::span<const std::vector<Cell>> rows) {
  std::string csv;
  for (std::size_t i = 0; i < columns.size(); ++i) csv += (i == 0 ? "" : ",") + columns[i].name;
  csv += '\n';
  for (const std::vector<Cell>& row : rows) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) csv += ',';
      csv += csv_text(row[i], columns[i]);
    }
    csv += '\n';
  }
  return csv;
}

}  // namespace boxoffice
