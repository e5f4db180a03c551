#include "proxy/store/hopsworks/project_files.h"

#include <gtest/gtest.h>

#include "tests/store/hopsworks/support.h"

namespace boxoffice {
namespace {

class HopsworksFilesTest : public testing::Test {
 protected:
  HopsworksFilesTest() : fake_(hopsworks_options()), session_(log_in(fake_)) {}

  std::string problem(const Failure& failure) { return failure ? failure->message : ""; }

  FakeHopsworks fake_;
  std::unique_ptr<HopsworksSession> session_;
};

TEST_F(HopsworksFilesTest, DownloadsUploadedFile) {
  const std::string bytes("a\0b\r\n--x\xff", 9);
  EXPECT_EQ(problem(make_folders(*session_, "Resources/a/b")), "");
  EXPECT_EQ(problem(upload_file(*session_, "Resources/a/b", "x.bin", bytes)), "");
  EXPECT_EQ(fake_.file("Resources/a/b/x.bin"), bytes);
  const auto back = download_file(*session_, "Resources/a/b/x.bin", 9);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(*back, bytes);
}

TEST_F(HopsworksFilesTest, UploadsEmptyFileAsOnePiece) {
  EXPECT_EQ(problem(upload_file(*session_, "Resources", "empty", "")), "");
  EXPECT_EQ(fake_.file("Resources/empty"), "");
  EXPECT_EQ(count_requests(fake_, "POST", "/upload/"), 1);
}

TEST_F(HopsworksFilesTest, UploadsLargeFileInPieces) {
  std::string bytes(kUploadPieceBytes + 5, 'a');
  bytes.back() = 'z';
  EXPECT_EQ(problem(upload_file(*session_, "Resources", "large", bytes)), "");
  EXPECT_EQ(fake_.file("Resources/large"), bytes);
  EXPECT_EQ(count_requests(fake_, "POST", "/upload/"), 2);
  EXPECT_FALSE(fake_.exists("Resources/large.temp"));
}

TEST_F(HopsworksFilesTest, CleansUpAndResendsFailedPiece) {
  fake_.refuse({"POST", "/upload/", 500, 110043, 1, true});
  EXPECT_EQ(problem(upload_file(*session_, "Resources", "x", "abc")), "");
  EXPECT_EQ(fake_.file("Resources/x"), "abc");
  EXPECT_EQ(count_requests(fake_, "POST", "/upload/"), 2);
  EXPECT_EQ(count_requests(fake_, "DELETE", "Resources%2Fx.temp"), 1);
}

TEST_F(HopsworksFilesTest, ReportsFullDiskWithoutRetry) {
  fake_.refuse({"POST", "/upload/", 500, 110055, -1});
  EXPECT_NE(
      problem(upload_file(*session_, "Resources", "x", "abc")).find("disk quota is exhausted"),
      std::string::npos);
  EXPECT_EQ(count_requests(fake_, "POST", "/upload/"), 1);
  EXPECT_FALSE(fake_.exists("Resources/x"));
}

TEST_F(HopsworksFilesTest, KeepsExistingFolder) {
  EXPECT_EQ(problem(make_folders(*session_, "Resources/a")), "");
  EXPECT_EQ(problem(make_folders(*session_, "Resources/a")), "");
  EXPECT_EQ(count_requests(fake_, "POST", "action=create"), 1);
}

TEST_F(HopsworksFilesTest, PublishingSurvivesALostReply) {
  EXPECT_EQ(problem(prepare_staging(*session_)), "");
  fake_.refuse({"POST", "/dataset/Resources/boxoffice/staging", 502, 0, 1, true});
  EXPECT_EQ(problem(publish_file(*session_, "Resources", "x.json", "{}")), "");
  EXPECT_EQ(fake_.file("Resources/x.json"), "{}");
  EXPECT_EQ(fake_.file_paths(), std::vector<std::string>{"/Projects/boxoffice/Resources/x.json"});
}

TEST_F(HopsworksFilesTest, RemovesStagedFilesOfKilledRuns) {
  fake_.put_file("Resources/boxoffice/staging/0a-part.jsonl.gz", "x");
  fake_.put_file("Resources/boxoffice/staging/0b-part.jsonl.gz.temp/1", "x");
  fake_.put_file("Resources/boxoffice/log/part.jsonl.gz", "x");
  EXPECT_EQ(problem(prepare_staging(*session_)), "");
  EXPECT_EQ(fake_.file_paths(),
            std::vector<std::string>{"/Projects/boxoffice/Resources/boxoffice/log/part.jsonl.gz"});
}

TEST_F(HopsworksFilesTest, ReportsTruncatedDownload) {
  fake_.put_file("Resources/x", "abc");
  const auto bytes = download_file(*session_, "Resources/x", 4);
  ASSERT_FALSE(bytes.ok());
  EXPECT_EQ(bytes.error().code, ErrorCode::kIo);  // a bad connection, not bad bytes
  EXPECT_EQ(bytes.error().message, "Resources/x: received 3 of 4 bytes");
}

/// Matches only moves out of the staging folder.
constexpr char kMove[] = "dataset/Resources/boxoffice/staging/";
const std::string kPublished = "/Projects/boxoffice/Resources/x";

class HopsworksPublishTest : public HopsworksFilesTest {
 protected:
  void SetUp() override { ASSERT_EQ(problem(prepare_staging(*session_)), ""); }

  std::string published() { return problem(publish_file(*session_, "Resources", "x", "abc")); }
};

TEST_F(HopsworksPublishTest, RetriesMoveThatWasConfirmedWithoutEffect) {
  fake_.refuse({"POST", kMove, 200, 0, 1});
  EXPECT_EQ(published(), "");
  EXPECT_EQ(fake_.file_paths(), std::vector<std::string>{kPublished});
  EXPECT_EQ(fake_.file("Resources/x"), "abc");
  EXPECT_EQ(count_requests(fake_, "POST", "action=move"), 2);
}

TEST_F(HopsworksPublishTest, WaitsForFilesThatShowLate) {
  fake_.refuse({"GET", "staging/", 400, 110018, 2});     // the uploaded file
  fake_.refuse({"GET", "Resources/x", 400, 110018, 2});  // the moved file
  EXPECT_EQ(published(), "");
  EXPECT_EQ(fake_.file_paths(), std::vector<std::string>{kPublished});
  EXPECT_EQ(count_requests(fake_, "POST", "/upload/"), 1);
  EXPECT_EQ(count_requests(fake_, "POST", "action=move"), 1);
}

TEST_F(HopsworksPublishTest, ReportsMoveWithoutEffect) {
  fake_.refuse({"POST", kMove, 200, 0, -1});
  EXPECT_EQ(published(),
            "Resources/x: Hopsworks confirmed the move but did not carry it out; run the command "
            "again, and if this persists contact the administrator of Hopsworks");
  EXPECT_TRUE(fake_.file_paths().empty());
  EXPECT_EQ(count_requests(fake_, "POST", "action=move"), 3);
}

TEST_F(HopsworksPublishTest, AcceptsMoveWithEffectDespiteErrorAnswer) {
  for (const auto& [status, code] : {std::pair(503, 0), std::pair(500, 120005),
                                     std::pair(400, 110018), std::pair(400, 110012)}) {
    fake_.reset();
    fake_.refuse({"POST", kMove, status, code, -1, true});
    EXPECT_EQ(published(), "") << code;
    EXPECT_EQ(fake_.file_paths(), std::vector<std::string>{kPublished}) << code;
    EXPECT_EQ(count_requests(fake_, "POST", "action=move"), 1) << code;
    EXPECT_EQ(problem(remove_entry(*session_, "Resources/x")), "");
    fake_.stop_refusing();
  }
}

TEST_F(HopsworksPublishTest, RetriesMoveAfterGatewayError) {
  fake_.refuse({"POST", kMove, 503, 0, 2});
  EXPECT_EQ(published(), "");
  EXPECT_EQ(fake_.file_paths(), std::vector<std::string>{kPublished});
}

TEST_F(HopsworksPublishTest, NeverReplacesAnotherFile) {
  fake_.put_file("Resources/x", "older");
  EXPECT_EQ(published(),
            "Resources/x: Hopsworks failed with errorCode 110012: Destination already exists");
  EXPECT_EQ(fake_.file_paths(), std::vector<std::string>{kPublished});
  EXPECT_EQ(fake_.file("Resources/x"), "older");
}

TEST_F(HopsworksFilesTest, RetriesUploadThatWasConfirmedWithoutEffect) {
  fake_.refuse({"POST", "/upload/", 200, 0, 1});
  EXPECT_EQ(problem(upload_file(*session_, "Resources", "x", "abc")), "");
  EXPECT_EQ(fake_.file("Resources/x"), "abc");
}

TEST_F(HopsworksFilesTest, ReportsUploadWithoutEffect) {
  fake_.refuse({"POST", "/upload/", 200, 0, -1});
  EXPECT_EQ(problem(upload_file(*session_, "Resources", "x", "abc")),
            "Resources/x: Hopsworks confirmed the upload but did not carry it out; run the command "
            "again, and if this persists contact the administrator of Hopsworks");
  EXPECT_TRUE(fake_.file_paths().empty());
  EXPECT_EQ(count_requests(fake_, "POST", "/upload/"), 3);
}

TEST_F(HopsworksFilesTest, RetriesDeletionThatWasConfirmedWithoutEffect) {
  fake_.put_file("Resources/x", "abc");
  fake_.refuse({"DELETE", "", 204, 0, 1});
  EXPECT_EQ(problem(remove_entry(*session_, "Resources/x")), "");
  EXPECT_FALSE(fake_.exists("Resources/x"));
}

TEST_F(HopsworksFilesTest, ReportsDeletionWithoutEffect) {
  fake_.put_file("Resources/a/x", "abc");
  fake_.put_file("Resources/a/y", "abc");
  fake_.refuse({"DELETE", "Resources/a/x", 204, 0, -1});
  const std::string text =
      "Resources/a/x: Hopsworks confirmed the deletion but did not carry it out; run the command "
      "again, and if this persists contact the administrator of Hopsworks";
  EXPECT_EQ(problem(remove_entry(*session_, "Resources/a/x")), text);
  const std::vector<std::string> both = {"x", "y"};
  EXPECT_EQ(problem(remove_entries(*session_, "Resources/a", both)), text);
  EXPECT_FALSE(fake_.exists("Resources/a/y"));
}

TEST_F(HopsworksFilesTest, RemovesEntriesWithOneListing) {
  for (const char* name : {"x", "y", "z"}) {
    fake_.put_file(std::string("Resources/a/") + name, "abc");
  }
  fake_.refuse({"DELETE", "Resources/a/y", 204, 0, 1});
  const std::vector<std::string> names = {"x", "y", "gone"};
  EXPECT_EQ(problem(remove_entries(*session_, "Resources/a", names)), "");
  EXPECT_EQ(fake_.file_paths(), std::vector<std::string>{"/Projects/boxoffice/Resources/a/z"});
  EXPECT_EQ(count_requests(fake_, "GET", "action=listing"), 1);
}

TEST_F(HopsworksFilesTest, RetriesFolderThatWasConfirmedWithoutEffect) {
  fake_.refuse({"POST", "Resources/a", 201, 0, 1});
  EXPECT_EQ(problem(make_folders(*session_, "Resources/a/b")), "");
  EXPECT_TRUE(fake_.exists("Resources/a/b"));
  fake_.refuse({"POST", "Resources/c", 201, 0, -1});
  EXPECT_EQ(problem(make_folders(*session_, "Resources/c")),
            "Resources/c: Hopsworks confirmed the creation but did not carry it out; run the "
            "command again, and if this persists contact the administrator of Hopsworks");
}

TEST_F(HopsworksFilesTest, ListsChangedFolderAgain) {
  for (int i = 0; i < 1500; ++i) fake_.put_file("Resources/many/" + std::to_string(i), "");
  int pages = 0;
  fake_.on_request([&](const std::string&) {
    if (++pages == 2) fake_.remove_file("Resources/many/999");  // on the first page, by name
  });
  const auto entries = list_folder(*session_, "Resources/many");
  ASSERT_TRUE(entries.ok());
  EXPECT_EQ(entries->size(), 1499u);
  EXPECT_EQ(count_requests(fake_, "GET", "action=listing"), 4);
}

TEST_F(HopsworksFilesTest, ListsAllPages) {
  for (int i = 0; i < 1001; ++i) fake_.put_file("Resources/many/" + std::to_string(i), "");
  const auto entries = list_folder(*session_, "Resources/many");
  ASSERT_TRUE(entries.ok());
  EXPECT_EQ(entries->size(), 1001u);
  EXPECT_EQ(entries->front().name, "0");
  EXPECT_EQ(count_requests(fake_, "GET", "action=listing"), 2);
}

TEST_F(HopsworksFilesTest, MissingEntryIsNoError) {
  const auto entry = find_entry(*session_, "Resources/none");
  ASSERT_TRUE(entry.ok());
  EXPECT_FALSE(*entry);
  EXPECT_EQ(problem(remove_entry(*session_, "Resources/none")), "");
  const auto entries = list_folder(*session_, "Resources/none");
  ASSERT_TRUE(entries.ok());
  EXPECT_TRUE(entries->empty());
}

}  // namespace
}  // namespace boxoffice
