#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/fakes/hopsworks/request.h"

namespace boxoffice {

/// The files of the fake's project: chunked uploads, folders, moves, downloads. Not thread-safe.
class HopsworksFiles {
 public:
  explicit HopsworksFiles(std::string project);

  /// Answers `dataset/...`; `request.tail` is the rest of the path.
  HopsworksReply answer(const FakeHopsworksRequest& request);

  /// Returns a file's bytes; throws std::out_of_range if missing. Accepts the clients' path forms.
  const std::string& bytes(const std::string& path) const;
  bool exists(const std::string& path) const;
  std::vector<std::string> paths() const;  ///< of all files

  void put(const std::string& path, std::string bytes);
  void remove(const std::string& path);

  /// Sets the modification time of new entries.
  void set_time(std::string time) { time_ = std::move(time); }

 private:
  struct Entry {
    bool folder = false;
    std::string bytes;
    std::string modified;
  };
  struct Pieces {
    std::map<long, std::string> by_number;
    std::size_t bytes = 0;
  };

  std::string absolute(std::string path) const;
  bool is_outside(const std::string& path) const;  ///< not in the project
  bool is_folder(const std::string& path) const;
  bool is_data_set(const std::string& path) const;  ///< top-level; writable by its owner
  Json describe(const std::string& path, const Entry& entry) const;
  HopsworksReply stat(const std::string& path) const;
  HopsworksReply listing(const std::string& folder, const FakeHopsworksRequest& request) const;
  HopsworksReply make_folder(const std::string& path);
  HopsworksReply move(const std::string& from, const std::string& to);
  HopsworksReply upload(const std::string& folder, const FakeHopsworksRequest& request);

  std::string project_;
  std::string time_ = "2026-10-01T00:00:00.000Z";
  std::map<std::string, Entry> entries_;
  std::map<std::string, Pieces> uploads_;  // by identifier and path
};

}  // namespace boxoffice
