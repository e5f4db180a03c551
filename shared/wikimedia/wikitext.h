#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace boxoffice::wikimedia {

/// Removes invisible parts of wikitext: comments, footnotes (<ref>), struck-out text (<s>, <del>)
/// and <nowiki> tags. An unclosed comment ends the text, as in MediaWiki; of an unclosed <ref> only
/// the tag is removed.
std::string without_footnotes(std::string_view wikitext);

/// A template call: {{name|arguments}}.
struct TemplateCall {
  std::string name;  ///< lower case, single spaces, without "Template:"
  /// Unnamed arguments are "1", "2", ... The last of equal names counts. Names are lower case.
  std::map<std::string, std::string_view, std::less<>> arguments;

  /// Returns the trimmed argument; "" if there is none.
  std::string_view argument(std::string_view name) const;
  /// Returns unnamed arguments starting at `first`, up to the first missing one.
  std::vector<std::string_view> unnamed(int first = 1) const;
};

/// Index of matching braces and links in a text, built in one pass.
class Wikitext {
 public:
  /// REQUIRES: `text` outlives this object; footnotes are removed.
  explicit Wikitext(std::string_view text);

  std::string_view text() const { return text_; }

  /// Returns the position after the "}}" or "]]" that closes the "{{" or "[[" at `at`; npos if
  /// there is none.
  std::size_t end_of(std::size_t at) const;

  /// Returns the call at `at`. REQUIRES: text has "{{" there and end_of(at) is not npos.
  TemplateCall template_at(std::size_t at) const;

 private:
  /// Splits [begin, end) at "|" outside inner templates and links.
  std::vector<std::string_view> parts(std::size_t begin, std::size_t end) const;

  std::string_view text_;
  std::vector<std::size_t> ends_;  ///< by position; npos if not closed
};

/// Returns the first closed call of a template with one of these names; nullopt if there is none.
std::optional<TemplateCall> find_template(const Wikitext& wikitext,
                                          const std::vector<std::string_view>& names);

/// Converts a value to lines of plain text, one per list entry ({{Plainlist}}, {{ubl}}, bullets) or
/// <br>. Links and formatting become their text, entities are decoded, and money and date templates
/// are spelled out ("US$", "2008-07-18 (Japan)"). Drops other templates and empty lines; collapses
/// spaces. REQUIRES: footnotes are removed.
std::vector<std::string> plain_lines(std::string_view value);

}  // namespace boxoffice::wikimedia
