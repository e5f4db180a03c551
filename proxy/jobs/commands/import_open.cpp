#include <utility>

#include "proxy/files/input_file.h"
#include "proxy/jobs/commands/file_commands.h"
#include "proxy/jobs/commands/write_import.h"
#include "proxy/jobs/open_films/open_films_import.h"
#include "shared/base/json.h"
#include "shared/base/text_table.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMaxBytes = 64u << 20;

std::string describe(const OpenFilmCounts& counts) {
  return text_table(
      {{"rows", std::to_string(counts.rows)},
       {"films", std::to_string(counts.films)},
       {"dropped: no release date", std::to_string(counts.undated)},
       {"dropped: only a premiere or video date", std::to_string(counts.premiere_only)},
       {"kept: dated to a year or month", std::to_string(counts.partial_date)},
       {"kept: budget unknown", std::to_string(counts.unknown_budget)},
       {"kept: gross unknown", std::to_string(counts.unknown_revenue)},
       {"kept: gross not final, left out", std::to_string(counts.not_final)}},
      1);
}

Result<OpenNames> read_people(const std::string& path) {
  if (path.empty()) return OpenNames();
  const Result<std::string> text = read_file(path, kMaxBytes);
  if (!text) return text.error();
  Result<OpenNames> names = OpenNames::read(*text);
  if (!names) return at(input_name(path), names.error());
  return names;
}

}  // namespace

Result<CommandReport> import_open(const ImportOptions& options) {
  const Result<OpenNames> people = read_people(options.people);
  if (!people) return people.error();
  const Result<std::string> text = read_file(options.in, kMaxBytes);
  if (!text) return text.error();
  const Result<OpenFilmImport> import = import_open_films(*text, *people);
  if (!import) return at(input_name(options.in), import.error());

  return write_import(options, import->bodies, to_json(import->counts), describe(import->counts));
}

}  // namespace boxoffice
