#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace boxoffice {

/// What is wrong with one film's record, on every request until it is healed.
enum class RecordFault {
  kNoTitle,      ///< empty title and original title
  kOtherFilm,    ///< the record of a film that it was merged with
  kNotFound,     ///< 404, although lists name the film
  kServerError,  ///< 500
  kTruncated,    ///< half of the JSON
};

/// The films whose records are bad. May be used from several threads.
class RecordFaults {
 public:
  void set(std::int64_t film, std::optional<RecordFault> fault);
  std::optional<RecordFault> of(std::int64_t film) const;

  /// Reads {"id": 603, "fault": "no_title"}, with "none" to heal the film; false for anything else.
  bool set_from_json(const std::string& text);

 private:
  mutable std::mutex mutex_;
  std::map<std::int64_t, RecordFault> faults_;
};

}  // namespace boxoffice
