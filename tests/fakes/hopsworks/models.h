#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/fakes/hopsworks/files.h"
#include "tests/fakes/hopsworks/question.h"

namespace boxoffice {

/// The fake's model registry. A PUT adds a row each time, as the real one does. Not synchronised.
class HopsworksModels {
 public:
  HopsworksModels(int project_id, HopsworksFiles& files) : project_id_(project_id), files_(files) {}

  /// `modelregistries/{id}/models...`, where `question.path` is what follows.
  HopsworksReply answer(const HopsworksQuestion& question);

  const std::vector<Json>& rows() const { return rows_; }

  /// A new model is not found by its first `looks` look-ups: the registry is filled a little later.
  void set_looks_until_seen(int looks) { looks_until_seen_ = looks; }

 private:
  HopsworksReply list(const HopsworksQuestion& question) const;

  int project_id_;
  HopsworksFiles& files_;
  std::vector<Json> rows_;
  int looks_until_seen_ = 0;
  int hidden_looks_ = 0;
};

}  // namespace boxoffice
