#include <algorithm>
#include <array>

#include "shared/base/utf8.h"
#include "shared/wikimedia/template_text.h"
#include "shared/wikimedia/text_scan.h"
#include "shared/wikimedia/wikitext.h"

namespace boxoffice::wikimedia {
namespace {

constexpr std::size_t kNoEnd = std::string_view::npos;
/// Maximum nesting of templates; deeper ones are dropped.
constexpr int kMaxDepth = 16;

/// Writes wikitext as text with "\n" after each line.
class LineWriter {
 public:
  explicit LineWriter(std::string_view value) : wikitext_(value) { write(value, 0, true); }

  std::string take() && { return std::move(out_); }

 private:
  /// Writes `piece`, a part of the value. `line_start`: a bullet may follow.
  void write(std::string_view piece, int depth, bool line_start) {
    const std::size_t end = offset(piece) + piece.size();
    std::size_t at = offset(piece);
    if (line_start) at = after_bullets(at, end);
    while (at < end) at = write_one(at, end, depth);
  }

  std::size_t offset(std::string_view piece) const {
    return static_cast<std::size_t>(piece.data() - text().data());
  }

  std::string_view text() const { return wikitext_.text(); }

  /// Writes the element at `at`; returns the position after it.
  std::size_t write_one(std::size_t at, std::size_t end, int depth) {
    const char c = text()[at];
    if (c == '{' || c == '[') return write_bracket(at, end, depth);
    if (c == '<') return write_tag(at, end);
    if (c == '\'') return write_quotes(at, end);
    if (c == '\n') return write_line_break(at + 1, end);
    if (c == '&') {
      std::size_t after = at;
      if (decode_reference(text().substr(0, end), after, out_)) return after;
    }
    out_ += c;
    return at + 1;
  }

  std::size_t write_bracket(std::size_t at, std::size_t end, int depth) {
    const std::size_t after = wikitext_.end_of(at);
    if (after != kNoEnd && after <= end) {
      if (depth < kMaxDepth && text()[at] == '{') write_template(at, depth + 1);
      if (depth < kMaxDepth && text()[at] == '[') write_link(at, after, depth + 1);
      return after;
    }
    if (text()[at] == '[' && has_word_at(text(), at + 1, "http")) {
      return write_external_link(at, end);
    }
    out_ += text()[at];
    return at + 1;
  }

  /// Writes the label of [[target|label]]. Skips files and categories.
  void write_link(std::size_t at, std::size_t after, int depth) {
    const std::string_view inner = text().substr(at + 2, after - at - 4);
    for (const std::string_view name : {"file:", "image:", "category:"}) {
      if (has_word_at(inner, 0, name)) return;
    }
    const std::size_t bar = inner.find('|');
    const std::size_t before = out_.size();
    write(bar == kNoEnd ? inner : inner.substr(bar + 1), depth, false);
    // A line break within a label is a space.
    std::replace(out_.begin() + static_cast<std::ptrdiff_t>(before), out_.end(), '\n', ' ');
  }

  /// Writes the label of [https://... label].
  std::size_t write_external_link(std::size_t at, std::size_t end) {
    while (at < end && text()[at] != ' ' && text()[at] != ']') ++at;
    const std::size_t close = text().substr(0, end).find(']', at);
    if (close == kNoEnd) return end;
    for (std::size_t i = at; i < close;) i = write_one(i, close, kMaxDepth);
    return close + 1;
  }

  /// Drops a tag; <br> and <li> start a line. A "<" without a tag is text.
  std::size_t write_tag(std::size_t at, std::size_t end) {
    constexpr std::size_t kLongestTag = 400;
    const std::size_t limit = std::min(end, at + kLongestTag);
    const std::size_t name = at + 1 < limit && text()[at + 1] == '/' ? at + 2 : at + 1;
    const std::size_t close = text().substr(0, limit).find('>', name);
    if (name >= limit || !is_ascii_letter(text()[name]) || close == kNoEnd) {
      out_ += '<';
      return at + 1;
    }
    for (const std::string_view tag : {"br", "li", "p", "div"}) {
      const bool whole = !is_ascii_letter(text()[name + tag.size()]);
      if (has_word_at(text(), name, tag) && whole) out_ += '\n';
    }
    return close + 1;
  }

  /// '' and ''' are formatting; a single ' is text.
  std::size_t write_quotes(std::size_t at, std::size_t end) {
    std::size_t after = at;
    while (after < end && text()[after] == '\'') ++after;
    if (after == at + 1) out_ += '\'';
    return after;
  }

  /// A line break is a space unless a bullet follows.
  std::size_t write_line_break(std::size_t at, std::size_t end) {
    const std::size_t after = after_bullets(at, end);
    out_ += after == at ? ' ' : '\n';
    return after;
  }

  std::size_t after_bullets(std::size_t at, std::size_t end) const {
    std::size_t after = at;
    while (after < end && is_ascii_space(text()[after])) ++after;
    const std::size_t first = after;
    while (after < end && (text()[after] == '*' || text()[after] == '#')) ++after;
    return after == first ? at : after;
  }

  void write_template(std::size_t at, int depth) {
    const TemplateCall call = wikitext_.template_at(at);
    if (call.name.starts_with("formatnum:")) {
      out_ += std::string_view(call.name).substr(10);
      return;
    }
    const TemplateText known = template_text(call.name);
    switch (known.meaning) {
      case TemplateMeaning::kNothing:
        return;
      case TemplateMeaning::kFirst:
        return write(call, "1", depth);
      case TemplateMeaning::kSecond:
        return write(call, "2", depth);
      case TemplateMeaning::kLines:
        return write_lines(call, depth);
      case TemplateMeaning::kText:
      case TemplateMeaning::kPrefixed:
        out_ += known.text;
        return known.meaning == TemplateMeaning::kText ? void() : write(call, "1", depth);
      case TemplateMeaning::kCurrency:
        return write_currency(call, depth);
      case TemplateMeaning::kIndianRupees:
        return write_indian_rupees(call, depth);
      case TemplateMeaning::kValue:
        write(call, "1", depth);
        out_ += ' ';
        return write(call, "u", depth);
      case TemplateMeaning::kDates:
        return write_dates(call, depth);
      case TemplateMeaning::kDuration:
        return write_duration(call);
    }
  }

  void write(const TemplateCall& call, std::string_view argument, int depth) {
    const std::string_view value = call.argument(argument);
    if (!value.empty()) write(value, depth, true);
  }

  void write_lines(const TemplateCall& call, int depth) {
    for (const std::string_view value : call.unnamed()) {
      out_ += '\n';
      if (!value.empty()) write(value, depth, true);
    }
    out_ += '\n';
  }

  void write_currency(const TemplateCall& call, int depth) {
    write(call, "2", depth);
    out_ += ' ';
    write(call, "1", depth);
  }

  void write_indian_rupees(const TemplateCall& call, int depth) {
    out_ += "₹";
    write(call, "1", depth);
    out_ += ' ';
    out_ += indian_unit(lower_case(call.argument("2")));
  }

  /// Writes "2008-07-18 (Japan)" lines from groups of four arguments: year, month, day, place.
  /// Skips groups that do not start with a year.
  void write_dates(const TemplateCall& call, int depth) {
    const auto values = call.unnamed();
    const auto value = [&](std::size_t i) { return i < values.size() ? values[i] : ""; };
    for (std::size_t i = 0; i < values.size(); i += 4) {
      if (!is_year(value(i))) continue;
      if (i > 0) out_ += '\n';
      for (std::size_t part = 0; part < 3; ++part) {
        if (value(i + part).empty()) break;
        if (part > 0) out_ += '-';
        write(value(i + part), depth, false);
      }
      if (value(i + 3).empty()) continue;
      out_ += " (";
      write(value(i + 3), depth, false);
      out_ += ')';
    }
  }

  static bool is_year(std::string_view text) {
    return text.size() == 4 && std::all_of(text.begin(), text.end(), is_ascii_digit);
  }

  void write_duration(const TemplateCall& call) {
    const auto part = [&](std::string_view name, std::string_view number) {
      return std::string(call.argument(name).empty() ? call.argument(number) : call.argument(name));
    };
    const std::string hours = part("h", "1");
    const std::string minutes = part("m", "2");
    if (!hours.empty()) out_ += hours + " hours ";
    if (!minutes.empty()) out_ += minutes + " minutes";
  }

  Wikitext wikitext_;
  std::string out_;
};

/// Replaces spaces of any width by one space; drops invisible characters.
void append_plain(std::string& line, char32_t code) {
  const bool space = code == ' ' || code == '\t' || code == '\r' || code == 0xA0 ||
                     (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x3000;
  const bool invisible = code < 0x20 || (code >= 0x200B && code <= 0x200F) || code == 0xFEFF ||
                         code == 0x7F || (code >= 0x80 && code < 0xA0);
  if (space) {
    if (!line.empty() && line.back() != ' ') line += ' ';
  } else if (!invisible) {
    append_utf8(line, code);
  }
}

void finish_line(std::string& line, std::vector<std::string>& lines) {
  if (line.ends_with(' ')) line.pop_back();
  if (!line.empty()) lines.push_back(std::move(line));
  line.clear();
}

}  // namespace

std::vector<std::string> plain_lines(std::string_view value) {
  const std::string text = LineWriter(value).take();
  std::vector<std::string> lines;
  std::string line;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = next_code_point(text, at);
    if (code == '\n') {
      finish_line(line, lines);
    } else {
      append_plain(line, code);
    }
  }
  finish_line(line, lines);
  return lines;
}

}  // namespace boxoffice::wikimedia
