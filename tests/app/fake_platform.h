#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "wasm/platform/download.h"

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
  std::map<std::string, platform::Download*, std::less<>> under_way;  ///< by URL or target
  int work_asked = 0;
  int frames_asked = 0;
};

/// The one that the platform's functions go by.
FakePlatform& fake_platform();

/// As after start-up.
void reset_fake_platform();

/// The answer to a download or request that is under way.
void answer(std::string_view url, std::string_view body);
void answer_with_status(std::string_view url, int status, std::string_view body = {});
void answer_with_problem(std::string_view url, platform::Download::Problem problem);

}  // namespace boxoffice::app
