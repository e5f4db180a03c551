#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace boxoffice::platform {

// A sentence encoder in a worker of its own (static/text_worker.mjs), so that the page never waits
// for it: neither while its file of some 20 MB comes nor while it reads.

/// What the encoder does at this moment. Filled in by the browser between frames; every change has
/// the host's `work` called. Must stay where it is in memory until the reader was stopped.
struct TextReader {
  enum class State {
    kIdle,     ///< there is none
    kLoading,  ///< its file is on its way: `received` says how much of it has come
    kReady,
    kFailed,
  };
  enum class Problem {
    kNone,
    kOffline,  ///< no answer: no network, or blocked
    kStatus,   ///< the server answered with `status`
    kStalled,  ///< no byte came for kStallMs, or no embedding
    kMissing,  ///< a part of the page that it needs did not come
    kDamaged,  ///< the file is not what it should be
    kCrashed,
  };

  State state = State::kIdle;
  Problem problem = Problem::kNone;
  int status = 0;                ///< HTTP
  std::size_t received = 0;      ///< bytes of the file
  bool reading = false;          ///< a text is in its hands
  bool answered = false;         ///< `embedding` is of the text that was read last
  std::vector<float> embedding;  ///< of unit length

  static constexpr int kStallMs = 15000;
};

/// Loads the encoder's file, starting over whatever the state. The URL is relative to the page;
/// `id` names the file's version, which this browser keeps once it has come, and `bytes` is its
/// size.
void start_text_reader(TextReader& reader, std::string_view url, std::string_view id,
                       std::size_t bytes);

/// Has a text read. REQUIRES: kReady and not `reading`. It is not `answered` until the answer is
/// there.
void read_text(TextReader& reader, std::string_view text);

/// Ends it at once, whatever it does; it is idle then.
void stop_text_reader(TextReader& reader);

/// What went wrong, for people, e.g. "The text model is not on the server (404)".
std::string describe_problem(const TextReader& reader);

}  // namespace boxoffice::platform
