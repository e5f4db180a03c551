#pragma once

#include <string>
#include <string_view>

namespace boxoffice::wikimedia {

/// Plain-text replacement of a template.
enum class TemplateMeaning {
  kNothing,       ///< dropped: citations, notes, icons, and unknown templates
  kFirst,         ///< its first argument: {{Nowrap|...}}
  kSecond,        ///< its second argument: {{lang|fr|...}}
  kLines,         ///< each argument on a separate line: {{ubl|...|...}}
  kText,          ///< a fixed text: {{nbsp}}
  kPrefixed,      ///< a fixed text and the first argument: {{US$|90 million}}
  kCurrency,      ///< an amount and a code: {{currency|12|USD}}
  kIndianRupees,  ///< an amount and a unit letter: {{INRConvert|130|c}}
  kValue,         ///< a number and a unit: {{val|12|u=million}}
  kDates,         ///< dates and places: {{Film date|2008|7|18|Japan}}
  kDuration,      ///< {{duration|h=1|m=30}}
};

struct TemplateText {
  TemplateMeaning meaning = TemplateMeaning::kNothing;
  std::string_view text;  ///< for kText and kPrefixed
};

/// Returns the replacement of a template by its name in lower case.
TemplateText template_text(std::string_view name);

/// Returns the unit word of {{INRConvert}}, e.g. "crore" for "c"; "" if unknown.
std::string_view indian_unit(std::string_view letter);

/// Decodes the character reference at `at` ("&nbsp;", "&#8211;", "&#x2013;") into `out` and
/// advances `at`. Returns false without changes if there is none. Spaces of any width become " ".
bool decode_reference(std::string_view text, std::size_t& at, std::string& out);

}  // namespace boxoffice::wikimedia
