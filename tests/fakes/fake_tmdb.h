#pragma once

#include <string>
#include <vector>

#include "shared/json.h"
#include "tests/fakes/fake_server.h"

namespace boxoffice {

struct FakeTmdbOptions : FakeServerOptions {
  std::string token = "fake-token";  ///< the v4 token that is good
  std::string api_key = "fake-key";  ///< the v3 key that is good
  std::vector<Json> films;           ///< none: built_in_films()
  std::string today = "2025-06-15";  ///< what "upcoming" and "now playing" go by
};

/// A TMDB v3: the routes of shared/tmdb/request.h, its bodies and errors.
class FakeTmdb : public FakeServer {
 public:
  explicit FakeTmdb(FakeTmdbOptions options);
};

}  // namespace boxoffice
