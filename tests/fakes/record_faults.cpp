#include "tests/fakes/record_faults.h"

#include <array>
#include <string_view>
#include <utility>

#include "shared/base/json.h"

namespace boxoffice {
namespace {

constexpr std::array<std::pair<std::string_view, RecordFault>, 5> kNames = {{
    {"no_title", RecordFault::kNoTitle},
    {"other_film", RecordFault::kOtherFilm},
    {"not_found", RecordFault::kNotFound},
    {"server_error", RecordFault::kServerError},
    {"truncated", RecordFault::kTruncated},
}};

}  // namespace

void RecordFaults::set(std::int64_t film, std::optional<RecordFault> fault) {
  const std::lock_guard<std::mutex> lock(mutex_);
  faults_.erase(film);
  if (fault) faults_.emplace(film, *fault);
}

std::optional<RecordFault> RecordFaults::of(std::int64_t film) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = faults_.find(film);
  return found == faults_.end() ? std::nullopt : std::optional(found->second);
}

bool RecordFaults::set_from_json(const std::string& text) {
  const auto json = parse_json(text);
  if (!json || !json->is_object()) return false;
  const Json id = json->value("id", Json());
  const Json name = json->value("fault", Json());
  if (!id.is_number_integer() || !name.is_string()) return false;
  if (name == "none") {
    set(id.get<std::int64_t>(), std::nullopt);
    return true;
  }
  for (const auto& [known, fault] : kNames) {
    if (name != known) continue;
    set(id.get<std::int64_t>(), fault);
    return true;
  }
  return false;
}

}  // namespace boxoffice
