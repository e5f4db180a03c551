#include "proxy/jobs/commands/finish_store.h"

namespace boxoffice {

void finish_store(Store& store, CommandReport& report, const Progress& progress) {
  progress("updating derived copies of the films");
  const Result<std::vector<std::string>> late = store.finish_run();
  if (late) {
    report.warnings.insert(report.warnings.end(), late->begin(), late->end());
  } else {
    report.failure = late.error();
  }
}

}  // namespace boxoffice
