#include "wasm/platform/text_reader.h"

#include <emscripten/emscripten.h>

#include "wasm/platform/glue.h"
#include "wasm/platform/host.h"

namespace boxoffice::platform {

void start_text_reader(TextReader& reader, std::string_view url, std::string_view id,
                       std::size_t bytes) {
  reader = TextReader{};
  reader.state = TextReader::State::kLoading;
  host_start_reader(&reader, std::string(url).c_str(), std::string(id).c_str(),
                    static_cast<double>(bytes), TextReader::kStallMs);
}

void read_text(TextReader& reader, std::string_view text) {
  reader.reading = true;
  reader.answered = false;
  host_read_text(std::string(text).c_str());
}

void stop_text_reader(TextReader& reader) {
  host_stop_reader();
  reader = TextReader{};
}

std::string describe_problem(const TextReader& reader) {
  switch (reader.problem) {
    case TextReader::Problem::kNone:
      return "";
    case TextReader::Problem::kOffline:
      return "Could not load the text model: the server is unreachable";
    case TextReader::Problem::kStatus:
      return reader.status == 404
                 ? "The text model is not on the server (404)"
                 : "The server returned " + std::to_string(reader.status) + " for the text model";
    case TextReader::Problem::kStalled:
      return "The text model failed to load or respond: no data for " +
             std::to_string(TextReader::kStallMs / 1000) + " seconds";
    case TextReader::Problem::kMissing:
      return "Could not load a part of the text reader";
    case TextReader::Problem::kDamaged:
      return "The text model is corrupt or belongs to another version";
    case TextReader::Problem::kCrashed:
      return "The text model crashed";
  }
  return "";
}

}  // namespace boxoffice::platform

using boxoffice::platform::TextReader;

extern "C" {

EMSCRIPTEN_KEEPALIVE void host_on_reader_bytes(TextReader* reader, double received) {
  reader->received = static_cast<std::size_t>(received);
  boxoffice::platform::request_work();
}

EMSCRIPTEN_KEEPALIVE void host_on_reader_ready(TextReader* reader) {
  reader->state = TextReader::State::kReady;
  boxoffice::platform::request_work();
}

EMSCRIPTEN_KEEPALIVE void host_on_reader_embedding(TextReader* reader, const float* values,
                                                   int count) {
  reader->embedding.assign(values, values + count);
  reader->reading = false;
  reader->answered = true;
  boxoffice::platform::request_work();
}

EMSCRIPTEN_KEEPALIVE void host_on_reader_problem(TextReader* reader, int problem, int status) {
  reader->state = TextReader::State::kFailed;
  reader->problem = static_cast<TextReader::Problem>(problem);
  reader->status = status;
  reader->reading = false;
  boxoffice::platform::request_work();
}

}  // extern "C"
