#pragma once

#include <exception>
#include <new>

#include "shared/base/json.h"
#include "shared/base/result.h"

// What the headless modules' C ABIs have in common: memory for what goes in, texts that come out,
// and errors. module.mjs is its JavaScript face.
//
// Texts that go out are JSON in UTF-8, NUL-terminated, owned by the caller, who gives them to
// boxoffice_free_text. A null text means that memory ran out. A failure is the text
//   {"error": {"code": "corrupt", "message": "..."}}
// and nothing is ever thrown across. One thread at a time.

extern "C" {

/// Room for `size` bytes of input, freed by boxoffice_free_bytes. Null when memory ran out.
void* boxoffice_allocate(size_t size);
void boxoffice_free_bytes(void* bytes);
void boxoffice_free_text(char* text);

}  // extern "C"

namespace boxoffice {

/// {"error": {"code", "message"}}, with the code's name as JavaScript sees it: "schema_mismatch".
Json error_to_json(const Error& error);

/// JSON as a text that goes out.
char* to_text(const Json& value);

/// Runs `make` and gives its JSON out as text. The one place where exceptions end.
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
