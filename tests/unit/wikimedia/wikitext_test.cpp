#include "shared/wikimedia/wikitext.h"

#include <gtest/gtest.h>

#include <string>

namespace boxoffice::wikimedia {
namespace {

using Lines = std::vector<std::string>;

TEST(Wikitext, RemovesCommentsAndFootnotes) {
  EXPECT_EQ(without_footnotes("a<!-- b -->c"), "ac");
  EXPECT_EQ(without_footnotes("a<ref>b</ref>c"), "ac");
  EXPECT_EQ(without_footnotes("a<ref name=\"x\"/>c"), "ac");
  EXPECT_EQ(without_footnotes("a<ref name=x />b<ref name=y>z</ref>c"), "abc");
  EXPECT_EQ(without_footnotes("a<REF>b</Ref >c"), "ac");
  EXPECT_EQ(without_footnotes("a<ref name=\"x>y\">b</ref>c"), "ac");
  EXPECT_EQ(without_footnotes("a<ref>{{cite|b=<!-- </ref> -->}}</ref>c"), "a -->}}c");
  EXPECT_EQ(without_footnotes("a<s>b</s><del>c</del>d"), "ad");
  EXPECT_EQ(without_footnotes("a<nowiki>b</nowiki><nowiki/>c"), "abc");
}

TEST(Wikitext, EndsTextAtUnclosedComment) { EXPECT_EQ(without_footnotes("a<!-- b"), "a"); }

TEST(Wikitext, RemovesOnlyTheTagOfAnUnclosedFootnote) {
  EXPECT_EQ(without_footnotes("a<ref>b"), "ab");
  EXPECT_EQ(without_footnotes("a</ref>b"), "ab");
}

TEST(Wikitext, KeepsOtherTags) {
  EXPECT_EQ(without_footnotes("<references/><small>a</small><span>"),
            "<references/><small>a</small><span>");
}

TEST(Wikitext, FindsTemplatesByName) {
  const std::string text = "{{other}} {{ Infobox_Film\n| name = {{a|b}} | c }} tail";
  const auto call = find_template(Wikitext(text), {"infobox film"});
  ASSERT_TRUE(call.has_value());
  EXPECT_EQ(call->name, "infobox film");
  EXPECT_EQ(call->argument("name"), "{{a|b}}");
  EXPECT_EQ(call->argument("1"), "c");
  EXPECT_EQ(call->argument("2"), "");
}

TEST(Wikitext, KeepsLinksAndTemplatesInArguments) {
  const std::string text = "{{t|a=[[x|y]]|b={{u|v=w|z}}|[[p|q]]|c = d=e }}";
  const auto call = find_template(Wikitext(text), {"t"});
  ASSERT_TRUE(call.has_value());
  EXPECT_EQ(call->argument("a"), "[[x|y]]");
  EXPECT_EQ(call->argument("b"), "{{u|v=w|z}}");
  EXPECT_EQ(call->argument("1"), "[[p|q]]");
  EXPECT_EQ(call->argument("c"), "d=e");
}

TEST(Wikitext, KeepsTheLastOfEqualArguments) {
  const std::string text = "{{t|a=1|A=2|x|1=y}}";
  const auto call = find_template(Wikitext(text), {"t"});
  EXPECT_EQ(call->argument("a"), "2");
  EXPECT_EQ(call->argument("1"), "y");
}

TEST(Wikitext, UnclosedLinkEndsWithItsTemplate) {
  const std::string text = "{{t|a=[[x|b=2}} {{u}}";
  const auto call = find_template(Wikitext(text), {"t"});
  ASSERT_TRUE(call.has_value());
  EXPECT_EQ(call->argument("b"), "2");
}

TEST(Wikitext, IgnoresUnclosedTemplates) {
  const std::string text = "{{t|a=1";
  EXPECT_FALSE(find_template(Wikitext(text), {"t"}).has_value());
}

TEST(PlainLines, SplitsListsOfEveryKind) {
  const Lines expected = {"Ana Example", "Ben Sample", "Cy Test"};
  for (const char* value : {
           "{{Plainlist|\n* [[Ana Example]]\n* [[Ben Sample (actor)|Ben Sample]]\n* Cy Test\n}}",
           "{{plainlist}}\n* Ana Example\n* Ben Sample\n* Cy Test\n{{endplainlist}}",
           "{{ubl|Ana Example|[[Ben Sample]]|Cy Test}}",
           "{{Unbulleted list|class=x|Ana Example|Ben Sample|Cy Test|}}",
           "{{hlist|Ana Example|Ben Sample|Cy Test}}",
           "Ana Example<br>Ben Sample<br />Cy Test",
           "Ana Example<BR/>Ben Sample<br clear=all>Cy Test",
           "* Ana Example\n* Ben Sample\n** Cy Test",
           "<ul><li>Ana Example</li><li>Ben Sample</li><li>Cy Test</li></ul>",
           "Ana Example{{br}}Ben Sample{{·}}Cy Test",
           "{{nowrap|Ana Example}}<br>{{small|Ben Sample}}<br>''Cy Test''",
       }) {
    EXPECT_EQ(plain_lines(value), expected) << value;
  }
}

TEST(PlainLines, ConvertsLinksAndMarkup) {
  EXPECT_EQ(plain_lines("[[A b]] [[C|d]] [https://example.org/x e f] '''g''' ''h'' it's"),
            (Lines{"A b d e f g h it's"}));
  EXPECT_EQ(plain_lines("[[File:Poster.jpg|thumb|A [[link]]]]after"), (Lines{"after"}));
  EXPECT_EQ(plain_lines("[[Walt Disney Studios Motion Pictures|Walt Disney Studios<br />Motion "
                        "Pictures]]"),
            (Lines{"Walt Disney Studios Motion Pictures"}));
  EXPECT_EQ(plain_lines("{{lang|fr|Amélie}} {{flag|France}}"), (Lines{"Amélie France"}));
}

TEST(PlainLines, DecodesEntitiesAndSpaces) {
  EXPECT_EQ(plain_lines("a&nbsp;b &amp; c&#8211;d&#x2013;e &unknown; f&"),
            (Lines{"a b & c–d–e &unknown; f&"}));
  EXPECT_EQ(plain_lines(" a \n\n b\tc "), (Lines{"a b c"}));
  EXPECT_EQ(plain_lines("a\xE2\x80\x8B"
                        "b\xC2\xA0 c"),
            (Lines{"ab c"}));
  EXPECT_EQ(plain_lines("1 < 2 &lt; 3"), (Lines{"1 < 2 < 3"}));
}

TEST(PlainLines, DropsUnknownTemplates) {
  EXPECT_EQ(plain_lines("a{{citation needed|date=May 2020}}{{efn|note {{x}}}}b"), (Lines{"ab"}));
  EXPECT_EQ(plain_lines("{{unknown|a}}"), Lines{});
}

TEST(PlainLines, KeepsUnclosedMarkupAsText) {
  EXPECT_EQ(plain_lines("{{nowrap|a"), (Lines{"{{nowrap|a"}));
  EXPECT_EQ(plain_lines("[[a"), (Lines{"[[a"}));
  EXPECT_EQ(plain_lines("a}} b]]"), (Lines{"a}} b]]"}));
}

TEST(PlainLines, StopsAtDeepNesting) {
  std::string value = "deep";
  for (int i = 0; i < 1000; ++i) value = "{{nowrap|" + value + "}}";
  EXPECT_EQ(plain_lines(value), Lines{});
  std::string shallow = "deep";
  for (int i = 0; i < 10; ++i) shallow = "{{nowrap|" + shallow + "}}";
  EXPECT_EQ(plain_lines(shallow), (Lines{"deep"}));
}

TEST(PlainLines, SpellsOutMoneyAndDates) {
  EXPECT_EQ(plain_lines("{{INRConvert|130|c}} {{INR}}90 crore {{US$|5 million}}"),
            (Lines{"₹130 crore ₹90 crore US$5 million"}));
  EXPECT_EQ(plain_lines("{{Film date|2008|7|14|[[Oslo]]|2008|7|18}}"),
            (Lines{"2008-7-14 (Oslo)", "2008-7-18"}));
}

}  // namespace
}  // namespace boxoffice::wikimedia
