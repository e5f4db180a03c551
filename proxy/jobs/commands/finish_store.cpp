#include "proxy/jobs/commands/finish_store.h"

namespace boxoffice {

void finish_store(Store& store, CommandReport& report, const Progress& progress) {
  progress("bringing up to date what is made of the films elsewhere");
  const Result<std::vector<std::string>> late = store.finish_run();
  if (late) {
    report.warnings.insert(report.warnings.end(), late->begin(), late->end());
  } else {
    report.failure = late.error();
  }
}

}  // namespace boxoffice
