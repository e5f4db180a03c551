#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace boxoffice {

/// A record of a CSV file.
struct CsvRecord {
  std::size_t line = 0;  ///< where it starts, from 1
  std::vector<std::string> fields;
};

/// Reads CSV as RFC 4180 has it; lines may also end in LF, and a byte order mark is skipped. Empty
/// lines are no records. Errors: kMalformed, naming the line, for text that is not UTF-8, a
/// quotation mark inside a field without quotes, text behind a closing one, or an open quote at the
/// end.
Result<std::vector<CsvRecord>> parse_csv(std::string_view text);

/// A CSV file whose first record names the columns.
class CsvTable {
 public:
  /// Errors: those of parse_csv; kMalformed for a file without records, a column named twice, or a
  /// record with more or fewer fields than there are columns, naming its line.
  static Result<CsvTable> read(std::string_view text);

  std::size_t size() const { return records_.size(); }
  bool has(std::string_view column) const { return columns_.contains(column); }

  /// Errors: kMalformed for the first of `columns` that the table lacks.
  Failure require(std::span<const std::string_view> columns) const;

  /// The field of a row; empty for a column that is not there. REQUIRES: row < size().
  std::string_view field(std::size_t row, std::string_view column) const;

  /// A kMalformed error that names the line of a row. REQUIRES: row < size().
  Error error(std::size_t row, const std::string& what) const;

 private:
  std::map<std::string, std::size_t, std::less<>> columns_;
  std::vector<CsvRecord> records_;
};

}  // namespace boxoffice
