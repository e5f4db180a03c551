#include "proxy/files/lines_reader.h"

#include <gtest/gtest.h>

#include <vector>

#include "proxy/upstream/gzip.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/training/support.h"

namespace boxoffice {
namespace {

/// Returns all lines of a file with that content; an error ends them as "error: MESSAGE".
std::vector<std::string> lines_of(const std::string& content) {
  const TemporaryFolder folder;
  const std::string path = folder.write("films", content).string();
  Result<LinesReader> reader = LinesReader::open(path);
  EXPECT_TRUE(reader.ok());
  std::vector<std::string> lines;
  for (;;) {
    const Result<std::optional<std::string_view>> line = reader->next();
    if (!line) {
      std::string message = line.error().message;
      message.erase(0, message.starts_with(path) ? path.size() : 0);
      lines.push_back("error" + message);
      return lines;
    }
    if (!line->has_value()) return lines;
    lines.emplace_back(**line);
  }
}

using Lines = std::vector<std::string>;

TEST(LinesReader, ReturnsLinesWithoutLineEnds) {
  EXPECT_EQ(lines_of("a\nb\n"), (Lines{"a", "b"}));
  EXPECT_EQ(lines_of("a\r\nb\r\n"), (Lines{"a", "b"}));
  EXPECT_EQ(lines_of("a\nb"), (Lines{"a", "b"}));
  EXPECT_EQ(lines_of(""), Lines{});
}

TEST(LinesReader, TreatsLoneCarriageReturnAsLineEnd) {
  EXPECT_EQ(lines_of("a\rb\r"), (Lines{"a", "b"}));
  EXPECT_EQ(lines_of("a\r\rb\n\rc"), (Lines{"a", "b", "c"}));
}

TEST(LinesReader, CountsCrLfOnceAcrossBuffers) {
  const TemporaryFolder folder;
  const std::string first(256u * 1024 - 1, 'x');  // the first buffer ends between \r and \n
  const std::string path = folder.write("films", first + "\r\nb\r\n").string();
  Result<LinesReader> reader = LinesReader::open(path);
  ASSERT_TRUE(reader.ok());
  EXPECT_EQ(reader->next()->value(), first);
  EXPECT_EQ(reader->next()->value(), "b");
  EXPECT_EQ(reader->place(), path + ":2");
  EXPECT_FALSE(reader->next()->has_value());
}

TEST(LinesReader, RemovesByteOrderMarkFromEachLine) {
  EXPECT_EQ(lines_of("\xEF\xBB\xBF"
                     "a\n\xEF\xBB\xBF"
                     "b\n\xEF\xBB\xBF\n"),
            (Lines{"a", "b"}));
}

TEST(LinesReader, RefusesUtf16) {
  const Lines refused = {
      "error: UTF-16 is not supported; convert it with iconv -f UTF-16 -t UTF-8"};
  EXPECT_EQ(lines_of({"\xFF\xFE{\0}\0", 6}), refused);
  EXPECT_EQ(lines_of({"\xFE\xFF\0{\0}", 6}), refused);
  EXPECT_EQ(lines_of({"{\0}\0", 4}), refused);
  EXPECT_EQ(lines_of(gzip_bytes({"\0{\0}", 4})), refused);
}

TEST(LinesReader, SkipsBlankLinesButCountsThem) {
  EXPECT_EQ(lines_of("\n\r\n  \na\n\n"), Lines{"a"});
  const TemporaryFolder folder;
  const std::string path = folder.write("films", "\n\na\n").string();
  Result<LinesReader> reader = LinesReader::open(path);
  ASSERT_TRUE(reader.ok());
  ASSERT_TRUE(reader->next().ok());
  EXPECT_EQ(reader->place(), path + ":3");
}

TEST(LinesReader, DetectsGzipByContent) {
  EXPECT_EQ(lines_of(gzip_bytes("a\nb\n")), (Lines{"a", "b"}));
  EXPECT_EQ(lines_of(gzip_bytes("a\n") + gzip_bytes("b\n")), (Lines{"a", "b"}));
}

TEST(LinesReader, ReadsLinesLongerThanBuffer) {
  const std::string long_line(700'000, 'x');
  EXPECT_EQ(lines_of(long_line + "\nb\n"), (Lines{long_line, "b"}));
  EXPECT_EQ(lines_of(gzip_bytes("a\n" + long_line)), (Lines{"a", long_line}));
}

TEST(LinesReader, RefusesEndlessLine) {
  const Lines lines = lines_of(std::string((16u << 20) + 300'000, 'x'));
  EXPECT_EQ(lines, Lines{"error:1: line longer than 16 MiB"});
}

TEST(LinesReader, ContinuesAfterOverlongLine) {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("films", "a\n" + std::string(40u << 20, 'x') + "\nb\n").string();
  Result<LinesReader> reader = LinesReader::open(path);
  ASSERT_TRUE(reader.ok());
  EXPECT_EQ(reader->next()->value(), "a");
  EXPECT_EQ(reader->next().error().message, path + ":2: line longer than 16 MiB");
  EXPECT_EQ(reader->next()->value(), "b");
  EXPECT_EQ(reader->place(), path + ":3");
  EXPECT_FALSE(reader->next()->has_value());
}

TEST(LinesReader, NamesDamagedGzipFile) {
  std::string bytes = gzip_bytes("first\n" + std::string(1000, 'x') + "\n");
  ASSERT_EQ(bytes.size(), 35u);
  EXPECT_EQ(lines_of(bytes.substr(0, 28)).back(), "error: gzip data is truncated at byte 28");
  EXPECT_EQ(lines_of(bytes.substr(0, 34)).back(), "error: gzip data is truncated at byte 34");
  EXPECT_EQ(lines_of(bytes.substr(0, 2)), Lines{"error: gzip data is truncated at byte 2"});
  bytes[29] = static_cast<char>(bytes[29] ^ 1);  // in the checksum
  EXPECT_EQ(lines_of(bytes).back(), "error: gzip data is damaged: incorrect data check at byte 31");
}

TEST(LinesReader, ReadsZeroPaddedGzip) {
  const std::string padding(512, '\0');
  EXPECT_EQ(lines_of(gzip_bytes("a\nb\n") + padding), (Lines{"a", "b"}));
  EXPECT_EQ(lines_of(gzip_bytes("a\n") + padding + gzip_bytes("b\n")), (Lines{"a", "b"}));
  EXPECT_EQ(lines_of(gzip_bytes("a\n") + std::string(300'000, '\0')), Lines{"a"});
}

TEST(LinesReader, RefusesTrailingDataAfterGzip) {
  const std::string member = gzip_bytes("a\n");
  ASSERT_EQ(member.size(), 22u);
  const Lines refused = {"error: unexpected data after gzip data at byte 22"};
  EXPECT_EQ(lines_of(member + "b\n"), refused);
  EXPECT_EQ(lines_of(member + "some text in between\n" + member), refused);
  EXPECT_EQ(lines_of(member + "\x1f"), refused);  // the first half of another member's magic bytes
  EXPECT_EQ(lines_of(member + std::string(3, '\0') + "b"),
            Lines{"error: unexpected data after gzip data at byte 25"});
}

TEST(LinesReader, NamesMissingFile) {
  const Result<LinesReader> reader = LinesReader::open("/nowhere/films.jsonl");
  ASSERT_FALSE(reader.ok());
  EXPECT_EQ(reader.error().message, "/nowhere/films.jsonl: No such file or directory");
  EXPECT_EQ(exit_status(reader.error()), 1);
}

TEST(LinesReader, RefusesFolder) {
  const TemporaryFolder folder;
  Result<LinesReader> reader = LinesReader::open(folder.path().string());
  ASSERT_TRUE(reader.ok());
  const auto line = reader->next();
  ASSERT_FALSE(line.ok());
  EXPECT_EQ(line.error().message, folder.path().string() + ": Is a directory");
}

TEST(ReadFile, RefusesFileOverLimit) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a", std::string(1000, 'x')).string();
  EXPECT_EQ(*read_file(path, 1000), std::string(1000, 'x'));
  const Result<std::string> refused = read_file(path, 999);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().message, path + ": more than 999 bytes");
}

}  // namespace
}  // namespace boxoffice
