#pragma once

#include <memory>
#include <string>
#include <vector>

#include "shared/base/json.h"
#include "tests/fakes/fake_server.h"
#include "tests/fakes/record_faults.h"

namespace boxoffice {

struct FakeTmdbOptions : FakeServerOptions {
  std::string token = "fake-token";  ///< accepted v4 token
  std::string api_key = "fake-key";  ///< accepted v3 key
  std::vector<Json> films;           ///< empty: built_in_films()
  std::string today = "2025-06-15";  ///< reference date of "upcoming" and "now playing"
  double limit = 0.0;                ///< requests per second, else 429; 0: no limit
};

/// A TMDB v3 with the routes of shared/tmdb/request.h, its bodies and errors. Like TMDB it ignores
/// unknown and empty parameters, has no page after 500, caps `total_pages` at 500, appends at most
/// 20 parts, and can have permanently faulty records.
///
/// With `control` also serves `POST /__fake/record` with a body for RecordFaults::set_from_json.
class FakeTmdb : public FakeServer {
 public:
  explicit FakeTmdb(FakeTmdbOptions options);

  /// Sets or clears the fault of a film's record. reset() keeps it.
  void set_record_fault(std::int64_t film, std::optional<RecordFault> fault);

 private:
  FakeTmdb(FakeTmdbOptions options, std::shared_ptr<RecordFaults> records);

  std::shared_ptr<RecordFaults> records_;
};

}  // namespace boxoffice
