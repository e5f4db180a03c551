#include "shared/wikimedia/infobox.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "shared/wikimedia/text_scan.h"
#include "shared/wikimedia/wikitext.h"

namespace boxoffice::wikimedia {
namespace {

constexpr std::size_t kMostBytes = std::size_t{4} << 20;

const std::vector<std::string_view>& infobox_names() {
  static const std::vector<std::string_view> kNames = {"infobox film", "infobox movie",
                                                       "film infobox"};
  return kNames;
}

/// Returns the lines of the first non-empty argument.
std::vector<std::string> lines_of(const TemplateCall& infobox,
                                  std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    auto lines = plain_lines(infobox.argument(name));
    if (!lines.empty()) return lines;
  }
  return {};
}

/// Strips trailing brackets, e.g. "(uncredited)", and footnote marks from a name.
std::string bare_name(std::string_view name) {
  const std::size_t bracket = name.find_first_of("([");
  if (bracket != 0) name = name.substr(0, bracket);
  while (!name.empty() && std::string_view(" ,;*†‡").find(name.back()) != std::string_view::npos) {
    name.remove_suffix(1);
  }
  return std::string(trimmed(name));
}

void add_name(std::vector<std::string>& names, std::string_view text) {
  std::string name = bare_name(text);
  if (name.empty() || name.ends_with(':')) return;
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

/// True if the text after a comma is part of a name, e.g. "Inc." or "Jr.".
bool is_name_ending(std::string_view rest) {
  constexpr auto kEndings =
      std::to_array<std::string_view>({"inc", "ltd", "llc", "l.l.c", "co.", "lp", "l.p", "plc",
                                       "gmbh", "s.a", "corp", "jr", "sr."});
  rest = trimmed(rest);
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return has_word_at(rest, 0, ending); });
}

/// Returns the length of the separator at `at`: a comma, or between people "and" or "&". 0 if there
/// is none.
std::size_t separator_at(std::string_view line, std::size_t at, bool people) {
  if (line[at] == ',') return is_name_ending(line.substr(at + 1)) ? 0 : 1;
  if (!people) return 0;
  for (const std::string_view joint : {" and ", " & ", " / "}) {
    if (has_word_at(line, at, joint)) return joint.size();
  }
  return 0;
}

/// Adds the names of a line, e.g. "Ana Example, Ben Sample and Cy Test". Ignores commas in
/// brackets.
void add_names(std::vector<std::string>& names, std::string_view line, bool people) {
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '(') ++depth;
    if (line[at] == ')' && depth > 0) --depth;
    const std::size_t length = depth == 0 ? separator_at(line, at, people) : 0;
    if (length == 0) continue;
    add_name(names, line.substr(begin, at - begin));
    begin = at + length;
    at = begin - 1;
  }
  add_name(names, line.substr(begin));
}

std::vector<std::string> names_of(const TemplateCall& infobox,
                                  std::initializer_list<std::string_view> arguments, bool people) {
  std::vector<std::string> names;
  for (const std::string& line : lines_of(infobox, arguments)) add_names(names, line, people);
  return names;
}

std::vector<std::string> people_of(const TemplateCall& infobox,
                                   std::initializer_list<std::string_view> arguments) {
  return names_of(infobox, arguments, true);
}

/// Merges writers, screenplay and story; articles vary in which they fill in.
std::vector<std::string> writers_of(const TemplateCall& infobox) {
  std::vector<std::string> writers;
  for (const std::string_view argument : {"writer", "screenplay", "story"}) {
    for (const std::string& line : plain_lines(infobox.argument(argument))) {
      add_names(writers, line, true);
    }
  }
  return writers;
}

std::string first_line(std::vector<std::string> lines) {
  return lines.empty() ? std::string() : std::move(lines.front());
}

FilmInfobox read_infobox(const TemplateCall& infobox) {
  FilmInfobox film;
  film.title = first_line(lines_of(infobox, {"name"}));
  film.directors = people_of(infobox, {"director", "directors"});
  film.writers = writers_of(infobox);
  film.producers = people_of(infobox, {"producer", "producers"});
  film.cast = people_of(infobox, {"starring", "voices"});
  film.composers = people_of(infobox, {"music"});
  film.companies = names_of(
      infobox, {"production_companies", "production companies", "studio", "production company"},
      false);
  film.distributors = names_of(infobox, {"distributor", "distributors"}, false);
  film.countries = names_of(infobox, {"country", "countries"}, false);
  film.languages = people_of(infobox, {"language", "languages"});
  film.releases = read_releases(lines_of(infobox, {"released", "release_date"}));
  film.runtime_minutes = read_runtime(lines_of(infobox, {"runtime"}));
  film.budget = pick_budget(read_money(lines_of(infobox, {"budget"})));
  film.gross = pick_gross(read_money(lines_of(infobox, {"gross"})));
  return film;
}

/// True if an infobox starts anywhere, even if it is not closed.
bool mentions_infobox(std::string_view text) {
  const std::string lower = lower_case(text);
  return lower.find("{{infobox film") != std::string::npos;
}

}  // namespace

Result<FilmInfobox> parse_infobox(std::string_view wikitext) {
  if (wikitext.size() > kMostBytes) {
    return Error{ErrorCode::kTooLarge, std::to_string(wikitext.size()) + " bytes of wikitext"};
  }
  const std::string text = without_footnotes(wikitext);
  const auto infobox = find_template(Wikitext(text), infobox_names());
  if (infobox) return read_infobox(*infobox);
  if (mentions_infobox(text)) {
    return Error{ErrorCode::kMalformed, "the article's Infobox film is not closed"};
  }
  return Error{ErrorCode::kNotFound, "the article has no Infobox film"};
}

}  // namespace boxoffice::wikimedia
