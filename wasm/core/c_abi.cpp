#include "wasm/core/c_abi.h"

#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace boxoffice {
namespace {

std::string_view error_code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument:
      return "invalid_argument";
    case ErrorCode::kMalformed:
      return "malformed";
    case ErrorCode::kTooLarge:
      return "too_large";
    case ErrorCode::kMissingField:
      return "missing_field";
    case ErrorCode::kUnsupported:
      return "unsupported";
    case ErrorCode::kUnsupportedVersion:
      return "unsupported_version";
    case ErrorCode::kSchemaMismatch:
      return "schema_mismatch";
    case ErrorCode::kCorrupt:
      return "corrupt";
    case ErrorCode::kNotFound:
      return "not_found";
    case ErrorCode::kMethodNotAllowed:
      return "method_not_allowed";
    case ErrorCode::kIo:
      return "io";
    case ErrorCode::kTraining:
      return "training";
    case ErrorCode::kUpstream:
      return "upstream";
  }
  return "unknown";
}

}  // namespace

Json error_to_json(const Error& error) {
  return {{"error", {{"code", error_code_name(error.code)}, {"message", error.message}}}};
}

char* to_text(const Json& value) {
  // A title of a truncated body may end within a character; the output must be valid UTF-8.
  const std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  char* copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (copy != nullptr) std::memcpy(copy, text.c_str(), text.size() + 1);
  return copy;
}

}  // namespace boxoffice

extern "C" {

void* boxoffice_allocate(size_t size) { return std::malloc(size > 0 ? size : 1); }

void boxoffice_free_bytes(void* bytes) { std::free(bytes); }

void boxoffice_free_text(char* text) { std::free(text); }

}  // extern "C"
