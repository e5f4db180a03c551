#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace boxoffice::wikimedia {

/// Wikitext without what a reader of the page does not see as part of the text: comments, footnotes
/// (<ref>), struck-out text (<s>, <del>) and the tags of <nowiki>. An unclosed comment ends the
/// text, as in MediaWiki; of an unclosed <ref> only the tag goes.
std::string without_footnotes(std::string_view wikitext);

/// A template call: {{name|arguments}}.
struct TemplateCall {
  std::string name;  ///< lower case, single spaces, without "Template:"
  /// Unnamed arguments are "1", "2", ... The last one of a name wins. Names are lower case.
  std::map<std::string, std::string_view, std::less<>> arguments;

  /// The argument with white space trimmed; "" if there is none.
  std::string_view argument(std::string_view name) const;
  /// Unnamed arguments from `first` on, up to the first that is not given.
  std::vector<std::string_view> unnamed(int first = 1) const;
};

/// The ends of the braces and links of one text, found in one pass.
class Wikitext {
 public:
  /// `text` must outlive this object. Footnotes should be removed before.
  explicit Wikitext(std::string_view text);

  std::string_view text() const { return text_; }

  /// The position behind the "}}" or "]]" that closes the "{{" or "[[" at `at`; npos if there is
  /// none.
  std::size_t end_of(std::size_t at) const;

  /// The call that begins at `at`. REQUIRES: end_of(at) is not npos and text has "{{" there.
  TemplateCall template_at(std::size_t at) const;

 private:
  /// Parts of [begin, end) between the "|" outside inner templates and links.
  std::vector<std::string_view> parts(std::size_t begin, std::size_t end) const;

  std::string_view text_;
  std::vector<std::size_t> ends_;  ///< by position; npos where nothing is closed
};

/// The first call of a template with one of these names; nothing if there is none that is closed.
std::optional<TemplateCall> find_template(const Wikitext& wikitext,
                                          const std::vector<std::string_view>& names);

/// A value as lines of plain text: one line an entry of a list ({{Plainlist}}, {{ubl}}, bullets) or
/// between <br>, links and formatting as their text, entities decoded, money and date templates
/// spelled out ("US$", "2008-07-18 (Japan)"), templates that do not stand for text dropped. No
/// empty lines; runs of spaces are one space. `value` must have its footnotes removed.
std::vector<std::string> plain_lines(std::string_view value);

}  // namespace boxoffice::wikimedia
