#include "proxy/server/proxy.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "proxy/server/api/api.h"
#include "proxy/server/exchange.h"
#include "proxy/server/http/problem.h"
#include "proxy/server/http/server.h"
#include "proxy/server/limits/connection_limits.h"
#include "proxy/server/site/site_response.h"
#include "proxy/upstream/descriptor.h"
#include "shared/hopsworks/request.h"
#include "shared/tmdb/request.h"

namespace boxoffice {
namespace {

constexpr char kLoopback[] = "127.0.0.1";
constexpr std::chrono::hours kSweepPause{1};

MetricLabels metric_labels() {
  MetricLabels labels;
  labels.routes = {"site",   "healthz",    "readyz",  "preflight", "no_route",
                   "no_key", "no_project", "limited", "refused"};
  for (const std::string_view name : tmdb_route_names()) labels.routes.emplace_back(name);
  for (const std::string_view name : hopsworks_route_names()) labels.routes.emplace_back(name);
  labels.cache_states.assign(std::begin(kCacheStates), std::end(kCacheStates));
  labels.upstreams = {std::string(service_name(Service::kTmdb)),
                      std::string(service_name(Service::kHopsworks))};
  for (const UpstreamFailure failure : kUpstreamFailures) {
    labels.failures.emplace_back(upstream_failure_name(failure));
  }
  return labels;
}

template <typename ServiceConfig>
std::unique_ptr<Upstream> make_upstream(ServiceConfig&& service, const ProxyConfig& config) {
  if (!service.key.is_set()) return nullptr;
  UpstreamSettings settings;
  settings.origin = service.origin;
  settings.credential = service.credential;
  settings.key = std::move(service.key.secret);
  settings.ca_file = config.ca_file;
  settings.total_timeout = config.upstream_time;
  settings.requests_per_second = config.upstream_rate;
  settings.burst = std::max(config.upstream_rate, 1.0);
  settings.max_idle_connections = config.workers;
  return std::make_unique<Upstream>(std::move(settings));
}

Response plain_text(std::string text, std::string_view content_type = "text/plain; charset=utf-8") {
  Response response;
  add_field(response.fields, "Cache-Control", "no-store");
  add_field(response.fields, "X-Content-Type-Options", "nosniff");
  set_body(response, content_type, std::move(text));
  return response;
}

/// Response to a CORS preflight request (Fetch, "CORS-preflight request"). Authorization is allowed
/// because stock TMDB clients send it; the proxy discards it.
Response preflight() {
  Response response{.status = 204, .fields = {}, .body = nullptr};
  add_field(response.fields, "Access-Control-Allow-Methods", "GET, HEAD");
  add_field(response.fields, "Access-Control-Allow-Headers",
            "Authorization, Content-Type, If-None-Match");
  add_field(response.fields, "Access-Control-Max-Age", "86400");
  return response;
}

}  // namespace

class Proxy::Impl {
 public:
  Impl(ProxyConfig config, Site site, std::function<void(std::string_view)> report)
      : config_(std::move(config)),
        site_(std::make_shared<const Site>(std::move(site))),
        report_(std::move(report)),
        metrics_(metric_labels()),
        cache_(config_.cache_bytes),
        connection_limits_({.max_total = config_.max_connections,
                            .max_per_client = config_.max_connections_per_client}) {}

  ~Impl() { stop(); }

  Result<ProxyPorts> start() {
    if (auto opened = open_log(); !opened) return opened.error();
    if (auto opened = open_cache(); !opened) return opened.error();
    exchanges_.emplace(ExchangeSettings{.trusted_networks = config_.trusted_networks,
                                        .allowed_origins = config_.allowed_origins},
                       metrics_, log_ ? &*log_ : nullptr);
    tmdb_ = make_upstream(config_.tmdb, config_);
    if (!config_.hopsworks.project.empty()) {
      hopsworks_ = make_upstream(config_.hopsworks, config_);
    }
    api_.emplace(ApiSettings{.workers = static_cast<unsigned>(config_.workers),
                             .hopsworks_project = config_.hopsworks.project,
                             .client_limits = {.requests_per_second = config_.client_rate,
                                               .burst = config_.client_burst},
                             .report = report_},
                 ApiParts{.tmdb = tmdb_.get(),
                          .hopsworks = hopsworks_.get(),
                          .cache = cache_,
                          .store = store_ ? &*store_ : nullptr,
                          .exchanges = *exchanges_,
                          .metrics = metrics_});
    ProxyPorts ports;
    const auto port = serve_public();
    if (!port) return port.error();
    ports.port = *port;
    if (config_.metrics_port) {
      const auto metrics_port = serve_metrics();
      if (!metrics_port) return metrics_port.error();
      ports.metrics_port = *metrics_port;
    }
    sweeper_ = std::thread([this] { sweep_hourly(); });
    return ports;
  }

  bool stop() {
    ready_ = false;
    const bool drained = !server_ || server_->drain(config_.drain_time);
    // No client waits for the upstream calls still in flight.
    for (Upstream* upstream : {tmdb_.get(), hopsworks_.get()}) {
      if (upstream != nullptr) upstream->stop();
    }
    if (metrics_server_) metrics_server_->drain(std::chrono::milliseconds(0));
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_all();
    if (sweeper_.joinable()) sweeper_.join();
    return drained;
  }

 private:
  Result<bool> open_log() {
    int fd = STDERR_FILENO;
    if (config_.log_target == LogTarget::kNone) return true;
    if (config_.log_target == LogTarget::kFile) {
      const auto opened = open_log_file(config_.log_file);
      if (!opened) return Error{opened.error().code, "--log: " + opened.error().message};
      log_file_ = Descriptor(*opened);
      fd = *opened;
    }
    log_.emplace(fd, ClientPseudonyms::with_random_key(), RequestLogSettings{.on_drop = [this] {
                   metrics_.add(Counter::kLogLinesDropped);
                 }});
    return true;
  }

  Result<bool> open_cache() {
    if (config_.cache_file.empty()) return true;
    auto opened = CacheStore::open({.path = config_.cache_file, .report = report_});
    if (!opened) return opened.error();
    store_.emplace(std::move(*opened));
    const auto loaded = store_->load(cache_, config_.cache_bytes, std::chrono::system_clock::now());
    if (!loaded) return loaded.error();
    return true;
  }

  Result<int> serve_public() {
    HttpLimits limits;
    limits.max_connections = config_.max_connections;
    limits.threads = std::max(1u, std::thread::hardware_concurrency());
    server_.emplace(
        HttpHooks{.handle = [this](const HttpRequest& request,
                                   Responder responder) { handle(request, std::move(responder)); },
                  .refuse = [this](int status) { return exchanges_->refuse(status); },
                  .admit = [this](std::string_view peer) { return admit(peer); },
                  .release = [this](std::string_view peer) { release(peer); }},
        limits);
    const auto port = server_->bind(config_.host, config_.port);
    if (!port) return Error{port.error().code, "--host, --port: " + port.error().message};
    ready_ = true;
    if (const auto started = server_->start(); !started) return started.error();
    return port;
  }

  Result<int> serve_metrics() {
    HttpLimits limits;
    limits.threads = 1;
    limits.max_connections = 16;
    metrics_server_.emplace(
        HttpHooks{.handle = [this](const HttpRequest& request,
                                   Responder responder) { handle_metrics(request, responder); },
                  .refuse = [](int status) { return problem(status, "Request refused", 0); },
                  .admit = {},
                  .release = {}},
        limits);
    const auto port = metrics_server_->bind(kLoopback, *config_.metrics_port);
    if (!port) return Error{port.error().code, "--metrics-port: " + port.error().message};
    if (const auto started = metrics_server_->start(); !started) return started.error();
    return port;
  }

  /// True if the per-client connection limit does not apply: a trusted proxy carries many clients.
  bool is_trusted(const IpAddress& peer) const {
    const auto& networks = config_.trusted_networks;
    return std::any_of(networks.begin(), networks.end(),
                       [&](const Network& network) { return network.contains(peer); });
  }

  bool admit(std::string_view peer) {
    const IpAddress address = parse_ip_address(peer).value_or(IpAddress{});
    if (!is_trusted(address) && !connection_limits_.admit(client_key(address))) return false;
    metrics_.add(Gauge::kConnections, 1);
    return true;
  }

  void release(std::string_view peer) {
    const IpAddress address = parse_ip_address(peer).value_or(IpAddress{});
    if (!is_trusted(address)) connection_limits_.release(client_key(address));
    metrics_.add(Gauge::kConnections, -1);
  }

  void handle(const HttpRequest& request, Responder responder) {
    Exchange exchange = exchanges_->begin(request, std::move(responder));
    const RequestHead& head = request.head;
    const bool is_api =
        head.target.starts_with(kTmdbPrefix) || head.target.starts_with(kHopsworksPrefix);
    exchange.cross_origin = is_api;
    if (head.target.starts_with(kTmdbPrefix)) exchange.problem_members = ProblemMembers::kTmdb;
    if (is_api && head.method == "OPTIONS" && !head.has_body) {
      return exchanges_->end(std::move(exchange), "preflight", "none", preflight());
    }
    if (head.method != "GET" && head.method != "HEAD") {
      Response response =
          problem(405, "Only GET and HEAD are allowed", exchange.id, exchange.problem_members);
      add_field(response.fields, "Allow", is_api ? "GET, HEAD, OPTIONS" : "GET, HEAD");
      return exchanges_->end(std::move(exchange), "no_route", "none", std::move(response));
    }
    if (head.has_body) {
      Response response = problem(400, "Requests with a body are not accepted", exchange.id,
                                  exchange.problem_members);
      return exchanges_->end(std::move(exchange), "no_route", "none", std::move(response));
    }
    if (is_api) return api_->answer(head, std::move(exchange));
    const std::string_view path = head.target.substr(0, head.target.find('?'));
    if (path == "/healthz") {
      return exchanges_->end(std::move(exchange), "healthz", "none", plain_text("ok\n"));
    }
    if (path == "/readyz") {
      Response response = ready_ ? plain_text("ready\n") : problem(503, "Stopping", exchange.id);
      return exchanges_->end(std::move(exchange), "readyz", "none", std::move(response));
    }
    if (auto response = site_response(site_, head)) {
      return exchanges_->end(std::move(exchange), "site", "none", std::move(*response));
    }
    Response response = problem(404, "No such path", exchange.id);
    exchanges_->end(std::move(exchange), "no_route", "none", std::move(response));
  }

  void handle_metrics(const HttpRequest& request, Responder& responder) {
    if (request.head.method != "GET" || request.head.target != "/metrics") {
      return responder.send(problem(404, "Only GET /metrics is served here", 0));
    }
    const auto counts = cache_.counts();
    metrics_.set(Gauge::kCacheBytes, static_cast<std::int64_t>(counts.bytes));
    metrics_.set(Gauge::kCacheEntries, static_cast<std::int64_t>(counts.entries));
    responder.send(plain_text(metrics_.prometheus_text(), kPrometheusContentType));
  }

  void sweep_hourly() {
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, kSweepPause, [this] { return stopping_; })) {
      lock.unlock();
      api_->sweep(std::chrono::system_clock::now());
      lock.lock();
    }
  }

  ProxyConfig config_;
  const std::shared_ptr<const Site> site_;
  const std::function<void(std::string_view)> report_;
  // In order of dependency: members use only those declared above them.
  Metrics metrics_;
  Descriptor log_file_;
  std::optional<RequestLog> log_;
  ResponseCache cache_;
  std::optional<CacheStore> store_;
  std::optional<Exchanges> exchanges_;
  std::unique_ptr<Upstream> tmdb_;
  std::unique_ptr<Upstream> hopsworks_;
  std::optional<Api> api_;
  ConnectionLimits connection_limits_;
  std::optional<HttpServer> server_;
  std::optional<HttpServer> metrics_server_;
  std::atomic<bool> ready_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;  // guarded by mutex_
  std::thread sweeper_;
};

Proxy::Proxy(ProxyConfig config, Site site, std::function<void(std::string_view)> report)
    : impl_(std::make_unique<Impl>(std::move(config), std::move(site), std::move(report))) {}

Proxy::~Proxy() = default;

Result<ProxyPorts> Proxy::start() { return impl_->start(); }

bool Proxy::stop() { return impl_->stop(); }

}  // namespace boxoffice
