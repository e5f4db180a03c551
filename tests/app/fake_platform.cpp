#include "tests/app/fake_platform.h"

#include <gtest/gtest.h>

#include "wasm/platform/download.h"
#include "wasm/platform/host.h"
#include "wasm/platform/location.h"
#include "wasm/platform/request.h"

namespace boxoffice::app {

FakePlatform& fake_platform() {
  static FakePlatform fake;
  return fake;
}

void reset_fake_platform() { fake_platform() = FakePlatform{}; }

namespace {

/// Ends the downloads of a URL.
std::vector<platform::Download*> take(std::string_view url) {
  const auto found = fake_platform().under_way.find(url);
  if (found == fake_platform().under_way.end()) {
    ADD_FAILURE() << url << " was not requested";
    return {};
  }
  return fake_platform().under_way.extract(found).mapped();
}

/// Forgets a download that is under way.
void forget(const platform::Download& download) {
  const auto found = fake_platform().under_way.find(download.url);
  if (found == fake_platform().under_way.end()) return;
  std::erase(found->second, &download);
  if (found->second.empty()) fake_platform().under_way.erase(found);
}

void begin(platform::Download& download, std::string_view url) {
  const std::string copy(url);
  forget(download);
  download = platform::Download{};
  download.url = copy;
  download.state = platform::Download::State::kUnderWay;
  fake_platform().under_way[copy].push_back(&download);
}

void fail_with_status(platform::Download& download, int status, std::string_view body) {
  download.bytes = body;
  download.status = status;
  download.problem = platform::Download::Problem::kStatus;
  download.state = platform::Download::State::kFailed;
}

}  // namespace

void answer(std::string_view url, std::string_view body) {
  for (platform::Download* const download : take(url)) {
    download->bytes = body;
    download->total = body.size();
    download->status = 200;
    download->state = platform::Download::State::kDone;
  }
}

void answer_with_status(std::string_view url, int status, std::string_view body) {
  for (platform::Download* const download : take(url)) fail_with_status(*download, status, body);
}

void answer_with_status(platform::Download& download, int status) {
  forget(download);
  fail_with_status(download, status, {});
}

void answer_with_problem(std::string_view url, platform::Download::Problem problem) {
  for (platform::Download* const download : take(url)) {
    download->problem = problem;
    download->state = platform::Download::State::kFailed;
  }
}

void reader_has_received(std::size_t bytes) { fake_platform().reader->received = bytes; }

void reader_is_ready() { fake_platform().reader->state = platform::TextReader::State::kReady; }

void reader_answers(std::vector<float> embedding) {
  platform::TextReader& reader = *fake_platform().reader;
  EXPECT_TRUE(reader.reading) << "no text is being read";
  reader.reading = false;
  reader.answered = true;
  reader.embedding = std::move(embedding);
}

void reader_fails(platform::TextReader::Problem problem) {
  platform::TextReader& reader = *fake_platform().reader;
  reader.state = platform::TextReader::State::kFailed;
  reader.problem = problem;
  reader.reading = false;
}

}  // namespace boxoffice::app

namespace boxoffice::platform {

using app::fake_platform;

void start_download(Download& download, std::string_view url, const DownloadLimits& /*limits*/) {
  app::begin(download, url);
}

void cancel_download(Download& download) {
  if (download.state != Download::State::kUnderWay) return;
  app::forget(download);
  download = Download{};
}

void start_text_reader(TextReader& reader, std::string_view url, std::string_view id,
                       std::size_t bytes) {
  reader = TextReader{};
  reader.state = TextReader::State::kLoading;
  fake_platform().reader = &reader;
  fake_platform().reader_model =
      std::string(url) + " " + std::string(id) + " " + std::to_string(bytes);
}

void read_text(TextReader& reader, std::string_view text) {
  EXPECT_EQ(reader.state, TextReader::State::kReady);
  EXPECT_FALSE(reader.reading) << "another text is being read";
  reader.reading = true;
  reader.answered = false;
  fake_platform().read_texts.emplace_back(text);
}

void stop_text_reader(TextReader& reader) {
  fake_platform().reader = nullptr;
  reader = TextReader{};
}

std::string describe_problem(const TextReader& /*reader*/) {
  return "Could not load the text model";
}

void keep_offline(std::string_view path) { fake_platform().kept_offline.emplace_back(path); }

std::string describe_problem(const Download& download) { return "Could not load " + download.url; }

void start_request(Download& answer, std::string_view target, int /*deadline_ms*/) {
  fake_platform().requests.emplace_back(target);
  app::begin(answer, target);
}

std::string proxy_address() { return fake_platform().proxy; }

bool set_proxy_address(std::string_view address) {
  if (!address.empty() && !address.starts_with("https://")) return false;
  fake_platform().proxy = address;
  return true;
}

std::string location() { return fake_platform().location; }

void set_location(std::string_view location, bool replace) {
  fake_platform().location = location;
  fake_platform().moves.push_back({std::string(location), replace});
}

double now_ms() {
  fake_platform().now_ms += fake_platform().ms_per_look;
  return fake_platform().now_ms;
}

void request_work() { ++fake_platform().work_asked; }
void request_work_after(int /*ms*/) { ++fake_platform().work_asked; }
void request_frames(int /*count*/) { ++fake_platform().frames_asked; }

std::string read_setting(std::string_view name) {
  const auto found = fake_platform().settings.find(name);
  return found == fake_platform().settings.end() ? std::string() : found->second;
}

void write_setting(std::string_view name, std::string_view value) {
  fake_platform().settings[std::string(name)] = value;
}

}  // namespace boxoffice::platform
