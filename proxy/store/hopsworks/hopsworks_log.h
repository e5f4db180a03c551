#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "proxy/store/hopsworks/session.h"
#include "proxy/store/store_records.h"

namespace boxoffice {

/// Log of a store, in immutable files of the project ("parts"):
/// Resources/boxoffice/log/000000012-0a1b2c3d4e5f6071.jsonl.gz, sorted by number. Parts appear
/// atomically. Supports one writer and any number of readers. Errors are kIo and kCorrupt, with the
/// file name.
class HopsworksLog {
 public:
  /// Receives the entries in order, with the number of their part.
  using Sink = std::function<Failure(std::int64_t number, StoreRecord record)>;

  /// Reads all parts, downloading a few concurrently before the first call of `sink`. If a writer
  /// replaces parts meanwhile, lists the folder again, so the entries are those before or after the
  /// replacement, never a mixture.
  static Result<HopsworksLog> open(HopsworksSession& session, const Sink& sink);

  /// Adds a part of these lines and returns its number.
  Result<std::int64_t> append(const std::vector<std::string>& lines);

  /// Appends these parts, then removes all older ones. If interrupted, old and new parts remain and
  /// are read in this order, so every part must hold the newest values.
  Failure replace(std::span<const std::vector<std::string>> parts);

  /// Returns the number of the next part.
  std::int64_t next_number() const { return next_; }
  std::size_t part_count() const { return parts_.size(); }

 private:
  explicit HopsworksLog(HopsworksSession& session) : session_(&session) {}

  HopsworksSession* session_;
  std::vector<std::string> parts_;
  std::int64_t next_ = 1;
  bool has_folders_ = false;  // created before the first part
};

}  // namespace boxoffice
