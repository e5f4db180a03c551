#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/fakes/fake_server.h"
#include "tests/fakes/hopsworks/features.h"

namespace boxoffice {

struct FakeHopsworksOptions : FakeServerOptions {
  std::string key = "fake.key";
  std::string project = "boxoffice";
  int project_id = 119;
  std::string version = "5.1.0";
  std::string bootstrap_servers;  ///< Kafka brokers returned by the connector
};

/// A scripted response that replaces the real one: an error, or with a 2xx status a confirmation of
/// a request that is not executed.
struct FakeRefusal {
  std::string method;  ///< "" for any
  std::string part;    ///< substring of the decoded path
  int status = 400;
  int code = 0;        ///< errorCode; 0 with an error status: an HTML page, as from a load balancer
  int times = 1;       ///< -1: always
  bool after = false;  ///< the request is executed, but its reply is lost
  int skip = 0;        ///< matching requests that pass first
};

/// A Hopsworks with one project, covering what the jobs and the Python SDK use, on top of a
/// FakeServer. It stores what it receives. Requests without the key get Hopsworks' error.
class FakeHopsworks : public FakeServer {
 public:
  struct State;

  explicit FakeHopsworks(FakeHopsworksOptions options);
  ~FakeHopsworks();

  /// Adds a refusal for the next matching requests.
  void refuse(FakeRefusal refusal);
  void stop_refusing();

  // State of the fake. Paths are absolute or relative to the project.
  std::vector<std::string> file_paths() const;
  std::string file(const std::string& path) const;  ///< throws std::out_of_range
  bool exists(const std::string& path) const;
  void put_file(const std::string& path, const std::string& bytes);
  void remove_file(const std::string& path);
  std::vector<Json> models() const;
  HopsworksRows rows(const std::string& group, int version) const;
  Json group(const std::string& name, int version) const;  ///< null if missing
  std::vector<std::string> job_arguments(const std::string& job) const;

  /// Sets the number of polls until a run ends, and its final state ("": the actual result).
  void set_jobs(int polls, const std::string& end);

  /// Sets the number of look-ups that do not find a new model.
  void set_looks_until_model_is_seen(int looks);

  /// Sets a hook called with each request, "GET /hopsworks-api/api/...", before it is executed.
  /// Requests that the hook itself sends are not reported.
  void on_request(std::function<void(const std::string& request)> hook);

  /// Returns the maximum number of concurrent downloads.
  int most_downloads() const;

  /// Sets the modification time of new files.
  void set_time(const std::string& time);

 private:
  FakeHopsworks(const FakeHopsworksOptions& options, std::shared_ptr<State> state);

  std::shared_ptr<State> state_;
};

}  // namespace boxoffice
