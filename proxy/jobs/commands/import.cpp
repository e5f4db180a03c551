#include <utility>

#include "proxy/files/input_file.h"
#include "proxy/jobs/commands/file_commands.h"
#include "proxy/jobs/commands/write_import.h"
#include "proxy/jobs/vega/vega_import.h"
#include "shared/base/json.h"
#include "shared/base/text_table.h"

namespace boxoffice {
namespace {

std::string describe(const VegaCounts& counts) {
  return text_table(
      {{"records", std::to_string(counts.records)},
       {"films", std::to_string(counts.films)},
       {"repaired: date a century late", std::to_string(counts.wrong_century)},
       {"repaired: number as title", std::to_string(counts.number_title)},
       {"repaired: text in the wrong code page", std::to_string(counts.garbled_text)},
       {"repaired: article behind the title", std::to_string(counts.article_last)},
       {"dropped: no title", std::to_string(counts.untitled)},
       {"dropped: no date", std::to_string(counts.undated)},
       {"dropped: same title and date again", std::to_string(counts.duplicate)},
       {"kept: budget unknown", std::to_string(counts.unknown_budget)},
       {"kept: revenue unknown", std::to_string(counts.unknown_revenue)},
       {"kept: budget or revenue below $100,000", std::to_string(counts.small_money)}},
      1);
}

}  // namespace

Result<CommandReport> import_vega_films(const ImportOptions& options) {
  const JsonLimits limits;
  const Result<std::string> text = read_file(options.in, limits.max_bytes);
  if (!text) return text.error();
  const Result<Json> document = parse_json(*text, limits);
  if (!document) return at(input_name(options.in), document.error());
  const Result<VegaImport> import = import_vega(*document);
  if (!import) return at(input_name(options.in), import.error());

  return write_import(options, import->bodies, to_json(import->counts), describe(import->counts));
}

}  // namespace boxoffice
