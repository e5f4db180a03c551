#include "proxy/store/stored_embeddings.h"

#include <gtest/gtest.h>

#include "proxy/store/overview_embedding.h"
#include "proxy/store/stored_films.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/store/support.h"
#include "tests/unit/text/support.h"

namespace boxoffice {
namespace {

constexpr const char* kSpy = "a spy must save the world";

class StoredEmbeddings : public testing::Test {
 protected:
  StoredEmbeddings() : store_(test::open((folder_.path() / "boxoffice.db").string())) {
    save(1, kSpy);
    save(2, "");
    save(3, "the bank dies");
  }

  void save(TmdbId id, const std::string& overview, const char* more = "") {
    FilmRecord film = test::film_record(id, "2001-01-01", "2026-01-01");
    film.body.back() = ',';
    film.body += "\"overview\":\"" + overview + "\"" + more + "}";
    EXPECT_FALSE(store_->save_films({{film}}));
  }

  std::vector<Movie> films() { return *read_stored_movies(*store_, {}); }

  std::size_t updated(const TextEncoder& encoder, const char* today, bool dry_run = false) {
    const auto written =
        update_embeddings(*store_, films(), encoder, test::date(today), dry_run,
                          [&](const std::string& text) { progress_.push_back(text); });
    return written.ok() ? *written : 999;
  }

  std::vector<TmdbId> current(const TextEncoder& encoder) {
    std::vector<TmdbId> ids;
    const auto embeddings = current_embeddings(*store_, films(), space_of(encoder));
    for (const OverviewEmbedding& one : *embeddings) ids.push_back(one.id);
    return ids;
  }

  TemporaryFolder folder_;
  std::unique_ptr<Store> store_;
  std::vector<std::string> progress_;
  const std::string file_ = test::small_text_model();
  const TextEncoder encoder_ = *TextEncoder::open(file_);
};

TEST_F(StoredEmbeddings, AreComputedOnce) {
  EXPECT_EQ(updated(encoder_, "2026-01-01", true), 3u);
  EXPECT_TRUE(store_->embeddings()->empty());
  EXPECT_EQ(updated(encoder_, "2026-01-02"), 3u);
  EXPECT_EQ(progress_, std::vector<std::string>{"3 of 3 overviews embedded"});
  EXPECT_EQ(updated(encoder_, "2026-01-03"), 0u);
  const std::vector<OverviewEmbedding> stored = *store_->embeddings();
  ASSERT_EQ(stored.size(), 3u);
  EXPECT_EQ(stored[0].text_model, encoder_.id());
  EXPECT_EQ(format_date(stored[0].computed), "2026-01-02");
  EXPECT_EQ(stored[0].values.size(), 16u);
  EXPECT_TRUE(stored[1].values.empty());  // known to have no overview
}

TEST_F(StoredEmbeddings, AreRecomputedOnlyForChangedOverview) {
  ASSERT_EQ(updated(encoder_, "2026-01-01"), 3u);
  save(1, kSpy, ",\"popularity\":7");
  EXPECT_EQ(updated(encoder_, "2026-01-02"), 0u);
  save(1, "the spy dies");
  save(2, kSpy);
  save(3, "");
  EXPECT_EQ(current(encoder_), std::vector<TmdbId>{});  // the stored ones are of earlier overviews
  EXPECT_EQ(updated(encoder_, "2026-01-03"), 3u);
  EXPECT_EQ(current(encoder_), (std::vector<TmdbId>{1, 2, 3}));
  EXPECT_TRUE(store_->embeddings()->at(2).values.empty());
  EXPECT_EQ(updated(encoder_, "2026-01-04"), 0u);
}

TEST_F(StoredEmbeddings, AreRecomputedForAnotherTextModel) {
  ASSERT_EQ(updated(encoder_, "2026-01-01"), 3u);
  const std::string other_file = test::small_text_model(WeightFormat::kFloat32);
  const TextEncoder other = *TextEncoder::open(other_file);
  ASSERT_NE(other.id(), encoder_.id());
  EXPECT_EQ(current(other), std::vector<TmdbId>{});
  EXPECT_EQ(updated(other, "2026-01-02"), 3u);
  EXPECT_EQ(current(other), (std::vector<TmdbId>{1, 2, 3}));
  EXPECT_EQ(current(encoder_), std::vector<TmdbId>{});
}

TEST_F(StoredEmbeddings, ResumesInterruptedRun) {
  ASSERT_EQ(updated(encoder_, "2026-01-01"), 3u);
  const std::size_t batch = store_->batch_size();
  for (std::size_t i = 0; i < batch; ++i) save(static_cast<TmdbId>(100 + i), kSpy);
  save(999, "the bank");
  struct Killed {};
  const auto stop_after_the_first = [](const std::string&) { throw Killed(); };
  EXPECT_THROW(
      {
        const auto written = update_embeddings(*store_, films(), encoder_, test::date("2026-01-02"),
                                               false, stop_after_the_first);
        EXPECT_TRUE(written.ok());
      },
      Killed);
  EXPECT_EQ(store_->embeddings()->size(), 3 + batch);
  EXPECT_EQ(updated(encoder_, "2026-01-03"), 1u);
}

TEST_F(StoredEmbeddings, TableSkipsFilmsWithoutOverview) {
  ASSERT_EQ(updated(encoder_, "2026-01-01"), 3u);
  save(4, "the spy");  // not embedded yet
  const EmbeddingTable table = embedding_table(
      space_of(encoder_), *current_embeddings(*store_, films(), space_of(encoder_)));
  EXPECT_EQ(table.text_model, encoder_.id());
  EXPECT_EQ(table.width, 16u);
  EXPECT_EQ(table.ids, (std::vector<std::uint32_t>{1, 3}));
  const auto spy = embedding_of(table, 1);
  ASSERT_TRUE(spy.has_value());
  EXPECT_NEAR(spy->at(0), 0.3342599, 0.03);  // reference value
  EXPECT_NEAR(spy->at(1), -0.3224702, 0.03);
  EXPECT_EQ(nearest_texts(table, encoder_.encode(kSpy), 1).front().id, 1u);
}

TEST(EmbeddingTable, SkipsIdsOver32Bits) {
  const std::string file = test::small_text_model();
  const TextEncoder encoder = *TextEncoder::open(file);
  const std::vector<std::int8_t> values(16, 1);
  const EmbeddingTable table =
      embedding_table(space_of(encoder), {{4'294'967'296, 1, encoder.id(), {}, 1.0f, values},
                                          {4'294'967'295, 1, encoder.id(), {}, 1.0f, values},
                                          {-1, 1, encoder.id(), {}, 1.0f, values},
                                          {7, 1, encoder.id(), {}, 1.0f, values}});
  EXPECT_EQ(table.ids, (std::vector<std::uint32_t>{7, 4'294'967'295}));
  EXPECT_EQ(table.values.size(), 32u);
}

}  // namespace
}  // namespace boxoffice
