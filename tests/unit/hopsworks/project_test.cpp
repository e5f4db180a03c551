#include "shared/hopsworks/project.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

TEST(HopsworksProject, ParsesProjectInfo) {
  const auto project = parse_hopsworks_project(
      R"({"projectId":119,"projectName":"boxoffice","owner":"a@b.example","projectTeam":[{}]})");
  ASSERT_TRUE(project.ok()) << project.error().message;
  EXPECT_EQ(*project, (HopsworksProject{119, "boxoffice"}));
}

TEST(HopsworksProject, RejectsOtherDocuments) {
  for (const char* body : {"[]", "119", R"({"projectId":119})", R"({"projectName":"boxoffice"})",
                           R"({"projectId":"119","projectName":"boxoffice"})",
                           R"({"projectId":0,"projectName":"boxoffice"})",
                           R"({"projectId":-1,"projectName":"boxoffice"})",
                           R"({"projectId":1.5,"projectName":"boxoffice"})",
                           R"({"projectId":1000000000,"projectName":"boxoffice"})",
                           R"({"projectId":18446744073709551615,"projectName":"boxoffice"})",
                           R"({"projectId":119,"projectName":"a/b"})",
                           R"({"errorCode":150004,"errorMsg":"Project not found"})"}) {
    const auto project = parse_hopsworks_project(body);
    ASSERT_FALSE(project.ok()) << body;
    EXPECT_EQ(project.error().code, ErrorCode::kMissingField) << body;
  }
  EXPECT_EQ(parse_hopsworks_project("<html>").error().code, ErrorCode::kMalformed);
}

TEST(HopsworksProject, ChecksNames) {
  EXPECT_TRUE(is_hopsworks_project_name("boxoffice_2-b"));
  EXPECT_TRUE(is_hopsworks_project_name(std::string(63, 'a')));
  for (const std::string& name :
       {std::string(), std::string("_a"), std::string("-a"), std::string("a b"), std::string("a/b"),
        std::string("a%2f"), std::string("\xc3\xa9"), std::string(64, 'a')}) {
    EXPECT_FALSE(is_hopsworks_project_name(name)) << name;
  }
}

TEST(HopsworksProject, WritesOnlyIdAndName) {
  EXPECT_EQ(hopsworks_project_json({119, "boxoffice"}),
            R"({"projectId":119,"projectName":"boxoffice"})");
}

}  // namespace
}  // namespace boxoffice
