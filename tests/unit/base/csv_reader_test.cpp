#include "shared/base/csv_reader.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

using Fields = std::vector<std::string>;

std::string error_of(std::string_view text) {
  const auto table = CsvTable::read(text);
  return table ? "none" : table.error().message;
}

TEST(CsvReader, ReadsQuotedFields) {
  const auto records = parse_csv("a,\"b,\"\"c\"\"\r\nd\",\r\n\"\",e\n\nlast");
  ASSERT_TRUE(records.ok());
  ASSERT_EQ(records->size(), 3u);
  EXPECT_EQ((*records)[0].fields, (Fields{"a", "b,\"c\"\r\nd", ""}));
  EXPECT_EQ((*records)[1].fields, (Fields{"", "e"}));
  EXPECT_EQ((*records)[2].fields, (Fields{"last"}));
  EXPECT_EQ((*records)[0].line, 1u);
  EXPECT_EQ((*records)[1].line, 3u);
  EXPECT_EQ((*records)[2].line, 5u);
}

TEST(CsvReader, KeepsAReturnThatEndsNoLine) {
  const auto records = parse_csv("a\rb,c\r");
  ASSERT_TRUE(records.ok());
  EXPECT_EQ((*records)[0].fields, (Fields{"a\rb", "c\r"}));
}

TEST(CsvReader, FindsFieldsByColumn) {
  const auto table = CsvTable::read("\xEF\xBB\xBFid,title\r\n7,Astérix\r\n");
  ASSERT_TRUE(table.ok());
  ASSERT_EQ(table->size(), 1u);
  EXPECT_EQ(table->field(0, "id"), "7");
  EXPECT_EQ(table->field(0, "title"), "Astérix");
  EXPECT_EQ(table->field(0, "other"), "");
  EXPECT_TRUE(table->has("id"));
  EXPECT_FALSE(table->has("other"));
}

TEST(CsvReader, NamesTheLineOfWhatItRefuses) {
  EXPECT_EQ(error_of(""), "no line with the columns' names");
  EXPECT_EQ(error_of("a,a\n"), "line 1: two columns are named \"a\"");
  EXPECT_EQ(error_of("a,b\n1,2\n3\n"), "line 3: 1 fields for 2 columns");
  EXPECT_EQ(error_of("a\nb\"c\n"), "line 2: a quotation mark inside a field without any");
  EXPECT_EQ(error_of("a\n\"b\nc"), "line 2: a quotation mark is never closed");
  EXPECT_EQ(error_of("a\n\"b\"c\n"),
            "line 2: expected a comma or a line end behind a closing quotation mark");
  EXPECT_EQ(error_of("a\n\xff\n"), "line 2: not UTF-8");
}

}  // namespace
}  // namespace boxoffice
