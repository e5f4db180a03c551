#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace boxoffice {

/// Reason why an operation failed. The accompanying message says where, and what to do.
enum class ErrorCode {
  kInvalidArgument,     ///< the caller passed an impossible value
  kNotFound,            ///< no such route
  kMethodNotAllowed,    ///< the route exists, but not for this method
  kMalformed,           ///< the bytes do not match the expected format
  kTooLarge,            ///< a limit on size, depth or count was exceeded
  kMissingField,        ///< a required field is absent or of the wrong type
  kUnsupported,         ///< well-formed, but of an unsupported kind
  kUnsupportedVersion,  ///< a model file of another format version
  kSchemaMismatch,      ///< a model file for another feature schema
  kCorrupt,             ///< truncated or altered: checksum or size mismatch
  kIo,                  ///< a file could not be read or written; never from `shared/`
  kTraining,            ///< XGBoost failed; never from `shared/`
  kUpstream,            ///< a service sent no usable response; never from `shared/`
};

/// Error as a value. `message` is one line without a full stop, names the field or the byte, and
/// never contains a key.
struct Error {
  ErrorCode code = ErrorCode::kInvalidArgument;
  std::string message;
};

/// Either a value or an Error. REQUIRES: ok() before value(), !ok() before error().
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return *std::get_if<0>(&state_); }
  const T& value() const& { return *std::get_if<0>(&state_); }
  T&& value() && { return std::move(*std::get_if<0>(&state_)); }
  const Error& error() const { return *std::get_if<1>(&state_); }

  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }

 private:
  std::variant<T, Error> state_;
};

/// Result of a step that returns no value: empty on success.
using Failure = std::optional<Error>;

/// Prefixes the message with a file, line or field: "PLACE: MESSAGE".
Error at(std::string_view place, const Error& error);

/// Returns "PATH: No such file or directory" (kIo). REQUIRES: `error_number` is an errno.
Error io_error(std::string_view path, int error_number);

/// Exit status of a program: 1 for a failure while running, 2 for bad usage or bad input.
int exit_status(const Error& error);

}  // namespace boxoffice
