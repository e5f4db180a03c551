#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "wasm/platform/download.h"
#include "wasm/platform/text_reader.h"

namespace boxoffice::app {

/// Fake of the platform's services (wasm/platform) for tests of the view-model. Nothing arrives by
/// itself, time passes only on command, and requests can be inspected.
struct FakePlatform {
  double now_ms = 0.0;
  double ms_per_look = 0.0;  ///< advance of the clock per call of now_ms()
  std::string location = "/";
  struct Move {
    std::string location;
    bool replaced;
    bool operator==(const Move&) const = default;
  };
  std::vector<Move> moves;
  std::map<std::string, std::string, std::less<>> settings;
  std::string proxy;
  std::vector<std::string> requests;  ///< targets of requests to the proxy
  /// By URL or target: several parts of the page may request the same file.
  std::map<std::string, std::vector<platform::Download*>, std::less<>> under_way;
  platform::TextReader* reader = nullptr;  ///< the running reader, or null
  std::string reader_model;                ///< "URL id bytes" that it was started with
  std::vector<std::string> read_texts;     ///< texts passed to it
  std::vector<std::string> kept_offline;   ///< files that the service worker was asked to cache
  int work_asked = 0;
  int frames_asked = 0;
};

/// The fake behind the platform's functions.
FakePlatform& fake_platform();

/// Restores the initial state.
void reset_fake_platform();

/// Completes the running downloads or requests of a URL.
void answer(std::string_view url, std::string_view body);
void answer_with_status(std::string_view url, int status, std::string_view body = {});
void answer_with_status(platform::Download& download, int status);  ///< to this one only
void answer_with_problem(std::string_view url, platform::Download::Problem problem);

/// Events of the sentence encoder.
void reader_has_received(std::size_t bytes);
void reader_is_ready();
void reader_answers(std::vector<float> embedding);
void reader_fails(platform::TextReader::Problem problem);

}  // namespace boxoffice::app
