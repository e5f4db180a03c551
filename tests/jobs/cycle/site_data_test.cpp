#include "proxy/jobs/site/site_data.h"

#include <gtest/gtest.h>

#include "proxy/jobs/files/input_file.h"
#include "tests/jobs/support.h"
#include "tests/proxy/temporary_folder.h"

namespace boxoffice {
namespace {

const SiteFacts kFacts{"2026-11-22T05:00:00Z", "tmdb", "boxoffice", 7, 2, 3, true};

SiteText text() { return {"MODEL", "TABLE!", 4, 0x0123456789abcdef}; }

class SiteDataFiles : public testing::Test {
 protected:
  std::string site() const { return folder_.path().string(); }
  std::string file(const std::string& name) const {
    const auto bytes = read_file(site() + "/data/" + name, 1000);
    return bytes ? *bytes : "none";
  }
  std::vector<std::string> names() const { return test::files_in(site() + "/data"); }

  TemporaryFolder folder_;
};

TEST(AboutJson, NamesTheTextOnlyWhereThereIsOne) {
  EXPECT_EQ(about_json(kFacts, {}),
            R"({"published":"2026-11-22T05:00:00Z","source":"tmdb","modelName":"boxoffice",)"
            R"("modelVersion":7,"films":2,"records":3,"live":true})"
            "\n");
  EXPECT_EQ(about_json(kFacts, text()),
            R"({"published":"2026-11-22T05:00:00Z","source":"tmdb","modelName":"boxoffice",)"
            R"("modelVersion":7,"films":2,"records":3,"live":true,"text":{"model_bytes":5,)"
            R"("overviews_bytes":6,"films":4,"text_model":"0123456789abcdef"}})"
            "\n");
}

TEST_F(SiteDataFiles, GetTheTextAndLoseIt) {
  SiteData data{"FOREST", "films\n", "records\n", text()};
  ASSERT_FALSE(write_site_data(site(), data, kFacts));
  EXPECT_EQ(names(),
            (std::vector<std::string>{"about.json", "films.jsonl", "model.boxoffice",
                                      "overviews.boxoffice", "record.jsonl", "text.boxoffice"}));
  EXPECT_EQ(file("text.boxoffice"), "MODEL");
  EXPECT_EQ(file("overviews.boxoffice"), "TABLE!");
  EXPECT_EQ(file("about.json"), about_json(kFacts, text()));

  for (const char* const name : {"text.boxoffice.br", "overviews.boxoffice.gz"}) {
    folder_.write(std::string("data/") + name, "compressed");
  }
  data.text.reset();
  ASSERT_FALSE(write_site_data(site(), data, kFacts));
  EXPECT_EQ(names(), (std::vector<std::string>{"about.json", "films.jsonl", "model.boxoffice",
                                               "record.jsonl"}));
  EXPECT_EQ(file("about.json"), about_json(kFacts, {}));
  EXPECT_EQ(file("model.boxoffice"), "FOREST");
}

TEST_F(SiteDataFiles, OfAFailureNothingIsWritten) {
  const SiteData data{"FOREST", "films\n", "records\n", text()};
  folder_.write("data/overviews.boxoffice/in-the-way", "");
  const Failure failure = write_site_data(site(), data, kFacts);
  ASSERT_TRUE(failure.has_value());
  EXPECT_EQ(failure->message, site() + "/data/overviews.boxoffice: Is a directory");
  EXPECT_EQ(names(), std::vector<std::string>{"overviews.boxoffice"});
}

}  // namespace
}  // namespace boxoffice
