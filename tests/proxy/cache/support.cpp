#include "tests/proxy/cache/support.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include <algorithm>
#include <random>
#include <utility>

#include "proxy/upstream/gzip.h"

namespace boxoffice::test {

std::string random_body(std::size_t bytes, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::string body(bytes, '\0');
  for (char& byte : body) byte = static_cast<char>(random() >> 24);
  return body;
}

std::shared_ptr<const CachedResponse> response(std::string body, std::int64_t stored_unix_s) {
  return make_cached_response(200, "application/json;charset=utf-8", std::move(body),
                              at_unix_s(stored_unix_s));
}

std::string body_of(const CachedResponse& response) {
  if (response.gzip.empty()) return response.identity;
  const auto body = gunzip_bytes(response.gzip, response.identity_bytes);
  return body ? *body : body.error().message;
}

std::vector<std::string> files_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string sql(const std::filesystem::path& file, const std::string& statements) {
  sqlite3* database = nullptr;
  EXPECT_EQ(::sqlite3_open(file.c_str(), &database), SQLITE_OK);
  std::string first;
  const auto keep_first = [](void* out, int columns, char** values, char**) {
    std::string& text = *static_cast<std::string*>(out);
    if (text.empty() && columns > 0 && values[0] != nullptr) text = values[0];
    return 0;
  };
  EXPECT_EQ(::sqlite3_exec(database, statements.c_str(), keep_first, &first, nullptr), SQLITE_OK)
      << ::sqlite3_errmsg(database);
  ::sqlite3_close(database);
  return first;
}

std::string end_of(pid_t process) {
  int status = 0;
  if (::waitpid(process, &status, 0) != process) return "no such process";
  if (WIFSIGNALED(status)) return "signal " + std::to_string(WTERMSIG(status));
  return "exit " + std::to_string(WEXITSTATUS(status));
}

}  // namespace boxoffice::test
