#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "wasm/platform/download.h"
#include "wasm/platform/text_reader.h"

namespace boxoffice::app {

/// The platform's services (wasm/platform) as the state's tests have them: nothing comes by
/// itself, the clock goes only when it is told to, and what was asked for can be looked at.
struct FakePlatform {
  double now_ms = 0.0;
  double ms_per_look = 0.0;  ///< how much the clock goes each time somebody looks at it
  std::string location = "/";
  struct Move {
    std::string location;
    bool replaced;
    bool operator==(const Move&) const = default;
  };
  std::vector<Move> moves;
  std::map<std::string, std::string, std::less<>> settings;
  std::string proxy;
  std::vector<std::string> requests;  ///< targets that the proxy was asked for
  /// By URL or target: several parts of the page may request the same file.
  std::map<std::string, std::vector<platform::Download*>, std::less<>> under_way;
  platform::TextReader* reader = nullptr;  ///< the one that was started, until it is stopped
  std::string reader_model;                ///< "URL id bytes" that it was started with
  std::vector<std::string> read_texts;     ///< what it was given
  std::vector<std::string> kept_offline;   ///< what the service worker was asked to keep
  int work_asked = 0;
  int frames_asked = 0;
};

/// The one that the platform's functions go by.
FakePlatform& fake_platform();

/// As after start-up.
void reset_fake_platform();

/// The answer to the downloads or requests of a URL that are under way.
void answer(std::string_view url, std::string_view body);
void answer_with_status(std::string_view url, int status, std::string_view body = {});
void answer_with_status(platform::Download& download, int status);  ///< to this one only
void answer_with_problem(std::string_view url, platform::Download::Problem problem);

/// What the encoder of texts in its worker says.
void reader_has_received(std::size_t bytes);
void reader_is_ready();
void reader_answers(std::vector<float> embedding);
void reader_fails(platform::TextReader::Problem problem);

}  // namespace boxoffice::app
