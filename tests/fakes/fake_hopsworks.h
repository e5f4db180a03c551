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
  std::string bootstrap_servers;  ///< of Kafka, as the connector tells them
};

/// An answer that the fake gives instead of the right one: a refusal, or with a 2xx status a
/// confirmation of a request that is not carried out.
struct FakeRefusal {
  std::string method;  ///< "" for any
  std::string part;    ///< of the path, decoded
  int status = 400;
  int code = 0;        ///< errorCode; 0: with an error status an HTML page, as of a load balancer
  int times = 1;       ///< -1: always
  bool after = false;  ///< the request is carried out nevertheless, and its reply is lost
  int skip = 0;        ///< requests that it fits and lets pass first
};

/// A Hopsworks with one project, as far as the jobs and the Python SDK use it, on top of a
/// FakeServer. It keeps what it is told. Without the key it says what Hopsworks says.
class FakeHopsworks : public FakeServer {
 public:
  struct State;

  explicit FakeHopsworks(FakeHopsworksOptions options);
  ~FakeHopsworks();

  /// Adds a refusal, for the first requests that it fits.
  void refuse(FakeRefusal refusal);
  void stop_refusing();

  // What is there. Paths are absolute or below the project.
  std::vector<std::string> file_paths() const;
  std::string file(const std::string& path) const;  ///< throws std::out_of_range
  bool exists(const std::string& path) const;
  void put_file(const std::string& path, const std::string& bytes);
  void remove_file(const std::string& path);
  std::vector<Json> models() const;
  HopsworksRows rows(const std::string& group, int version) const;
  Json group(const std::string& name, int version) const;  ///< null when it is not there
  std::vector<std::string> job_arguments(const std::string& job) const;

  /// How often a run is looked at until it has ended, and what with ("": as it comes).
  void set_jobs(int polls, const std::string& end);

  /// How many look-ups do not find a new model.
  void set_looks_until_model_is_seen(int looks);

  /// Called with each request, "GET /hopsworks-api/api/...", before it is carried out. May send
  /// requests itself; those are not reported.
  void on_request(std::function<void(const std::string& request)> hook);

  /// The most downloads that were under way at once.
  int most_downloads() const;

  /// What new files say of their time.
  void set_time(const std::string& time);

 private:
  FakeHopsworks(const FakeHopsworksOptions& options, std::shared_ptr<State> state);

  std::shared_ptr<State> state_;
};

}  // namespace boxoffice
