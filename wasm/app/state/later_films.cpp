#include "wasm/app/state/later_films.h"

#include "shared/base/json.h"
#include "wasm/app/state/record_years.h"
#include "wasm/platform/download.h"
#include "wasm/platform/host.h"

namespace boxoffice::app {
namespace {

using platform::Download;
using State = LaterFilms::State;

constexpr const char* kSiteAboutUrl = "data/about.json";

void fail(LaterFilms& later, const Download& file) {
  later.state = State::kFailed;
  later.problem = platform::describe_problem(file);
}

void take_about(LaterFilms& later) {
  switch (later.about.state) {
    case Download::State::kFailed:
      // A site without the file has one file of films.
      if (is_absent(later.about)) later.knows_parts = true;
      if (!later.knows_parts) fail(later, later.about);
      break;
    case Download::State::kDone:
      read_parts(later, later.about.bytes);
      later.about.bytes = std::string();
      break;
    default:
      break;
  }
}

}  // namespace

void start_later_films(LaterFilms& later) {
  cancel_download(later.about);
  cancel_download(later.file);
  later = LaterFilms{};
  platform::start_download(later.about, kSiteAboutUrl);
}

void load_later_films(LaterFilms& later) {
  if (later.state != State::kFailed) return;
  later.state = State::kWaiting;
  later.problem.clear();
  later.file = Download{};
  if (!later.knows_parts) platform::start_download(later.about, kSiteAboutUrl);
  platform::request_work();
}

bool advance(LaterFilms& later) {
  if (later.state != State::kWaiting) return false;
  if (!later.knows_parts) take_about(later);
  if (!later.knows_parts) return false;
  if (later.next_part > later.parts) {
    later.state = State::kDone;
    return false;
  }
  switch (later.file.state) {
    case Download::State::kIdle:
      platform::start_download(later.file, next_url(later));
      return false;
    case Download::State::kUnderWay:
      return false;
    case Download::State::kFailed:
      fail(later, later.file);
      return false;
    case Download::State::kDone:
      return true;
  }
  return false;
}

void finish_part(LaterFilms& later) {
  platform::keep_offline(next_url(later));
  later.file = Download{};
  ++later.next_part;
}

std::string next_url(const LaterFilms& later) {
  return "data/films-" + std::to_string(later.next_part) + ".jsonl";
}

void read_parts(LaterFilms& later, std::string_view about) {
  later.knows_parts = true;
  const Result<Json> document = parse_json(about);
  if (!document || !document->is_object()) return;
  later.parts = parts_in(*document, "filmParts");
  const auto films = document->find("films");
  if (films != document->end() && films->is_number_unsigned()) {
    later.site_films = films->get<std::size_t>();
  }
}

}  // namespace boxoffice::app
