#include "proxy/upstream/http_exchange.h"

#include <algorithm>
#include <memory>
#include <string_view>

#include "proxy/upstream/field_text.h"
#include "proxy/upstream/gzip.h"
#include "proxy/upstream/http_stream.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMaxContentTypeBytes = 128;

bool is_printable_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c <= 0x7e; });
}

/// How the body is delimited (RFC 9112 section 6.3).
enum class Framing { kLength, kChunks, kUntilClose, kInvalid };

Framing framing_of(const httplib::Response& response) {
  const std::size_t lengths = response.get_header_value_count("Content-Length");
  const std::size_t encodings = response.get_header_value_count("Transfer-Encoding");
  if (encodings > 0) {
    // Both fields together would allow response smuggling.
    const bool chunked =
        equal_ignoring_case(response.get_header_value("Transfer-Encoding"), "chunked");
    return encodings == 1 && lengths == 0 && chunked ? Framing::kChunks : Framing::kInvalid;
  }
  if (lengths == 0) return Framing::kUntilClose;
  const std::string length = response.get_header_value("Content-Length");
  const bool digits =
      !length.empty() && length.size() <= 18 &&
      std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; });
  return lengths == 1 && digits ? Framing::kLength : Framing::kInvalid;
}

/// Runs httplib's protocol over HttpStream; its sockets, redirects and logs are not used.
class Exchange final : private httplib::ClientImpl {
 public:
  Exchange(const OutgoingRequest& request, HttpStream& stream)
      : ClientImpl(request.host), request_(request), stream_(stream) {
    set_url_encode(false);  // the target is already encoded
    set_decompress(false);  // httplib is built without zlib; Gunzip limits the size
  }

  HttpOutcome run() {
    httplib::Request request;
    request.method = request_.method;
    request.path = request_.target;
    request.headers = {{"Host", request_.host},
                       {"Accept", request_.json ? "application/json" : "*/*"},
                       {"Accept-Encoding", "gzip"},
                       {"User-Agent", "boxoffice-proxy/" BOXOFFICE_VERSION}};
    if (!request_.content_type.empty()) {
      request.headers.emplace("Content-Type", request_.content_type);
    }
    request.body = request_.body;
    request.response_handler = [this](const httplib::Response& head) { return take_head(head); };
    request.content_receiver = [this](const char* data, std::size_t size, std::uint64_t,
                                      std::uint64_t) {
      return take_body({data, size});
    };
    httplib::Response response;
    bool whole = false;
    try {
      httplib::Error ignored = httplib::Error::Success;
      whole = process_request(stream_, request, response, false, ignored);
    } catch (...) {  // its regular expressions may throw
      outcome_.failure = UpstreamFailure::kBadAnswer;
    }
    finish(whole, response);
    return std::move(outcome_);
  }

 private:
  bool is_read(int status) const { return request_.every_status || status == 200 || status == 404; }

  bool fail(UpstreamFailure failure) {
    outcome_.failure = failure;
    return false;
  }

  bool take_head(const httplib::Response& head) {
    stream_.end_head();
    outcome_.status = head.status;
    outcome_.retry_after = head.get_header_value("Retry-After");
    // httplib decodes %0d%0a in values, which could split the forwarded response.
    const std::string type = head.get_header_value("Content-Type");
    if (type.size() <= kMaxContentTypeBytes && is_printable_ascii(type)) {
      outcome_.content_type = type;
    }
    if (!is_read(head.status)) return false;  // the body is not needed

    framing_ = framing_of(head);
    if (framing_ == Framing::kInvalid) return fail(UpstreamFailure::kBadAnswer);
    if (framing_ == Framing::kLength &&
        head.get_header_value_u64("Content-Length") > request_.max_body_bytes) {
      return fail(UpstreamFailure::kTooLarge);
    }
    const std::string coding = head.get_header_value("Content-Encoding");
    if (equal_ignoring_case(coding, "gzip")) {
      gunzip_ = std::make_unique<Gunzip>(request_.max_body_bytes);
    } else if (!coding.empty() && !equal_ignoring_case(coding, "identity")) {
      return fail(UpstreamFailure::kBadAnswer);
    }
    return true;
  }

  bool take_body(std::string_view bytes) {
    wire_bytes_ += bytes.size();
    if (wire_bytes_ > request_.max_body_bytes) return fail(UpstreamFailure::kTooLarge);
    if (!gunzip_) {
      outcome_.body += bytes;
      return true;
    }
    switch (gunzip_->feed(bytes, outcome_.body)) {
      case Gunzip::Status::kOk:
        return true;
      case Gunzip::Status::kTooLarge:
        return fail(UpstreamFailure::kTooLarge);
      case Gunzip::Status::kMalformed:
        break;
    }
    return fail(UpstreamFailure::kBadAnswer);
  }

  void finish(bool whole, const httplib::Response& response) {
    outcome_.unanswered = !stream_.has_read() && (stream_.state() == HttpStream::State::kEnded ||
                                                  stream_.state() == HttpStream::State::kBroken);
    if (outcome_.failure) return;
    // httplib does not report the head of a 204.
    if (whole && stream_.in_head()) outcome_.status = response.status;
    // Only the head of other responses is read.
    if (outcome_.status != 0 && !is_read(outcome_.status)) return;
    const bool ended = stream_.state() == HttpStream::State::kEnded;
    if (!whole || (ended && framing_ != Framing::kUntilClose)) {
      outcome_.failure = stream_failure();
      return;
    }
    if (gunzip_ && !gunzip_->complete()) {
      outcome_.failure = UpstreamFailure::kBadAnswer;
      return;
    }
    outcome_.reusable = !ended && !stream_.has_leftover() && response.version == "HTTP/1.1" &&
                        !list_has(response.get_header_value("Connection"), "close");
  }

  UpstreamFailure stream_failure() const {
    switch (stream_.state()) {
      case HttpStream::State::kGoing:
        return UpstreamFailure::kBadAnswer;  // httplib could not parse it
      case HttpStream::State::kEnded:
      case HttpStream::State::kBroken:
        return UpstreamFailure::kUnreachable;
      case HttpStream::State::kTimedOut:
        return UpstreamFailure::kTimeout;
      case HttpStream::State::kTooMuch:
        return stream_.in_head() ? UpstreamFailure::kBadAnswer : UpstreamFailure::kTooLarge;
    }
    return UpstreamFailure::kBadAnswer;
  }

  const OutgoingRequest& request_;
  HttpStream& stream_;
  HttpOutcome outcome_;
  Framing framing_ = Framing::kInvalid;
  std::unique_ptr<Gunzip> gunzip_;
  std::size_t wire_bytes_ = 0;
};

}  // namespace

HttpOutcome exchange(Connection& connection, const OutgoingRequest& request, Credential credential,
                     const Secret& key, Deadline deadline) {
  WireLimits limits;
  // Chunk framing may take as much as the body, and the last read of the head may include part of
  // it.
  limits.body_bytes = 2 * request.max_body_bytes + limits.head_bytes;
  HttpStream stream(connection, credential, key, deadline, limits);
  return Exchange(request, stream).run();
}

}  // namespace boxoffice
