#include "shared/base/csv_reader.h"

#include <algorithm>
#include <span>
#include <utility>

#include "shared/base/csv.h"
#include "shared/base/utf8.h"

namespace boxoffice {
namespace {

constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

Error malformed_csv(std::size_t line, const std::string& what) {
  return {ErrorCode::kMalformed, "line " + std::to_string(line) + ": " + what};
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (next_code_point(text, at) == 0xFFFD &&
        !text.substr(start).starts_with(kReplacementCharacter)) {
      return false;
    }
  }
  return true;
}

/// Reads a text from its start, field by field.
class CsvScanner {
 public:
  explicit CsvScanner(std::string_view text) : text_(text) {}

  Result<std::vector<CsvRecord>> read() {
    std::vector<CsvRecord> records;
    while (!at_end()) {
      if (skip_line_end()) continue;
      CsvRecord record{line_, {}};
      do {
        Result<std::string> field = read_field();
        if (!field) return field.error();
        record.fields.push_back(*std::move(field));
      } while (skip(','));
      if (!at_end() && !skip_line_end()) {
        return malformed_csv(line_,
                             "expected a comma or a line end behind a closing quotation mark");
      }
      if (!is_utf8_record(record)) return malformed_csv(record.line, "not UTF-8");
      records.push_back(std::move(record));
    }
    return records;
  }

 private:
  static bool is_utf8_record(const CsvRecord& record) {
    return std::all_of(record.fields.begin(), record.fields.end(), is_utf8);
  }

  bool at_end() const { return at_ == text_.size(); }

  bool skip(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool skip_line_end() {
    const std::string_view rest = text_.substr(at_);
    const std::size_t size = rest.starts_with("\r\n") ? 2 : rest.starts_with('\n') ? 1 : 0;
    at_ += size;
    line_ += size > 0;
    return size > 0;
  }

  Result<std::string> read_field() { return skip('"') ? read_quoted() : read_plain(); }

  Result<std::string> read_plain() {
    const std::size_t start = at_;
    while (!at_end() && text_[at_] != ',' && text_[at_] != '\n') {
      if (text_[at_] == '"')
        return malformed_csv(line_, "a quotation mark inside a field without any");
      ++at_;
    }
    std::string_view field = text_.substr(start, at_ - start);
    if (!at_end() && text_[at_] == '\n' && field.ends_with('\r')) {
      field.remove_suffix(1);
      --at_;
    }
    return std::string(field);
  }

  /// From behind the opening quotation mark.
  Result<std::string> read_quoted() {
    const std::size_t first_line = line_;
    std::string field;
    for (; !at_end(); ++at_) {
      if (text_[at_] == '"' && !text_.substr(at_ + 1).starts_with('"')) {
        ++at_;
        return field;
      }
      if (text_[at_] == '"') ++at_;
      line_ += text_[at_] == '\n';
      field += text_[at_];
    }
    return malformed_csv(first_line, "a quotation mark is never closed");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

}  // namespace

Result<std::vector<CsvRecord>> parse_csv(std::string_view text) {
  if (text.starts_with(kCsvByteOrderMark)) text.remove_prefix(kCsvByteOrderMark.size());
  return CsvScanner(text).read();
}

Result<CsvTable> CsvTable::read(std::string_view text) {
  Result<std::vector<CsvRecord>> records = parse_csv(text);
  if (!records) return records.error();
  if (records->empty()) return Error{ErrorCode::kMalformed, "no line with the columns' names"};
  CsvTable table;
  const CsvRecord header = std::move(records->front());
  for (const std::string& name : header.fields) {
    if (!table.columns_.emplace(name, table.columns_.size()).second) {
      return malformed_csv(header.line, "two columns are named \"" + name + "\"");
    }
  }
  for (const CsvRecord& record : std::span(*records).subspan(1)) {
    if (record.fields.size() != header.fields.size()) {
      return malformed_csv(record.line, std::to_string(record.fields.size()) + " fields for " +
                                            std::to_string(header.fields.size()) + " columns");
    }
  }
  records->erase(records->begin());
  table.records_ = *std::move(records);
  return table;
}

Failure CsvTable::require(std::span<const std::string_view> columns) const {
  for (const std::string_view column : columns) {
    if (has(column)) continue;
    return Error{ErrorCode::kMalformed, "no column " + std::string(column)};
  }
  return {};
}

std::string_view CsvTable::field(std::size_t row, std::string_view column) const {
  const auto found = columns_.find(column);
  return found == columns_.end() ? std::string_view() : records_[row].fields[found->second];
}

Error CsvTable::error(std::size_t row, const std::string& what) const {
  return malformed_csv(records_[row].line, what);
}

}  // namespace boxoffice
