#include "tests/fakes/fake_tmdb.h"

#include <httplib.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <utility>

#include "proxy/upstream/gzip.h"
#include "proxy/upstream/token_bucket.h"
#include "tests/fakes/films.h"
#include "tests/fakes/tmdb_routes.h"

namespace boxoffice {
namespace {

/// Created once, since tests start many servers.
std::shared_ptr<const FilmLibrary> built_in_library() {
  static const auto library = std::make_shared<const FilmLibrary>(built_in_films());
  return library;
}

bool has_key(const FakeTmdbOptions& options, const httplib::Request& request) {
  return request.get_header_value("Authorization") == "Bearer " + options.token ||
         request.get_param_value("api_key") == options.api_key;
}

/// Refuses requests beyond the limit with 429.
class RateLimit {
 public:
  explicit RateLimit(double limit) : limit_(limit), bucket_(limit > 0 ? limit : 1, kBurst) {}

  bool allows() {
    if (limit_ <= 0) return true;
    const std::lock_guard<std::mutex> lock(mutex_);
    return bucket_.take(std::chrono::steady_clock::now()).count() == 0;
  }

 private:
  static constexpr double kBurst = 10;

  const double limit_;
  std::mutex mutex_;
  TokenBucket bucket_;
};

/// State of a server.
struct Service {
  Service(FakeTmdbOptions from, std::shared_ptr<RecordFaults> bad_records)
      : options(std::move(from)),
        library(options.films.empty() ? built_in_library()
                                      : std::make_shared<const FilmLibrary>(options.films)),
        records(std::move(bad_records)),
        limit(options.limit) {}

  TmdbAnswer answer(const httplib::Request& request) {
    if (!has_key(options, request)) return tmdb_error(401);
    if (!limit.allows()) return tmdb_error(429);
    if (request.method != "GET") return tmdb_error(404);
    FakeTmdbRequest decoded{request.path, {}};
    for (const auto& [name, value] : request.params) decoded.parameters.emplace(name, value);
    return answer_tmdb(*library, decoded, options.today, *records);
  }

  const FakeTmdbOptions options;
  const std::shared_ptr<const FilmLibrary> library;
  const std::shared_ptr<RecordFaults> records;
  RateLimit limit;
};

void respond(const httplib::Request& request, httplib::Response& response, Service& service) {
  if (service.options.control && request.path == "/__fake/record") {
    response.status = service.records->set_from_json(request.body) ? 204 : 400;
    return;
  }
  const TmdbAnswer answer = service.answer(request);
  response.status = answer.status;
  if (answer.status == 429) response.set_header("Retry-After", "1");
  const bool gzipped =
      request.get_header_value("Accept-Encoding").find("gzip") != std::string::npos;
  response.set_content(gzipped ? gzip_bytes(answer.body) : answer.body,
                       "application/json;charset=utf-8");
  if (gzipped) response.set_header("Content-Encoding", "gzip");
}

FakeHandler answer_of(FakeTmdbOptions options, std::shared_ptr<RecordFaults> records) {
  auto service = std::make_shared<Service>(std::move(options), std::move(records));
  return [service](const httplib::Request& request, httplib::Response& response) {
    respond(request, response, *service);
  };
}

}  // namespace

FakeTmdb::FakeTmdb(FakeTmdbOptions options)
    : FakeTmdb(std::move(options), std::make_shared<RecordFaults>()) {}

FakeTmdb::FakeTmdb(FakeTmdbOptions options, std::shared_ptr<RecordFaults> records)
    : FakeServer(options, answer_of(options, records)), records_(std::move(records)) {}

void FakeTmdb::set_record_fault(std::int64_t film, std::optional<RecordFault> fault) {
  records_->set(film, fault);
}

}  // namespace boxoffice
