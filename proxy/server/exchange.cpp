#include "proxy/server/exchange.h"

#include <algorithm>
#include <cctype>
#include <random>
#include <utility>

#include "proxy/server/http/negotiation.h"
#include "proxy/server/http/problem.h"
#include "proxy/upstream/field_text.h"

namespace boxoffice {
namespace {

std::uint64_t random_seed() {
  std::random_device device;
  return (static_cast<std::uint64_t>(device()) << 32) | device();
}

std::string_view detail_of(int status) {
  switch (status) {
    case 400:
      return "Malformed request head";
    case 414:
      return "The request target is longer than 2048 bytes";
    case 431:
      return "The request head is longer than 8 KiB or has more than 64 fields";
    case 503:
      return "Too many connections; try again later";
    case 504:
      return "No response in time";
    case 505:
      return "Only HTTP/1.0 and HTTP/1.1 are supported";
    default:
      return "Internal error; see the log for this request id";
  }
}

}  // namespace

Exchanges::Exchanges(ExchangeSettings settings, Metrics& metrics, RequestLog* log)
    : settings_(std::move(settings)), metrics_(metrics), log_(log), ids_(random_seed()) {}

Exchange Exchanges::begin(const HttpRequest& request, Responder responder) {
  const RequestHead& head = request.head;
  Exchange exchange{
      .responder = std::move(responder),
      .id = ids_.next(),
      .client = parse_ip_address(request.peer).value_or(IpAddress{}),
      .method = method_for_log(head.method),
      .if_none_match = joined_field(head, "If-None-Match"),
      .takes_gzip = choose_encoding(joined_field(head, "Accept-Encoding"), {"gzip"}) == "gzip",
      .time = std::chrono::system_clock::now(),
      .began = std::chrono::steady_clock::now()};
  if (!settings_.trusted_networks.empty()) {
    std::vector<std::string_view> forwarded;
    for (const HeaderField& field : head.fields()) {
      if (equal_ignoring_case(field.name, "X-Forwarded-For")) forwarded.push_back(field.value);
    }
    exchange.client = client_address(exchange.client, forwarded, settings_.trusted_networks);
  }
  if (const std::string_view origin = head.field("Origin"); !origin.empty()) {
    const auto& allowed = settings_.allowed_origins;
    const auto found = std::find(allowed.begin(), allowed.end(), origin);
    if (found != allowed.end()) exchange.origin = *found;
  }
  metrics_.add(Gauge::kInflight, 1);
  return exchange;
}

void Exchanges::end(Exchange exchange, std::string_view route, std::string_view cache_state,
                    Response response) {
  std::string& fields = response.fields;
  add_field(fields, "X-Request-Id", request_id_text(exchange.id));
  if (cache_state != "none") {
    std::string upper(cache_state);
    for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    add_field(fields, "X-Cache", upper);
  }
  if (exchange.cross_origin && !settings_.allowed_origins.empty()) {
    add_field(fields, "Vary", "Origin");
    if (!exchange.origin.empty()) {
      add_field(fields, "Access-Control-Allow-Origin", exchange.origin);
      add_field(fields, "Access-Control-Expose-Headers",
                "Age, ETag, Retry-After, X-Cache, X-Request-Id");
    }
  }
  const auto took = std::chrono::steady_clock::now() - exchange.began;
  metrics_.add(Gauge::kInflight, -1);
  metrics_.count_request(route, response.status, cache_state, took);
  if (log_ != nullptr) {
    log_->add({.time = exchange.time,
               .id = exchange.id,
               .route = route,
               .method = exchange.method,
               .status = response.status,
               .cache_state = cache_state,
               .took = took,
               .bytes = response.body ? response.body->size() : 0,
               .client = exchange.client});
  }
  exchange.responder.send(std::move(response));
}

Response Exchanges::refuse(int status) {
  metrics_.count_request("refused", status, "none", std::chrono::nanoseconds(0));
  if (status == 503) metrics_.add(Counter::kConnectionsRefused);
  const RequestId id = ids_.next();
  Response response = problem(status, detail_of(status), id);
  add_field(response.fields, "X-Request-Id", request_id_text(id));
  if (status == 503) add_retry_after(response, std::chrono::seconds(1));
  return response;
}

}  // namespace boxoffice
