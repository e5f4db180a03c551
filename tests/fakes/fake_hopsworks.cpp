#include "tests/fakes/fake_hopsworks.h"

#include <httplib.h>

#include <atomic>
#include <mutex>
#include <utility>

#include "tests/fakes/hopsworks/files.h"
#include "tests/fakes/hopsworks/jobs.h"
#include "tests/fakes/hopsworks/models.h"
#include "tests/fakes/hopsworks/request.h"

namespace boxoffice {

struct FakeHopsworks::State {
  explicit State(FakeHopsworksOptions from)
      : options(std::move(from)),
        files(options.project),
        features(options.project, options.project_id, options.bootstrap_servers, files),
        models(options.project_id, files),
        jobs(features, files, options.bootstrap_servers) {}

  HopsworksReply answer(FakeHopsworksRequest decoded);
  HopsworksReply in_project(FakeHopsworksRequest decoded);
  HopsworksReply project() const;
  HopsworksReply projects() const;
  HopsworksReply variable(const std::string& name) const;

  /// Removes and returns the matching refusal; nullopt if there is none.
  std::optional<FakeRefusal> next_refusal(const std::string& method, const std::string& path);

  FakeHopsworksOptions options;
  mutable std::mutex mutex;  // guards the members below
  HopsworksFiles files;
  HopsworksFeatures features;
  HopsworksModels models;
  HopsworksJobs jobs;
  std::vector<FakeRefusal> refusals;

  std::mutex hook_mutex;  // held while the hook runs
  std::function<void(const std::string&)> hook;
  std::atomic<bool> in_hook = false;
  std::atomic<int> downloads = 0;
  std::atomic<int> most_downloads = 0;
};

namespace {

constexpr std::string_view kBase = "/hopsworks-api/api/";

/// An empty Java key store (JKS) with password "pw" in base64: the fake's brokers do not use TLS.
constexpr char kEmptyKeyStore[] = "/u3+7QAAAAIAAAAAtRCVa7B1NHpmdC5mMryF2CAYv0s=";

/// Splits a path into segments; skips empty ones.
std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> segments(1);
  for (const char c : path) {
    if (c != '/') {
      segments.back() += c;
    } else if (!segments.back().empty()) {
      segments.emplace_back();
    }
  }
  if (segments.back().empty()) segments.pop_back();
  return segments;
}

FakeHopsworksRequest decode_request(const httplib::Request& request) {
  FakeHopsworksRequest decoded;
  decoded.method = request.method;
  decoded.tail = request.path.substr(std::min(kBase.size(), request.path.size()));
  decoded.path = split(decoded.tail);
  for (const auto& [name, value] : request.params) decoded.parameters.emplace(name, value);
  for (const auto& [name, part] : request.files) decoded.form[name] = part.content;
  const std::string type = request.get_header_value("Content-Type");
  decoded.content_type = type.substr(0, type.find(';'));
  decoded.body = request.body;
  return decoded;
}

HopsworksReply answer_of(const FakeRefusal& refusal) {
  if (refusal.status < 300) return reply({{"successMessage", "scripted"}}, refusal.status);
  if (refusal.code != 0) return boxoffice::refusal(refusal.status, refusal.code, "scripted");
  return {refusal.status, "<html><body><h1>Service Unavailable</h1></body></html>", "text/html"};
}

Json user() {
  return {{"username", "meb10000"},
          {"uid", 10000},
          {"fname", "A"},
          {"lname", "B"},
          {"email", "a@b.example"}};
}

}  // namespace

HopsworksReply FakeHopsworks::State::variable(const std::string& name) const {
  if (name == "versions") {
    return reply(Json::array({{{"software", "hopsworks"}, {"version", options.version}}}));
  }
  if (name == "enable_data_science_profile") return reply({{"successMessage", "true"}});
  if (name == "kube_serving_min_num_instances" || name == "kube_serving_max_num_instances") {
    return reply({{"successMessage", "-1"}});
  }
  if (name == "kube_knative_domain_name") return reply({{"successMessage", ""}});
  return reply({{"successMessage", "false"}});
}

HopsworksReply FakeHopsworks::State::project() const {
  return reply({{"projectId", options.project_id},
                {"projectName", options.project},
                {"owner", "a@b.example"},
                {"created", "2026-01-01T00:00:00Z"},
                {"description", ""},
                {"services", {"JOBS", "KAFKA", "FEATURESTORE", "SERVING"}},
                {"projectTeam", Json::array()},
                {"datasets", Json::array()},
                {"inodeid", 1}});
}

HopsworksReply FakeHopsworks::State::projects() const {
  return reply(Json::array(
      {{{"project", {{"id", options.project_id}, {"name", options.project}, {"owner", user()}}},
        {"user", user()},
        {"teamRole", "Data owner"}}}));
}

HopsworksReply FakeHopsworks::State::answer(FakeHopsworksRequest decoded) {
  auto& path = decoded.path;
  if (path.size() == 2 && path[0] == "variables") return variable(path[1]);
  if (path.empty() || path[0] != "project") return refusal(404, 120000, "unhandled");
  if (path.size() == 1) return projects();
  if (path[1] == "getProjectInfo") {
    const bool known = path.size() == 3 && path[2] == options.project;
    return known ? project() : refusal(400, 150004, "No project found.");
  }
  if (path[1] != std::to_string(options.project_id)) {
    return refusal(400, 150004, "No project found.");
  }
  path.erase(path.begin(), path.begin() + 2);
  return in_project(std::move(decoded));
}

HopsworksReply FakeHopsworks::State::in_project(FakeHopsworksRequest decoded) {
  auto& path = decoded.path;
  const std::string first = path.empty() ? "" : path[0];
  if (first.empty()) return project();
  path.erase(path.begin());
  if (first == "credentials") {
    return reply({{"fileExtension", "jks"},
                  {"kStore", kEmptyKeyStore},
                  {"tStore", kEmptyKeyStore},
                  {"password", "pw"},
                  {"caChain", "CA"},
                  {"clientCert", "CERT"},
                  {"clientKey", "KEY"}});
  }
  if (first == "dataset") {
    const std::string before = "/dataset/";
    const std::size_t at = decoded.tail.find(before);
    decoded.tail = at == std::string::npos ? "" : decoded.tail.substr(at + before.size());
    return files.answer(decoded);
  }
  if (first == "featurestores") {
    HopsworksReply made = features.answer(decoded);
    for (const std::string& job : features.take_started_jobs()) jobs.begin(job, "");
    return made;
  }
  if (first == "jobs") return jobs.answer(decoded);
  if (first == "kafka") {  // the route before 4.0, still present in 4.2
    path.insert(path.begin(), {"67", "kafka"});
    return features.answer(decoded);
  }
  if (first == "modelregistries" && path.size() >= 2 && path[1] == "models") {
    path.erase(path.begin(), path.begin() + 2);
    return models.answer(decoded);
  }
  return refusal(404, 120000, "unhandled " + first);
}

std::optional<FakeRefusal> FakeHopsworks::State::next_refusal(const std::string& method,
                                                              const std::string& path) {
  for (auto it = refusals.begin(); it != refusals.end(); ++it) {
    if (!it->method.empty() && it->method != method) continue;
    if (path.find(it->part) == std::string::npos) continue;
    if (it->skip > 0) {
      --it->skip;
      continue;
    }
    FakeRefusal found = *it;
    if (--it->times == 0) refusals.erase(it);
    return found;
  }
  return std::nullopt;
}

namespace {

/// Counts a download during its lifetime.
class DownloadCount {
 public:
  DownloadCount(FakeHopsworks::State& state, const std::string& path)
      : count_(path.find("/dataset/download/") == std::string::npos ? nullptr : &state.downloads) {
    if (count_ == nullptr) return;
    const int now = ++*count_;
    int most = state.most_downloads;
    while (most < now && !state.most_downloads.compare_exchange_weak(most, now)) {
    }
  }
  ~DownloadCount() {
    if (count_ != nullptr) --*count_;
  }
  DownloadCount(const DownloadCount&) = delete;
  DownloadCount& operator=(const DownloadCount&) = delete;

 private:
  std::atomic<int>* count_;
};

void call_hook(FakeHopsworks::State& state, const std::string& request) {
  if (state.in_hook) return;
  const std::lock_guard<std::mutex> lock(state.hook_mutex);
  if (!state.hook) return;
  state.in_hook = true;
  state.hook(request);
  state.in_hook = false;
}

FakeHandler answer_of(const std::shared_ptr<FakeHopsworks::State>& state) {
  return [state](const httplib::Request& request, httplib::Response& response) {
    const DownloadCount download(*state, request.path);
    call_hook(*state, request.method + " " + request.path);
    const std::lock_guard<std::mutex> lock(state->mutex);
    HopsworksReply made;
    const bool open = request.path == std::string(kBase) + "variables/versions";
    const std::string authorization = request.get_header_value("Authorization");
    if (!open && authorization != "ApiKey " + state->options.key) {
      made = refusal(401, 320002, "Api key not found");
    } else {
      const auto refused = state->next_refusal(request.method, request.path);
      try {
        if (!refused || refused->after) made = state->answer(decode_request(request));
      } catch (const std::exception& error) {
        made = refusal(500, 120000, error.what());
      }
      if (refused) made = answer_of(*refused);
    }
    response.status = made.status;
    if (made.status != 204) response.set_content(made.body, made.type);
  };
}

}  // namespace

FakeHopsworks::FakeHopsworks(FakeHopsworksOptions options)
    : FakeHopsworks(options, std::make_shared<State>(options)) {}

FakeHopsworks::FakeHopsworks(const FakeHopsworksOptions& options, std::shared_ptr<State> state)
    : FakeServer(options, answer_of(state)), state_(std::move(state)) {}

FakeHopsworks::~FakeHopsworks() = default;

void FakeHopsworks::refuse(FakeRefusal refusal) {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  state_->refusals.push_back(std::move(refusal));
}

void FakeHopsworks::stop_refusing() {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  state_->refusals.clear();
}

std::vector<std::string> FakeHopsworks::file_paths() const {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  return state_->files.paths();
}

std::string FakeHopsworks::file(const std::string& path) const {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  return state_->files.bytes(path);
}

bool FakeHopsworks::exists(const std::string& path) const {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  return state_->files.exists(path);
}

void FakeHopsworks::put_file(const std::string& path, const std::string& bytes) {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  state_->files.put(path, bytes);
}

void FakeHopsworks::remove_file(const std::string& path) {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  state_->files.remove(path);
}

std::vector<Json> FakeHopsworks::models() const {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  return state_->models.rows();
}

HopsworksRows FakeHopsworks::rows(const std::string& group, int version) const {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  return state_->features.rows(group, version);
}

Json FakeHopsworks::group(const std::string& name, int version) const {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  const Json* found = state_->features.group(name, version);
  return found != nullptr ? *found : Json();
}

std::vector<std::string> FakeHopsworks::job_arguments(const std::string& job) const {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  return state_->jobs.arguments(job);
}

void FakeHopsworks::set_jobs(int polls, const std::string& end) {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  state_->jobs.set_polls(polls);
  state_->jobs.set_end(end);
}

void FakeHopsworks::on_request(std::function<void(const std::string& request)> hook) {
  const std::lock_guard<std::mutex> lock(state_->hook_mutex);
  state_->hook = std::move(hook);
}

int FakeHopsworks::most_downloads() const { return state_->most_downloads; }

void FakeHopsworks::set_looks_until_model_is_seen(int looks) {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  state_->models.set_looks_until_seen(looks);
}

void FakeHopsworks::set_time(const std::string& time) {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  state_->files.set_time(time);
}

}  // namespace boxoffice
