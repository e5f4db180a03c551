#include "shared/base/result.h"

#include <system_error>

namespace boxoffice {

Error io_error(std::string_view path, int error_number) {
  return at(path, {ErrorCode::kIo, std::generic_category().message(error_number)});
}

Error at(std::string_view place, const Error& error) {
  return {error.code, std::string(place) + ": " + error.message};
}

int exit_status(const Error& error) {
  const bool while_running = error.code == ErrorCode::kIo || error.code == ErrorCode::kTraining ||
                             error.code == ErrorCode::kUpstream;
  return while_running ? 1 : 2;
}

}  // namespace boxoffice
