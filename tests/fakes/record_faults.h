#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace boxoffice {

/// Fault of a film's record, on every request until it is cleared.
enum class RecordFault {
  kNoTitle,      ///< empty title and original title
  kOtherFilm,    ///< the record of a film it was merged into
  kNotFound,     ///< 404, although lists contain the film
  kServerError,  ///< 500
  kTruncated,    ///< half of the JSON
};

/// Films with faulty records. Thread-safe.
class RecordFaults {
 public:
  void set(std::int64_t film, std::optional<RecordFault> fault);
  std::optional<RecordFault> of(std::int64_t film) const;

  /// Parses {"id": 603, "fault": "no_title"}, where "none" clears the fault; false for anything
  /// else.
  bool set_from_json(const std::string& text);

 private:
  mutable std::mutex mutex_;
  std::map<std::int64_t, RecordFault> faults_;
};

}  // namespace boxoffice
