#include "proxy/training/blend_settings.h"

#include <gtest/gtest.h>

#include "tests/proxy/temporary_folder.h"

namespace boxoffice {
namespace {

std::string error_of(const std::string& text) {
  const Result<BlendSettings> settings = blend_settings_from_json(*parse_json(text));
  return settings ? "" : settings.error().message;
}

TEST(BlendSettings, RoundTripAsJson) {
  BlendSettings settings;
  settings.rounds = 120;
  settings.bags = 3;
  settings.linear_weight = 0.25;
  settings.robust = true;
  settings.hidden_share = 0.25;
  settings.without.set(static_cast<std::size_t>(FeatureGroup::kLanguage));
  const Result<BlendSettings> back = blend_settings_from_json(to_json(settings));
  ASSERT_TRUE(back.ok()) << back.error().message;
  EXPECT_TRUE(*back == settings);
  EXPECT_FALSE(*back == BlendSettings{});
}

TEST(BlendSettings, AbsentMembersKeepDefaults) {
  const Result<BlendSettings> settings = blend_settings_from_json(*parse_json(R"({"depth":6})"));
  ASSERT_TRUE(settings.ok());
  EXPECT_EQ(settings->depth, 6);
  EXPECT_EQ(settings->rounds, BlendSettings{}.rounds);
}

TEST(BlendSettings, RefusesInvalidSettings) {
  EXPECT_EQ(error_of("[]"), "settings: not an object");
  EXPECT_EQ(error_of(R"({"dept":4})"), "dept: unknown setting");
  EXPECT_EQ(error_of(R"({"depth":4.0})"), "depth: wrong type");
  EXPECT_EQ(error_of(R"({"depth":0})"), "depth: out of range");
  EXPECT_EQ(error_of(R"({"depth":13})"), "depth: out of range");
  EXPECT_EQ(error_of(R"({"bags":0})"), "bags: out of range");
  EXPECT_EQ(error_of(R"({"robust":1})"), "robust: wrong type");
  EXPECT_EQ(error_of(R"({"hidden_share":1.5})"), "hidden_share: out of range");
  EXPECT_EQ(error_of(R"({"without":"cast"})"), "without: not a list");
  EXPECT_EQ(error_of(R"({"without":["casts"]})"), "without: unknown feature group \"casts\"");
  EXPECT_EQ(error_of(R"({"without":[7]})"), "without: unknown feature group 7");
  EXPECT_EQ(error_of(R"({"hidden_share":1,"without":["cast"]})"), "");
}

TEST(BlendSettings, AreReadFromAFile) {
  const TemporaryFolder folder;
  EXPECT_TRUE(*read_blend_settings("") == BlendSettings{});
  const std::string path =
      folder.write("s.json", R"({"settings":{"rounds":9},"tried":[]})").string();
  EXPECT_EQ(read_blend_settings(path)->rounds, 9);
  const std::string wrong = folder.write("w.json", R"({"rounds":9})").string();
  EXPECT_EQ(read_blend_settings(wrong).error().message, wrong + ": settings: missing");
}

TEST(BlendSettings, AreDescribedByDifferences) {
  BlendSettings settings;
  EXPECT_EQ(describe(settings), "none");
  settings.depth = 6;
  settings.robust = true;
  EXPECT_EQ(describe(settings), "depth 6, robust true");
}

}  // namespace
}  // namespace boxoffice
