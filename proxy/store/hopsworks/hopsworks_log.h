#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "proxy/store/hopsworks/session.h"
#include "proxy/store/store_records.h"

namespace boxoffice {

/// The records of a store, in files of the project that never change:
/// Resources/boxoffice/log/000000012-0a1b2c3d4e5f6071.jsonl.gz, by number. Each appears whole or
/// not at all. One writer at a time, any number of readers. Errors are kIo and kCorrupt, naming the
/// file.
class HopsworksLog {
 public:
  /// Receives the records in their order, with the number of their part.
  using Sink = std::function<Failure(std::int64_t number, StoreRecord record)>;

  /// Reads all parts. They are downloaded a few at a time before `sink` sees the first record; if
  /// a writer replaces parts meanwhile, the folder is listed again, so that the records are those
  /// before or after the replacement, never a mixture that lacks some.
  static Result<HopsworksLog> open(HopsworksSession& session, const Sink& sink);

  /// Adds a part of these lines and returns its number.
  Result<std::int64_t> append(const std::vector<std::string>& lines);

  /// Appends these parts, then removes all older ones. Interrupted, it leaves old and new parts,
  /// which are read in this order. Every part must therefore hold the newest values.
  Failure replace(std::span<const std::vector<std::string>> parts);

  /// The number that the next part will have.
  std::int64_t next_number() const { return next_; }
  std::size_t part_count() const { return parts_.size(); }

 private:
  explicit HopsworksLog(HopsworksSession& session) : session_(&session) {}

  HopsworksSession* session_;
  std::vector<std::string> parts_;
  std::int64_t next_ = 1;
  bool has_folders_ = false;  // made before the first part is written
};

}  // namespace boxoffice
