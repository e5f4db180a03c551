#pragma once

#include <exception>
#include <new>

#include "shared/base/json.h"
#include "shared/base/result.h"

// Shared parts of the headless modules' C ABIs: input memory, output texts, errors. JavaScript
// wrapper: module.mjs.
//
// Output texts are JSON in UTF-8, NUL-terminated and owned by the caller, who frees them with
// boxoffice_free_text. A null text means out of memory. Errors are texts of the form
//   {"error": {"code": "corrupt", "message": "..."}}
// No exception crosses the ABI. Not thread-safe.

extern "C" {

/// Allocates `size` bytes for input; free with boxoffice_free_bytes. Null if out of memory.
void* boxoffice_allocate(size_t size);
void boxoffice_free_bytes(void* bytes);
void boxoffice_free_text(char* text);

}  // extern "C"

namespace boxoffice {

/// Returns {"error": {"code", "message"}}, with the code's JavaScript name, e.g. "schema_mismatch".
Json error_to_json(const Error& error);

/// Serializes JSON as an output text.
char* to_text(const Json& value);

/// Returns the JSON of `make` as an output text; converts exceptions to errors.
template <typename Make>
char* guarded(Make make) {
  try {
    return to_text(make());
  } catch (const std::bad_alloc&) {
    return nullptr;
  } catch (const std::exception& exception) {
    try {
      return to_text(error_to_json({ErrorCode::kMalformed, exception.what()}));
    } catch (...) {
      return nullptr;
    }
  } catch (...) {
    return nullptr;
  }
}

}  // namespace boxoffice
