#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace boxoffice::platform {

// Sentence encoder in its own worker (static/text_worker.mjs), so that neither loading its file of
// about 20 MB nor encoding blocks the page.

/// State of the encoder, filled in by the browser between frames; every change triggers the host's
/// `work`. Its address must be stable until the reader is stopped.
struct TextReader {
  enum class State {
    kIdle,     ///< not started
    kLoading,  ///< downloading; see `received`
    kReady,
    kFailed,
  };
  enum class Problem {
    kNone,
    kOffline,  ///< no response: no network, or blocked
    kStatus,   ///< the server answered with `status`
    kStalled,  ///< no bytes or no embedding for kStallMs
    kMissing,  ///< a required part of the page failed to load
    kDamaged,  ///< invalid file
    kCrashed,
  };

  State state = State::kIdle;
  Problem problem = Problem::kNone;
  int status = 0;                ///< HTTP
  std::size_t received = 0;      ///< bytes of the file
  bool reading = false;          ///< a text is being encoded
  bool answered = false;         ///< `embedding` belongs to the last text
  std::vector<float> embedding;  ///< unit length

  static constexpr int kStallMs = 15000;
};

/// Starts or restarts loading the encoder's file. The URL is relative to the page. `id` names the
/// file's version, under which the browser caches it; `bytes` is its size.
void start_text_reader(TextReader& reader, std::string_view url, std::string_view id,
                       std::size_t bytes);

/// Encodes a text; `answered` is false until the embedding arrives. REQUIRES: kReady and not
/// `reading`.
void read_text(TextReader& reader, std::string_view text);

/// Stops the reader at once; it is idle afterwards.
void stop_text_reader(TextReader& reader);

/// Describes the failure, e.g. "The text model is not on the server (404)".
std::string describe_problem(const TextReader& reader);

}  // namespace boxoffice::platform
