#include "proxy/store/sqlite_database.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "proxy/store/sqlite_store.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/store/support.h"

namespace boxoffice {
namespace {

class SqliteDatabaseTest : public testing::Test {
 protected:
  std::string path() { return (folder_.path() / "boxoffice.db").string(); }

  Error opening_error() {
    const Result<std::unique_ptr<Store>> store = open_sqlite_store(path());
    return store ? Error{ErrorCode::kIo, "it opened"} : store.error();
  }

  void run_sql(const char* sql) {
    sqlite3* database = nullptr;
    sqlite3_open(path().c_str(), &database);
    EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
  }

  TemporaryFolder folder_;
};

TEST_F(SqliteDatabaseTest, RefusesNewerFile) {
  test::open(path());
  run_sql("PRAGMA user_version = 99");
  const Error error = opening_error();
  EXPECT_EQ(error.code, ErrorCode::kUnsupportedVersion);
  EXPECT_EQ(error.message, path() +
                               ": written by a newer version of this program (schema 99; "
                               "supported up to 3)");
}

TEST_F(SqliteDatabaseTest, RefusesDatabaseOfAnotherProgram) {
  run_sql("CREATE TABLE songs (id INTEGER)");
  const Error error = opening_error();
  EXPECT_EQ(error.message, path() + ": the database belongs to another program");
  EXPECT_EQ(exit_status(error), 2);
}

TEST_F(SqliteDatabaseTest, RefusesNonDatabase) {
  folder_.write("boxoffice.db", std::string(5000, 'x'));
  const Error error = opening_error();
  EXPECT_EQ(error.code, ErrorCode::kCorrupt);
  EXPECT_EQ(error.message, path() + ": not an SQLite database");
}

TEST_F(SqliteDatabaseTest, RefusesFolderAndMissingFolder) {
  std::filesystem::create_directory(path());
  EXPECT_EQ(opening_error().code, ErrorCode::kIo);
  const Result<std::unique_ptr<Store>> store = open_sqlite_store("/nowhere/boxoffice.db");
  ASSERT_FALSE(store.ok());
  EXPECT_EQ(store.error().code, ErrorCode::kIo);
  EXPECT_EQ(exit_status(store.error()), 1);
}

TEST_F(SqliteDatabaseTest, DetectsDamage) {
  {
    const std::unique_ptr<Store> store = test::open(path());
    std::vector<FilmRecord> films;
    for (TmdbId id = 1; id <= 500; ++id) {
      films.push_back(test::film_record(id, "2001-01-01", "2026-01-01"));
    }
    ASSERT_FALSE(store->save_films(films));
  }
  const auto size = static_cast<std::size_t>(std::filesystem::file_size(path()));
  ASSERT_GT(size, 30'000u);
  {
    std::fstream file(path(), std::ios::in | std::ios::out | std::ios::binary);
    const std::string noise(3 * 4096, '\xa5');
    file.seekp(static_cast<std::streamoff>(size / 4096 / 2 * 4096));
    file.write(noise.data(), static_cast<std::streamsize>(noise.size()));
  }
  const Error error = opening_error();
  EXPECT_EQ(error.code, ErrorCode::kCorrupt);
  EXPECT_NE(error.message.find("is damaged"), std::string::npos) << error.message;
}

TEST_F(SqliteDatabaseTest, DetectsTruncatedFile) {
  {
    const std::unique_ptr<Store> store = test::open(path());
    ASSERT_TRUE(store->save_model(test::new_model("boxoffice", 1)).ok());
  }
  std::filesystem::resize_file(path(), std::filesystem::file_size(path()) / 2);
  EXPECT_EQ(opening_error().code, ErrorCode::kCorrupt);
}

TEST_F(SqliteDatabaseTest, MigratesStepByStep) {
  constexpr std::array<const char*, 1> kOld = {"CREATE TABLE a (x INTEGER)"};
  constexpr std::array<const char*, 3> kNew = {"CREATE TABLE a (x INTEGER)",
                                               "ALTER TABLE a ADD COLUMN y INTEGER DEFAULT 7",
                                               "CREATE TABLE b AS SELECT x + y AS z FROM a"};
  {
    Result<SqliteDatabase> database = SqliteDatabase::open(path());
    ASSERT_TRUE(database.ok());
    ASSERT_FALSE(database->migrate(kOld));
    ASSERT_FALSE(database->run("INSERT INTO a VALUES (5)"));
  }
  Result<SqliteDatabase> database = SqliteDatabase::open(path());
  ASSERT_TRUE(database.ok());
  ASSERT_FALSE(database->migrate(kNew));
  ASSERT_FALSE(database->migrate(kNew));  // no steps left
  SqliteStatement row(*database, "SELECT z FROM b");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.integer(0), 12);
}

TEST_F(SqliteDatabaseTest, FailedMigrationChangesNothing) {
  constexpr std::array<const char*, 2> kSteps = {"CREATE TABLE a (x INTEGER)",
                                                 "CREATE TABLE b (x INTEGER); SELECT nonsense"};
  Result<SqliteDatabase> database = SqliteDatabase::open(path());
  ASSERT_TRUE(database.ok());
  ASSERT_TRUE(database->migrate(kSteps).has_value());
  SqliteStatement tables(*database, "SELECT group_concat(name) FROM sqlite_schema");
  ASSERT_TRUE(tables.step());
  EXPECT_EQ(tables.text(0), "a");
  SqliteStatement version(*database, "PRAGMA user_version");
  ASSERT_TRUE(version.step());
  EXPECT_EQ(version.integer(0), 1);
}

TEST_F(SqliteDatabaseTest, ReportsFullDisk) {
  Result<SqliteDatabase> database = SqliteDatabase::open(path());
  ASSERT_TRUE(database.ok());
  ASSERT_FALSE(database->run("CREATE TABLE t (x); PRAGMA max_page_count = 3"));
  const Failure failure = database->run("INSERT INTO t VALUES (zeroblob(1000000))");
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->message, path() + ": no space left on the disk");
  EXPECT_EQ(failure->code, ErrorCode::kIo);
  EXPECT_FALSE(database->run("INSERT INTO t VALUES (1)"));
}

TEST_F(SqliteDatabaseTest, WritesNothingIfTransactionCannotBegin) {
  const std::unique_ptr<Store> store = test::open(path());
  Result<SqliteDatabase> other = SqliteDatabase::open(path());
  ASSERT_TRUE(other.ok());
  sqlite3_busy_timeout(other->handle(), 0);
  Result<SqliteDatabase> holder = SqliteDatabase::open(path());
  SqliteTransaction held(*holder);
  SqliteTransaction refused(*other);
  SqliteStatement write(refused, "INSERT INTO notes VALUES ('a', 'b')");
  write.run();
  ASSERT_TRUE(write.failure().has_value());
  EXPECT_EQ(write.failure()->message, path() + ": locked by another process; try again later");
  EXPECT_TRUE(refused.commit().has_value());
  ASSERT_FALSE(held.commit());
  EXPECT_EQ(*store->note("a"), "");
}

}  // namespace
}  // namespace boxoffice
