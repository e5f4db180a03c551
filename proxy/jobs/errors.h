#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/result.h"

namespace boxoffice {

/// Of a step that gives nothing but may fail.
using Failure = std::optional<Error>;

/// "PATH: No such file or directory" (kIo). REQUIRES: an `error_number` of errno.
Error io_error(std::string_view path, int error_number);

/// The same error with the file, line or field where it happened before the message.
Error at(std::string_view place, const Error& error);

/// What a program ends with: 1 for what failed on the way, 2 for bad usage or bad input.
int exit_status(const Error& error);

}  // namespace boxoffice
