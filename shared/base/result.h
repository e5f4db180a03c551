#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace boxoffice {

/// Why an operation of the core failed. The message beside it says where, and what to do.
enum class ErrorCode {
  kInvalidArgument,     ///< the caller asked for something that cannot be
  kNotFound,            ///< no such route
  kMethodNotAllowed,    ///< a route, but not for this method
  kMalformed,           ///< the bytes are not of the format they should be
  kTooLarge,            ///< a limit on size, depth or count was passed
  kMissingField,        ///< a field that must be there is absent or of the wrong type
  kUnsupported,         ///< well-formed, but of a kind that is not handled
  kUnsupportedVersion,  ///< a model file of another version of the format
  kSchemaMismatch,      ///< a model file made for another feature schema
  kCorrupt,             ///< cut short or altered: the checksum or a size disagrees
  kIo,                  ///< a file could not be read or written; never from the core itself
  kTraining,            ///< XGBoost refused; never from the core itself
  kUpstream,            ///< a service gave no answer that can be used; never from the core itself
};

/// A failure as a value. `message` is one line without a full stop, names the field or the byte,
/// and never holds a key.
struct Error {
  ErrorCode code = ErrorCode::kInvalidArgument;
  std::string message;
};

/// Either a value or an Error. REQUIRES: `value()` only when `ok()`, `error()` only when not.
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

/// "PATH: No such file or directory" (kIo). REQUIRES: an `error_number` of errno.
Error io_error(std::string_view path, int error_number);

/// Exit status of a program: 1 for a failure while running, 2 for bad usage or bad input.
int exit_status(const Error& error);

}  // namespace boxoffice
