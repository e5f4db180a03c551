#pragma once

#include <string>
#include <string_view>

namespace boxoffice::wikimedia {

/// What a template stands for in plain text.
enum class TemplateMeaning {
  kNothing,       ///< dropped: citations, notes, icons, and templates that are not known
  kFirst,         ///< its first argument: {{Nowrap|...}}
  kSecond,        ///< its second argument: {{lang|fr|...}}
  kLines,         ///< each argument on a line of its own: {{ubl|...|...}}
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
  std::string_view text;  ///< of kText and kPrefixed
};

/// The meaning of a template by its name in lower case.
TemplateText template_text(std::string_view name);

/// "crore" for the unit letter "c" of {{INRConvert}}; "" for none.
std::string_view indian_unit(std::string_view letter);

/// Decodes one character reference that begins at `at` ("&nbsp;", "&#8211;", "&#x2013;") into
/// `out` and moves `at` behind it. False, changing nothing, if there is none. Spaces of every width
/// become " ".
bool decode_reference(std::string_view text, std::size_t& at, std::string& out);

}  // namespace boxoffice::wikimedia
