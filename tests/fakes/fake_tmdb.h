#pragma once

#include <memory>
#include <string>
#include <vector>

#include "shared/base/json.h"
#include "tests/fakes/fake_server.h"
#include "tests/fakes/record_faults.h"

namespace boxoffice {

struct FakeTmdbOptions : FakeServerOptions {
  std::string token = "fake-token";  ///< the v4 token that is good
  std::string api_key = "fake-key";  ///< the v3 key that is good
  std::vector<Json> films;           ///< none: built_in_films()
  std::string today = "2025-06-15";  ///< what "upcoming" and "now playing" go by
  double limit = 0.0;                ///< requests a second beyond which it answers 429; 0: none
};

/// A TMDB v3: the routes of shared/tmdb/request.h, its bodies and errors. Like TMDB it ignores
/// unknown and empty parameters, has no page after 500, caps `total_pages` at 500, appends at most
/// 20 parts, and has films whose records are bad for ever.
///
/// With `control` also `POST /__fake/record` with what RecordFaults::set_from_json reads.
class FakeTmdb : public FakeServer {
 public:
  explicit FakeTmdb(FakeTmdbOptions options);

  /// Makes a film's record bad, or good again. reset() leaves it as it is.
  void set_record_fault(std::int64_t film, std::optional<RecordFault> fault);

 private:
  FakeTmdb(FakeTmdbOptions options, std::shared_ptr<RecordFaults> records);

  std::shared_ptr<RecordFaults> records_;
};

}  // namespace boxoffice
