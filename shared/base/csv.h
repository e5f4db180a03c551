#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace boxoffice {

// CSV for spreadsheets (RFC 4180, UTF-8, CRLF line ends): the page's downloads and `predict --csv`.
// Numbers and dates are written unchanged. Text from film data must pass through csv_text().

/// Byte order mark; spreadsheets need it to read UTF-8 from a file opened directly.
inline constexpr std::string_view kCsvByteOrderMark = "\xEF\xBB\xBF";

/// Escapes a text as a CSV field. A text that a spreadsheet would run as a formula gets a leading
/// apostrophe: its first non-space character is one of = + - @ or their full-width forms, or it
/// begins with a tab or a line break. Line breaks and control characters are replaced as in
/// visible_text(). A field that contains a comma or a quotation mark is quoted.
std::string csv_text(std::string_view text);

/// Neutralizes formulas in CSV from another program: prefixes each non-numeric field that a
/// spreadsheet would run with an apostrophe, and replaces control characters. Keeps quotes, line
/// ends and everything else.
std::string guard_csv(std::string_view csv);

/// Appends a line of fields; the fields must be escaped already.
void add_csv_line(std::string& csv, std::initializer_list<std::string_view> fields);

}  // namespace boxoffice
