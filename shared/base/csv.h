#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace boxoffice {

// CSV for people and their spreadsheets (RFC 4180, UTF-8, lines that end in CRLF): the page's files
// and `predict --csv`. Numbers and dates are fields as they are; whatever text comes from a film's
// record goes through csv_text().

/// What a spreadsheet needs before the first line to read UTF-8 when the file is opened directly.
inline constexpr std::string_view kCsvByteOrderMark = "\xEF\xBB\xBF";

/// A text as a field. Begins with an apostrophe where a spreadsheet would run it as a formula: its
/// first character, white space aside, is one of = + - @ or their full-width forms, or it begins
/// with a tab or a line break. Line breaks and control characters are replaced as by
/// visible_text(). Quoted where it holds a comma or a quotation mark.
std::string csv_text(std::string_view text);

/// Disarms CSV of another program: puts the apostrophe of csv_text() before each field that a
/// spreadsheet would run, unless it is a number, and replaces control characters. Quotes, line ends
/// and everything else stay as they are.
std::string guard_csv(std::string_view csv);

/// Appends a line of fields.
void add_csv_line(std::string& csv, std::initializer_list<std::string_view> fields);

}  // namespace boxoffice
