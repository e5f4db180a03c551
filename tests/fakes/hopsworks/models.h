#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/fakes/hopsworks/files.h"
#include "tests/fakes/hopsworks/request.h"

namespace boxoffice {

/// The fake's model registry. Like the real one, it adds a row for each PUT. Not thread-safe.
class HopsworksModels {
 public:
  HopsworksModels(int project_id, HopsworksFiles& files) : project_id_(project_id), files_(files) {}

  /// Answers `modelregistries/{id}/models...`; `request.path` is the rest of the path.
  HopsworksReply answer(const FakeHopsworksRequest& request);

  const std::vector<Json>& rows() const { return rows_; }

  /// Hides a new model from its first `looks` look-ups: the real registry is updated with a delay.
  void set_looks_until_seen(int looks) { looks_until_seen_ = looks; }

 private:
  HopsworksReply list(const FakeHopsworksRequest& request) const;

  int project_id_;
  HopsworksFiles& files_;
  std::vector<Json> rows_;
  int looks_until_seen_ = 0;
  int hidden_looks_ = 0;
};

}  // namespace boxoffice
