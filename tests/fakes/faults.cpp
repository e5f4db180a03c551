#include "tests/fakes/faults.h"

#include <algorithm>
#include <array>
#include <random>
#include <string_view>
#include <utility>

#include "proxy/upstream/gzip.h"
#include "tests/fakes/tmdb_routes.h"

namespace boxoffice {
namespace {

constexpr std::array<std::pair<std::string_view, FaultKind>, 16> kNames = {{
    {"status", FaultKind::kStatus},
    {"redirect", FaultKind::kRedirect},
    {"delay", FaultKind::kDelay},
    {"dribble_head", FaultKind::kDribbleHead},
    {"dribble_body", FaultKind::kDribbleBody},
    {"reset_on_accept", FaultKind::kResetOnAccept},
    {"silent_on_accept", FaultKind::kSilentOnAccept},
    {"reset_in_answer", FaultKind::kResetInAnswer},
    {"cut_body", FaultKind::kCutBody},
    {"truncated_json", FaultKind::kTruncatedJson},
    {"wrong_content_type", FaultKind::kWrongContentType},
    {"gzip_bomb", FaultKind::kGzipBomb},
    {"huge_body", FaultKind::kHugeBody},
    {"huge_head", FaultKind::kHugeHead},
    {"close_after", FaultKind::kCloseAfter},
    {"raw", FaultKind::kRaw},
}};

std::size_t body_start(const std::string& answer) {
  const std::size_t end = answer.find("\r\n\r\n");
  return end == std::string::npos ? answer.size() : end + 4;
}

/// Composes a response with correct framing. `fields` are complete lines.
std::string compose(const std::string& status, const std::string& fields, const std::string& body) {
  return "HTTP/1.1 " + status + "\r\n" + fields + "Content-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

const std::string kJsonType = "Content-Type: application/json;charset=utf-8\r\n";

std::string error_answer(const FakeFault& fault) {
  std::string fields = kJsonType;
  if (!fault.text.empty()) fields += "Retry-After: " + fault.text + "\r\n";
  return compose(std::to_string(fault.status) + " Fault", fields, tmdb_error(fault.status).body);
}

}  // namespace

bool strikes_on_accept(FaultKind kind) {
  return kind == FaultKind::kResetOnAccept || kind == FaultKind::kSilentOnAccept;
}

std::optional<FakeFault> fault_from_json(const Json& json) {
  try {
    FakeFault fault;
    const auto name = json.at("kind").get<std::string>();
    for (const auto& [known, kind] : kNames) {
      if (name != known) continue;
      fault.kind = kind;
      fault.times = json.value("times", fault.times);
      fault.after = json.value("after", fault.after);
      fault.status = json.value("status", fault.status);
      fault.text = json.value("text", fault.text);
      fault.pause = std::chrono::milliseconds(json.value("pause_ms", 0));
      fault.bytes = json.value("bytes", fault.bytes);
      fault.part = json.value("part", fault.part);
      fault.window = std::chrono::milliseconds(json.value("window_ms", 0));
      return fault;
    }
  } catch (const nlohmann::json::exception&) {
    // a field is missing or of the wrong type
  }
  return std::nullopt;
}

FakeFault random_fault(std::mt19937_64& random) {
  using std::chrono::milliseconds;
  switch (random() % 9) {
    case 0:
      return {.kind = FaultKind::kStatus, .status = 500};
    case 1:
      return {.kind = FaultKind::kStatus, .status = 503};
    case 2:
      return {.kind = FaultKind::kStatus, .status = 429, .text = "1"};
    case 3:
      return {.kind = FaultKind::kResetInAnswer, .bytes = 0};
    case 4:
      return {.kind = FaultKind::kResetInAnswer, .bytes = 400};
    case 5:
      return {.kind = FaultKind::kCutBody};
    case 6:
      return {.kind = FaultKind::kTruncatedJson};
    case 7:
      return {.kind = FaultKind::kWrongContentType, .text = "text/html"};
    default:
      return {.kind = FaultKind::kDribbleBody, .pause = milliseconds(1 + random() % 3)};
  }
}

Delivery apply_fault(const FakeFault& fault, std::string answer) {
  const std::size_t body = body_start(answer);
  Delivery delivery;
  switch (fault.kind) {
    case FaultKind::kStatus:
      delivery.bytes = error_answer(fault);
      return delivery;
    case FaultKind::kRedirect:
      delivery.bytes = compose("302 Found", "Location: " + fault.text + "\r\n", "");
      return delivery;
    case FaultKind::kTruncatedJson: {
      const std::string whole = answer.substr(body);
      delivery.bytes = compose("200 OK", kJsonType, whole.substr(0, whole.size() / 2));
      return delivery;
    }
    case FaultKind::kWrongContentType:
      delivery.bytes =
          compose("200 OK", "Content-Type: " + fault.text + "\r\n", answer.substr(body));
      return delivery;
    case FaultKind::kGzipBomb:
      delivery.bytes = compose("200 OK", kJsonType + "Content-Encoding: gzip\r\n",
                               gzip_bytes(std::string(fault.bytes, ' ')));
      return delivery;
    case FaultKind::kHugeBody:
      delivery.bytes = compose("200 OK", kJsonType, "1" + std::string(fault.bytes - 1, ' '));
      return delivery;
    case FaultKind::kHugeHead:
      delivery.bytes = compose("200 OK", "X-Huge: " + std::string(fault.bytes, 'x') + "\r\n", "");
      return delivery;
    case FaultKind::kRaw:
      delivery.bytes = fault.text;
      delivery.end = Delivery::End::kClose;
      return delivery;
    default:
      break;
  }
  delivery.bytes = std::move(answer);
  switch (fault.kind) {
    case FaultKind::kDelay:
      delivery.delay = fault.pause;
      break;
    case FaultKind::kDribbleHead:
      delivery.dribble_from = 0;
      delivery.pause = fault.pause;
      break;
    case FaultKind::kDribbleBody:
      delivery.dribble_from = body;
      delivery.pause = fault.pause;
      break;
    case FaultKind::kResetInAnswer:
      delivery.bytes.resize(std::min(fault.bytes, delivery.bytes.size()));
      delivery.end = Delivery::End::kReset;
      break;
    case FaultKind::kCutBody:
      delivery.bytes.resize(body + (delivery.bytes.size() - body) / 2);
      delivery.end = Delivery::End::kClose;
      break;
    case FaultKind::kCloseAfter:
      delivery.end = Delivery::End::kClose;
      break;
    default:
      break;
  }
  return delivery;
}

}  // namespace boxoffice
