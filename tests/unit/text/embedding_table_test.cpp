#include "shared/text/embedding_table.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string>

namespace boxoffice {
namespace {

EmbeddingTable small_table() {
  return make_embedding_table(0xABCDEF, 2,
                              {{30, {0.6f, 0.8f}},
                               {10, {1.0f, 0.0f}},
                               {20, {0.0f, -1.0f}},
                               {10, {0.0f, 1.0f}},
                               {5, {1.0f, 0.0f}}});
}

TEST(EmbeddingTable, AcceptsIdsOf32Bits) {
  EXPECT_EQ(table_id(0), 0u);
  EXPECT_EQ(table_id(4294967295), 4294967295u);
  EXPECT_FALSE(table_id(4294967296).has_value());
  EXPECT_FALSE(table_id(-1).has_value());
}

TEST(EmbeddingTable, LooksUpFilmsById) {
  const EmbeddingTable table = small_table();
  EXPECT_EQ(table.ids, (std::vector<std::uint32_t>{5, 10, 20, 30}));
  EXPECT_EQ(embedding_of(table, 10), (std::vector<float>{1.0f, 0.0f}));  // first of two
  const auto rounded = embedding_of(table, 30);
  ASSERT_TRUE(rounded.has_value());
  EXPECT_NEAR((*rounded)[0], 0.6f, 0.004f);
  EXPECT_FLOAT_EQ((*rounded)[1], 0.8f);
  EXPECT_FALSE(embedding_of(table, 4).has_value());
  EXPECT_FALSE(embedding_of(table, 31).has_value());
}

TEST(EmbeddingTable, ReturnsNearestFirst) {
  const std::vector<float> query = {1.0f, 0.0f};
  const auto ids = [&](std::size_t count, std::uint32_t without) {
    std::vector<std::uint32_t> found;
    for (const NearText& film : nearest_texts(small_table(), query, count, without)) {
      found.push_back(film.id);
    }
    return found;
  };
  EXPECT_EQ(ids(9, 0), (std::vector<std::uint32_t>{5, 10, 30, 20}));  // ties by lower id
  EXPECT_EQ(ids(2, 5), (std::vector<std::uint32_t>{10, 30}));
  EXPECT_EQ(ids(0, 0), std::vector<std::uint32_t>{});
  EXPECT_FLOAT_EQ(nearest_texts(small_table(), query, 1)[0].cosine, 1.0f);
  EXPECT_TRUE(nearest_texts(make_embedding_table(1, 2, {}), query, 3).empty());
}

TEST(EmbeddingTable, RoundTrips) {
  const std::string file = serialize_embeddings(small_table());
  EXPECT_EQ(file.size(), 40u + 4 * (4 + 4 + 2));
  const auto table = parse_embeddings(file);
  ASSERT_TRUE(table.ok()) << table.error().message;
  EXPECT_EQ(table->text_model, 0xABCDEFu);
  EXPECT_EQ(table->width, 2u);
  EXPECT_EQ(table->ids, small_table().ids);
  EXPECT_EQ(table->scales, small_table().scales);
  EXPECT_EQ(table->values, small_table().values);
  EXPECT_TRUE(parse_embeddings(serialize_embeddings(make_embedding_table(1, 384, {}))).ok());
}

TEST(EmbeddingTable, RejectsInvalidFiles) {
  const auto failure = [](std::string_view file) {
    const auto table = parse_embeddings(file);
    return table.ok() ? "" : table.error().message;
  };
  const std::string file = serialize_embeddings(small_table());
  EXPECT_EQ(failure(""), "overviews: not an embedding table");
  EXPECT_EQ(failure(file.substr(0, 39)), "overviews: truncated header");
  EXPECT_EQ(failure(file.substr(0, 60)), "overviews: checksum mismatch");
  for (const std::size_t at : {12u, 20u, 28u, 45u}) {
    std::string flipped = file;
    flipped[at] ^= 1;
    EXPECT_EQ(failure(flipped), "overviews: checksum mismatch") << at;
  }
  std::string newer = file;
  newer[8] = 2;
  EXPECT_EQ(failure(newer), "overviews: version 2, expected 1");
  EmbeddingTable wrong = small_table();
  wrong.scales.pop_back();
  EXPECT_EQ(failure(serialize_embeddings(wrong)), "overviews: sizes do not match");
  wrong = small_table();
  wrong.ids[1] = 5;
  EXPECT_EQ(failure(serialize_embeddings(wrong)), "overviews: films are inconsistent");
  wrong = small_table();
  wrong.ids[0] = 0;
  EXPECT_EQ(failure(serialize_embeddings(wrong)), "overviews: films are inconsistent");
}

}  // namespace
}  // namespace boxoffice
