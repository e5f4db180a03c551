#include "proxy/server/cache/response_cache.h"

#include <gtest/gtest.h>
#include <malloc.h>

#include <thread>

#include "tests/proxy/cache/support.h"

namespace boxoffice {
namespace {

using test::body_of;
using test::random_body;
using test::response;
using Keys = std::vector<std::string>;

/// Bytes of an entry with a one-letter key and a body of 1,000 bytes.
std::size_t unit() { return ResponseCache::entry_bytes("a", *response(random_body(1000))); }

TEST(ResponseCache, ReturnsStoredResponse) {
  ResponseCache cache(1 << 20);
  EXPECT_EQ(cache.get("/tmdb/3/movie/603"), nullptr);
  EXPECT_EQ(cache.put("/tmdb/3/movie/603", response("The Matrix")), Keys{});
  EXPECT_EQ(cache.put("/tmdb/3/movie/604", response("Reloaded")), Keys{});
  ASSERT_NE(cache.get("/tmdb/3/movie/603"), nullptr);
  EXPECT_EQ(body_of(*cache.get("/tmdb/3/movie/603")), "The Matrix");
  EXPECT_EQ(body_of(*cache.get("/tmdb/3/movie/604")), "Reloaded");
  EXPECT_EQ(cache.get("/tmdb/3/movie/60"), nullptr);
  EXPECT_EQ(cache.get(""), nullptr);
}

TEST(ResponseCache, ReplacesResponse) {
  ResponseCache cache(1 << 20);
  cache.put("a", response("old"));
  const auto held = cache.get("a");
  EXPECT_EQ(cache.put("a", response("new")), Keys{});
  EXPECT_EQ(body_of(*cache.get("a")), "new");
  EXPECT_EQ(body_of(*held), "old");  // existing references stay valid
  EXPECT_EQ(cache.counts().entries, 1u);
  EXPECT_EQ(cache.counts().bytes, ResponseCache::entry_bytes("a", *response("new")));
  EXPECT_EQ(cache.counts().evictions, 0u);
}

TEST(ResponseCache, FillsCapacityExactly) {
  ResponseCache cache(10 * unit());
  for (const char* key : {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}) {
    EXPECT_EQ(cache.put(key, response(random_body(1000))), Keys{}) << key;
  }
  EXPECT_EQ(cache.counts().bytes, 10 * unit());
  EXPECT_EQ(cache.counts().entries, 10u);
  EXPECT_EQ(cache.put("k", response(random_body(1000))), Keys{"a"});
  EXPECT_EQ(cache.counts().bytes, 10 * unit());
  EXPECT_EQ(cache.counts().evictions, 1u);
}

TEST(ResponseCache, HoldsOneEntryLessIfOneByteShort) {
  ResponseCache cache(10 * unit() - 1);
  for (const char* key : {"a", "b", "c", "d", "e", "f", "g", "h", "i"}) {
    EXPECT_EQ(cache.put(key, response(random_body(1000))), Keys{}) << key;
  }
  EXPECT_EQ(cache.put("j", response(random_body(1000))), Keys{"a"});
}

TEST(ResponseCache, EvictsLeastRecentlyUsed) {
  ResponseCache cache(8 * unit());
  for (const char* key : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
    cache.put(key, response(random_body(1000)));
  }
  cache.get("a");
  cache.put("c", response(random_body(1000)));  // replacing counts as use
  EXPECT_EQ(cache.put("i", response(random_body(1000))), Keys{"b"});
  EXPECT_EQ(cache.put("j", response(random_body(1000))), Keys{"d"});
  EXPECT_EQ(cache.get("d"), nullptr);
  EXPECT_NE(cache.get("a"), nullptr);
  EXPECT_NE(cache.get("c"), nullptr);
  EXPECT_EQ(cache.counts().evictions, 2u);
}

TEST(ResponseCache, EvictsAsManyAsNeeded) {
  ResponseCache cache(24 * unit());
  for (char key = 'a'; key < 'a' + 24; ++key) {
    cache.put(std::string(1, key), response(random_body(1000)));
  }
  EXPECT_EQ(cache.put("large", response(random_body(2500))), (Keys{"a", "b", "c"}));
  EXPECT_EQ(cache.counts().evictions, 3u);
}

TEST(ResponseCache, RefusesResponsesOverAnEighthOfCapacity) {
  ResponseCache exact(8 * unit());
  EXPECT_EQ(exact.put("a", response(random_body(1000))), Keys{});
  ResponseCache smaller(8 * unit() - 1);
  EXPECT_EQ(smaller.put("a", response(random_body(1000))), Keys{"a"});
  EXPECT_EQ(smaller.get("a"), nullptr);
  // The key's previous response is removed too: it is outdated.
  smaller.put("a", response("small"));
  EXPECT_EQ(smaller.put("a", response(random_body(1000))), Keys{"a"});
  EXPECT_EQ(smaller.get("a"), nullptr);
  EXPECT_EQ(smaller.counts().bytes, 0u);

  ResponseCache none(0);
  EXPECT_EQ(none.put("a", response("")), Keys{"a"});
}

TEST(ResponseCache, ErasesKey) {
  ResponseCache cache(1 << 20);
  cache.put("a", response("1"));
  EXPECT_TRUE(cache.erase("a"));
  EXPECT_FALSE(cache.erase("a"));
  EXPECT_EQ(cache.get("a"), nullptr);
  EXPECT_EQ(cache.counts().entries, 0u);
  EXPECT_EQ(cache.counts().bytes, 0u);
  EXPECT_EQ(cache.counts().evictions, 0u);
}

TEST(ResponseCache, ErasesOlderResponses) {
  ResponseCache cache(1 << 20);
  cache.put("a", response("1", 100));
  cache.put("b", response("2", 101));
  cache.put("c", response("3", 99));
  EXPECT_EQ(cache.erase_older_than(100), 1u);
  EXPECT_EQ(cache.get("c"), nullptr);
  EXPECT_EQ(cache.erase_older_than(102), 2u);
  EXPECT_EQ(cache.counts().bytes, 0u);
  EXPECT_EQ(cache.erase_older_than(102), 0u);
}

TEST(ResponseCache, ChargesForKeys) {
  const auto small = response("x");
  EXPECT_EQ(ResponseCache::entry_bytes(std::string(100'015, 'k'), *small) -
                ResponseCache::entry_bytes(std::string(15, 'k'), *small),
            100'016u + 16u);  // its own terminator and malloc's header
}

// mallinfo2 does not work with a sanitizer's malloc.
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(ResponseCache, ChargesActualMallocSizes) {
  const std::size_t before = ::mallinfo2().uordblks;
  ResponseCache cache(1u << 30);
  for (std::uint32_t i = 0; i < 2000; ++i) {
    cache.put("/tmdb/3/movie/" + std::to_string(i) + "?append_to_response=credits",
              response(random_body(500 + i, i)));
  }
  const double taken = static_cast<double>(::mallinfo2().uordblks - before);
  if (taken == 0) GTEST_SKIP() << "another malloc";
  EXPECT_NEAR(static_cast<double>(cache.counts().bytes) / taken, 1, 0.02);
}
#endif

TEST(ResponseCache, ReturnsMatchingBodiesToManyThreads) {
  ResponseCache cache(64 * unit());
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&cache, thread] {
      for (int i = 0; i < 4000; ++i) {
        const std::string key = "key" + std::to_string((i * 7 + thread * 13) % 100);
        if (const auto found = cache.get(key)) {
          EXPECT_EQ(found->identity.substr(0, key.size() + 1), key + ",");
        } else {
          cache.put(key, response(key + "," + std::string(900, '.')));
        }
        if (i % 50 == 0) cache.erase(key);
        if (i % 1000 == 0) cache.erase_older_than(0);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(cache.counts().bytes, 64 * unit());
  EXPECT_GT(cache.counts().evictions, 0u);
}

}  // namespace
}  // namespace boxoffice
