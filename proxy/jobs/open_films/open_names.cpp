#include "proxy/jobs/open_films/open_names.h"

#include <algorithm>
#include <array>
#include <optional>

#include "shared/base/csv_reader.h"

namespace boxoffice {
namespace {

using wikimedia::own_id_of_item;
using wikimedia::parse_item_id;

constexpr std::string_view kName = "name";
constexpr std::string_view kItem = "wikidata_id";
constexpr std::array kPeopleColumns = {kName, kItem};

/// "Name [Q1]" or "Q1".
std::optional<Named> item_in(std::string_view text) {
  if (const auto item = parse_item_id(text)) return Named{own_id_of_item(*item), {}};
  const std::size_t bracket = text.rfind(" [");
  if (!text.ends_with(']') || bracket == std::string_view::npos) return std::nullopt;
  const auto item = parse_item_id(text.substr(bracket + 2, text.size() - bracket - 3));
  if (!item) return std::nullopt;
  return Named{own_id_of_item(*item), std::string(text.substr(0, bracket))};
}

}  // namespace

std::vector<std::string_view> split_names(std::string_view list) {
  std::vector<std::string_view> names;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(';'), list.size());
    if (end > 0) names.push_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return names;
}

Result<OpenNames> OpenNames::read(std::string_view people) {
  const Result<CsvTable> table = CsvTable::read(people);
  if (!table) return table.error();
  if (Failure failure = table->require(kPeopleColumns)) return *std::move(failure);
  OpenNames names;
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto item = parse_item_id(table->field(row, kItem));
    if (!item) return table->error(row, "wikidata_id: expected an item such as Q42");
    const std::string name(table->field(row, kName));
    if (!names.people_.emplace(name, *item).second) {
      return table->error(row, "name: \"" + name + "\" is given twice");
    }
  }
  return names;
}

Named OpenNames::person(std::string_view text) const {
  const auto known = people_.find(text);
  if (known == people_.end()) return other("person", text);
  return {own_id_of_item(known->second), known->first};
}

Named OpenNames::other(std::string_view kind, std::string_view text) {
  if (auto item = item_in(text)) return *std::move(item);
  return {wikimedia::own_id_of_name(kind, text), std::string(text)};
}

}  // namespace boxoffice
