#include "shared/wikimedia/wikitext.h"

#include <algorithm>
#include <array>

#include "shared/wikimedia/text_scan.h"

namespace boxoffice::wikimedia {
namespace {

constexpr std::size_t kNotFound = std::string_view::npos;
constexpr std::size_t kLongestName = 60;

/// An HTML tag in wikitext.
struct Tag {
  std::size_t end = 0;  ///< after ">"
  bool closes_itself = false;
};

/// Returns the tag with this name at `at`, e.g. "<ref name=x>"; nullopt if there is none.
std::optional<Tag> tag_at(std::string_view text, std::size_t at, std::string_view name) {
  if (text[at] != '<' || !has_word_at(text, at + 1, name)) return std::nullopt;
  std::size_t i = at + 1 + name.size();
  if (i < text.size() && is_ascii_letter(text[i])) return std::nullopt;
  char quote = '\0';
  for (; i < text.size(); ++i) {
    if (quote != '\0') {
      if (text[i] == quote || text[i] == '\n') quote = '\0';
    } else if (text[i] == '"') {
      quote = '"';
    } else if (text[i] == '<') {
      return std::nullopt;
    } else if (text[i] == '>') {
      return Tag{i + 1, text[i - 1] == '/'};
    }
  }
  return std::nullopt;
}

/// Removes elements and comments in one pass. Remembers which closing tags are absent, so that
/// hostile text takes linear time.
class FootnoteRemover {
 public:
  explicit FootnoteRemover(std::string_view text) : text_(text) {}

  std::string run() {
    std::string out;
    out.reserve(text_.size());
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t after = text_[at] == '<' ? removed_from(at) : at;
      if (after == at) {
        out += text_[at++];
      } else {
        at = after;
      }
    }
    return out;
  }

 private:
  /// Returns the end of the removable part at `at`; `at` if there is none.
  std::size_t removed_from(std::size_t at) {
    if (text_.substr(at, 4) == "<!--") {
      const std::size_t end = text_.find("-->", at + 4);
      return end == kNotFound ? text_.size() : end + 3;
    }
    for (const std::string_view name : {"nowiki", "/nowiki", "/ref"}) {
      if (const auto tag = tag_at(text_, at, name)) return tag->end;
    }
    for (std::size_t i = 0; i < kRemoved.size(); ++i) {
      if (const auto tag = tag_at(text_, at, kRemoved[i])) return end_of_element(i, *tag);
    }
    return at;
  }

  std::size_t end_of_element(std::size_t element, const Tag& opening) {
    if (opening.closes_itself || unclosed_[element]) return opening.end;
    const std::string closing = "/" + std::string(kRemoved[element]);
    for (std::size_t at = opening.end; at < text_.size(); ++at) {
      if (text_[at] != '<') continue;
      if (const auto tag = tag_at(text_, at, closing)) return tag->end;
    }
    unclosed_[element] = true;
    return opening.end;
  }

  static constexpr std::array<std::string_view, 4> kRemoved = {"ref", "s", "del", "gallery"};

  std::string_view text_;
  std::array<bool, kRemoved.size()> unclosed_ = {};
};

/// Normalizes a template name, e.g. "Template:Film_date " to "film date".
std::string template_name(std::string_view raw) {
  std::string name;
  for (const char c : trimmed(raw)) {
    const char folded = c == '_' || is_ascii_space(c) ? ' ' : ascii_lower(c);
    if (folded != ' ' || (!name.empty() && name.back() != ' ')) name += folded;
  }
  constexpr std::string_view kNamespace = "template:";
  if (name.starts_with(kNamespace)) name = trimmed(std::string_view(name).substr(9));
  return name;
}

/// Returns the position of "=" after an argument's name; npos for an unnamed argument. Names
/// contain no markup.
std::size_t name_end(std::string_view argument) {
  const std::size_t at = argument.find('=');
  if (at == kNotFound) return kNotFound;
  return argument.substr(0, at).find_first_of("{[<") == kNotFound ? at : kNotFound;
}

}  // namespace

std::string without_footnotes(std::string_view wikitext) { return FootnoteRemover(wikitext).run(); }

std::string_view TemplateCall::argument(std::string_view wanted) const {
  const auto found = arguments.find(wanted);
  return found == arguments.end() ? std::string_view() : trimmed(found->second);
}

std::vector<std::string_view> TemplateCall::unnamed(int first) const {
  std::vector<std::string_view> values;
  for (int number = first;; ++number) {
    const auto found = arguments.find(std::to_string(number));
    if (found == arguments.end()) return values;
    values.push_back(trimmed(found->second));
  }
}

Wikitext::Wikitext(std::string_view text) : text_(text), ends_(text.size(), kNotFound) {
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at + 1 < text_.size(); ++at) {
    const std::string_view pair = text_.substr(at, 2);
    if (pair == "{{" || pair == "[[") {
      open.push_back(at++);
    } else if (pair == "}}") {
      // A link must be closed before its template ends.
      while (!open.empty() && text_[open.back()] != '{') open.pop_back();
      if (open.empty()) continue;
      ends_[open.back()] = at + 2;
      open.pop_back();
      ++at;
    } else if (pair == "]]" && !open.empty() && text_[open.back()] == '[') {
      ends_[open.back()] = at + 2;
      open.pop_back();
      ++at;
    }
  }
}

std::size_t Wikitext::end_of(std::size_t at) const {
  return at < ends_.size() ? ends_[at] : kNotFound;
}

std::vector<std::string_view> Wikitext::parts(std::size_t begin, std::size_t end) const {
  std::vector<std::string_view> parts;
  std::size_t start = begin;
  for (std::size_t at = begin; at < end;) {
    const std::size_t inner_end = end_of(at);
    if (inner_end != kNotFound) {
      at = inner_end;
    } else {
      if (text_[at] == '|') {
        parts.push_back(text_.substr(start, at - start));
        start = at + 1;
      }
      ++at;
    }
  }
  parts.push_back(text_.substr(start, end - start));
  return parts;
}

TemplateCall Wikitext::template_at(std::size_t at) const {
  const auto pieces = parts(at + 2, end_of(at) - 2);
  TemplateCall call{template_name(pieces.front()), {}};
  int number = 0;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    const std::size_t equals = name_end(pieces[i]);
    if (equals == kNotFound) {
      call.arguments[std::to_string(++number)] = pieces[i];
    } else {
      call.arguments[template_name(pieces[i].substr(0, equals))] = pieces[i].substr(equals + 1);
    }
  }
  return call;
}

std::optional<TemplateCall> find_template(const Wikitext& wikitext,
                                          const std::vector<std::string_view>& names) {
  const std::string_view text = wikitext.text();
  for (std::size_t at = text.find("{{"); at != kNotFound; at = text.find("{{", at + 1)) {
    if (wikitext.end_of(at) == kNotFound) continue;
    const std::string_view head = text.substr(at + 2, kLongestName);
    const std::string name = template_name(head.substr(0, head.find_first_of("|}")));
    if (std::find(names.begin(), names.end(), name) != names.end()) {
      return wikitext.template_at(at);
    }
  }
  return std::nullopt;
}

}  // namespace boxoffice::wikimedia
