#include "proxy/server/site/site.h"

#include <gtest/gtest.h>

#include <chrono>

#include "tests/proxy/temporary_folder.h"

namespace boxoffice {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> paths_of(const Site& site) {
  std::vector<std::string> paths;
  for (const auto& [path, file] : site) paths.push_back(path);
  return paths;
}

TEST(LoadSite, MapsRequestPathsToFiles) {
  TemporaryFolder folder;
  folder.write("index.html", "<p>hello</p>");
  folder.write("data/films.jsonl", "{}\n");
  folder.write("about/index.html", "about");
  const auto site = load_site(folder.path());
  ASSERT_TRUE(site.ok()) << site.error().message;
  EXPECT_EQ(paths_of(*site), (std::vector<std::string>{"/", "/about/", "/about/index.html",
                                                       "/data/films.jsonl", "/index.html"}));
  EXPECT_EQ(site->at("/").identity.body, "<p>hello</p>");
  EXPECT_EQ(site->at("/").content_type, "text/html; charset=utf-8");
  EXPECT_EQ(site->at("/data/films.jsonl").content_type, "application/x-ndjson");
}

TEST(LoadSite, EqualContentHasEqualEtag) {
  TemporaryFolder folder;
  folder.write("a.txt", "same");
  folder.write("b.txt", "same");
  folder.write("c.txt", "other");
  folder.write("empty.txt", "");
  const auto site = load_site(folder.path());
  ASSERT_TRUE(site.ok());
  EXPECT_EQ(site->at("/a.txt").identity.etag, site->at("/b.txt").identity.etag);
  EXPECT_NE(site->at("/a.txt").identity.etag, site->at("/c.txt").identity.etag);
  EXPECT_EQ(site->at("/empty.txt").identity.etag, "\"cbf29ce484222325\"");
}

TEST(LoadSite, LoadsCompressedSiblings) {
  TemporaryFolder folder;
  folder.write("app.js", "js");
  folder.write("app.js.gz", "gzipped");
  folder.write("app.js.br", "brotlied");
  folder.write("alone.gz", "an archive");
  const auto site = load_site(folder.path());
  ASSERT_TRUE(site.ok());
  EXPECT_EQ(paths_of(*site), (std::vector<std::string>{"/alone.gz", "/app.js"}));
  const SiteFile& file = site->at("/app.js");
  ASSERT_EQ(file.compressed.size(), 2u);
  EXPECT_EQ(file.compressed[0].encoding, "br");
  EXPECT_EQ(file.compressed[0].body, "brotlied");
  EXPECT_EQ(file.compressed[1].encoding, "gzip");
  EXPECT_EQ(file.compressed[1].body, "gzipped");
  EXPECT_NE(file.compressed[0].etag, file.compressed[1].etag);
  EXPECT_EQ(site->at("/alone.gz").content_type, "application/octet-stream");
}

TEST(LoadSite, IgnoresOutdatedSiblings) {
  TemporaryFolder folder;
  const fs::path sibling = folder.write("app.js.br", "of an older build");
  const fs::path file = folder.write("app.js", "js");
  fs::last_write_time(sibling, fs::last_write_time(file) - std::chrono::seconds(1));
  const auto site = load_site(folder.path());
  ASSERT_TRUE(site.ok());
  EXPECT_EQ(paths_of(*site), (std::vector<std::string>{"/app.js"}));
  EXPECT_TRUE(site->at("/app.js").compressed.empty());
}

TEST(LoadSite, SkipsHiddenSpecialAndUnescapableNames) {
  TemporaryFolder folder;
  folder.write("ok.txt", "ok");
  folder.write(".env", "secret");
  folder.write(".git/config", "secret");
  folder.write("a b.txt", "space");
  folder.write("c%2fd.txt", "percent");
  fs::create_directory_symlink("/", folder.path() / "everything");
  fs::create_symlink("/nonexistent", folder.path() / "dangling");
  std::size_t left_out = 0;
  const auto site = load_site(folder.path(), &left_out);
  ASSERT_TRUE(site.ok()) << site.error().message;
  EXPECT_EQ(paths_of(*site), (std::vector<std::string>{"/ok.txt"}));
  EXPECT_EQ(left_out, 2u);
}

TEST(LoadSite, ReportsErrors) {
  TemporaryFolder folder;
  const auto missing = load_site(folder.path() / "nowhere");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().message, "no such folder");

  const fs::path file = folder.write("file", "123");
  EXPECT_FALSE(load_site(file).ok());

  const auto too_large = load_site(folder.path(), nullptr, 2);
  ASSERT_FALSE(too_large.ok());
  EXPECT_EQ(too_large.error().code, ErrorCode::kTooLarge);
}

TEST(ContentTypeOf, UsesLastExtension) {
  EXPECT_EQ(content_type_of("index.html"), "text/html; charset=utf-8");
  EXPECT_EQ(content_type_of("app.js"), "text/javascript; charset=utf-8");
  EXPECT_EQ(content_type_of("app.mjs"), "text/javascript; charset=utf-8");
  EXPECT_EQ(content_type_of("style.css"), "text/css; charset=utf-8");
  EXPECT_EQ(content_type_of("app.wasm"), "application/wasm");
  EXPECT_EQ(content_type_of("a.json"), "application/json");
  EXPECT_EQ(content_type_of("films.jsonl"), "application/x-ndjson");
  EXPECT_EQ(content_type_of("font.ttf"), "font/ttf");
  EXPECT_EQ(content_type_of("font.otf"), "font/otf");
  EXPECT_EQ(content_type_of("boxoffice.d.ts"), "text/plain; charset=utf-8");
  EXPECT_EQ(content_type_of("icon.svg"), "image/svg+xml");
  EXPECT_EQ(content_type_of("icon.png"), "image/png");
  EXPECT_EQ(content_type_of("app.webmanifest"), "application/manifest+json");
  EXPECT_EQ(content_type_of("model.boxoffice"), "application/octet-stream");
  EXPECT_EQ(content_type_of("model.html.boxoffice"), "application/octet-stream");
  EXPECT_EQ(content_type_of("LICENSE"), "application/octet-stream");
}

}  // namespace
}  // namespace boxoffice
