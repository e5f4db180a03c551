#include "tests/fakes/fake_tmdb.h"

#include <httplib.h>

#include <memory>
#include <utility>

#include "proxy/upstream/gzip.h"
#include "tests/fakes/films.h"
#include "tests/fakes/tmdb_routes.h"

namespace boxoffice {
namespace {

/// Made once: tests start many of these servers.
std::shared_ptr<const FilmLibrary> built_in_library() {
  static const auto library = std::make_shared<const FilmLibrary>(built_in_films());
  return library;
}

bool has_key(const FakeTmdbOptions& options, const httplib::Request& request) {
  return request.get_header_value("Authorization") == "Bearer " + options.token ||
         request.get_param_value("api_key") == options.api_key;
}

FakeAnswer answer_of(FakeTmdbOptions options) {
  auto library = options.films.empty()
                     ? built_in_library()
                     : std::make_shared<const FilmLibrary>(std::move(options.films));
  return [options = std::move(options), library = std::move(library)](
             const httplib::Request& request, httplib::Response& response) {
    TmdbQuestion question{request.path, {}};
    for (const auto& [name, value] : request.params) question.parameters.emplace(name, value);
    TmdbAnswer answer = !has_key(options, request) ? tmdb_error(401)
                        : request.method != "GET"  ? tmdb_error(404)
                                                   : answer_tmdb(*library, question, options.today);
    response.status = answer.status;
    const bool gzipped =
        request.get_header_value("Accept-Encoding").find("gzip") != std::string::npos;
    response.set_content(gzipped ? gzip_bytes(answer.body) : answer.body,
                         "application/json;charset=utf-8");
    if (gzipped) response.set_header("Content-Encoding", "gzip");
  };
}

}  // namespace

FakeTmdb::FakeTmdb(FakeTmdbOptions options) : FakeServer(options, answer_of(options)) {}

}  // namespace boxoffice
