#include "proxy/jobs/commands/write_import.h"

#include <utility>

#include "proxy/files/output_file.h"

namespace boxoffice {

Result<CommandReport> write_import(const ImportOptions& options, std::span<const std::string> films,
                                   const Json& counts, std::string table) {
  std::string lines;
  for (const std::string& film : films) lines += film + "\n";
  if (const Failure failure = write_output(options.out, lines)) return *failure;
  return CommandReport{options.json ? counts.dump(2) + "\n" : std::move(table), {}};
}

}  // namespace boxoffice
