#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "proxy/store/sqlite_database.h"
#include "shared/film/date.h"

// Conversions between values and columns of the store.

namespace boxoffice {

inline void bind_day(SqliteStatement& statement, const std::optional<Date>& date) {
  if (date) {
    statement.bind(days_since_epoch(*date));
  } else {
    statement.bind_null();
  }
}

inline Date day(const SqliteStatement& row, int column) {
  return date_from_days(static_cast<int>(row.integer(column)));
}

inline std::optional<Date> optional_day(const SqliteStatement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return day(row, column);
}

inline std::int64_t hash_to_integer(std::uint64_t hash) {
  return std::bit_cast<std::int64_t>(hash);
}
inline std::uint64_t integer_to_hash(std::int64_t value) {
  return std::bit_cast<std::uint64_t>(value);
}

/// Returns a view of the bytes of `values`.
template <typename T>
std::string_view bytes_of(const std::vector<T>& values) {
  static_assert(std::endian::native == std::endian::little);
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

template <typename T>
std::vector<T> numbers_of(const std::string& bytes) {
  std::vector<T> values(bytes.size() / sizeof(T));
  if (!values.empty()) std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
  return values;
}

/// Returns the first failure of the statements, or that of the commit.
inline Failure finish(SqliteTransaction& transaction,
                      std::initializer_list<const SqliteStatement*> statements) {
  for (const SqliteStatement* const statement : statements) {
    if (statement->failure()) return statement->failure();
  }
  return transaction.commit();
}

}  // namespace boxoffice
