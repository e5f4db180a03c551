#include "wasm/app/state/text_files.h"

#include <charconv>

#include "shared/base/json.h"

namespace boxoffice::app {
namespace {

constexpr std::int64_t kMostBytes = std::int64_t{256} << 20;

/// A byte or film count; 0 if invalid.
std::size_t count_in(const Json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_number_integer()) return 0;
  const auto number = found->get<std::int64_t>();
  return number > 0 && number <= kMostBytes ? static_cast<std::size_t>(number) : 0;
}

}  // namespace

bool is_live(std::string_view about) {
  const Result<Json> document = parse_json(about);
  if (!document || !document->is_object()) return false;
  const auto live = document->find("live");
  return live != document->end() && live->is_boolean() && live->get<bool>();
}

std::optional<TextFiles> parse_text_files(std::string_view about) {
  const Result<Json> document = parse_json(about);
  if (!document || !document->is_object()) return std::nullopt;
  const auto text = document->find("text");
  if (text == document->end() || !text->is_object()) return std::nullopt;
  const auto id = text->find("textModel");
  if (id == text->end() || !id->is_string()) return std::nullopt;
  TextFiles files;
  files.model = id->get<std::string>();
  const char* const end = files.model.data() + files.model.size();
  const auto [read, error] = std::from_chars(files.model.data(), end, files.model_id, 16);
  files.model_bytes = count_in(*text, "modelBytes");
  files.table_bytes = count_in(*text, "overviewsBytes");
  files.films = count_in(*text, "films");
  const bool whole = error == std::errc() && read == end && files.model_bytes > 0 &&
                     files.table_bytes > 0 && files.films > 0;
  return whole ? std::optional(std::move(files)) : std::nullopt;
}

}  // namespace boxoffice::app
