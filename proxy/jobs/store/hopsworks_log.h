#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "proxy/jobs/hopsworks/session.h"
#include "proxy/jobs/store/store_records.h"

namespace boxoffice {

/// What a store was told, in files of the project that never change:
/// Resources/boxoffice/log/000000012-0a1b2c3d4e5f6071.jsonl.gz, by number. Each appears whole or
/// not at all. One writer at a time. Errors are kIo and kCorrupt, naming the file.
class HopsworksLog {
 public:
  /// Reads all parts in their order and gives their records to `sink` with their part's number.
  static Result<HopsworksLog> open(
      HopsworksSession& session,
      const std::function<Failure(std::int64_t number, StoreRecord record)>& sink);

  /// Adds a part of these lines and returns its number.
  Result<std::int64_t> append(const std::vector<std::string>& lines);

  /// Puts one part of these lines in the place of all there are. Stopped half-way, both are there,
  /// and the new one is read last.
  Failure replace(const std::vector<std::string>& lines);

  /// The number that the next part will have.
  std::int64_t next_number() const { return next_; }
  std::size_t part_count() const { return parts_.size(); }

 private:
  explicit HopsworksLog(HopsworksSession& session) : session_(&session) {}

  HopsworksSession* session_;
  std::vector<std::string> parts_;
  std::int64_t next_ = 1;
  bool has_folders_ = false;  // which the first part to be written needs
};

}  // namespace boxoffice
