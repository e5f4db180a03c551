#pragma once

// The sentence encoder as a headless WebAssembly module. JavaScript wrapper: text.mjs. Memory,
// texts and errors: ../core/c_abi.h.

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A sentence encoder with its file's bytes. Opaque.
typedef struct boxoffice_text_model boxoffice_text_model;

/// Loads a text model's file in place. Returns {"id": 16 hexadecimal digits, "width": length of an
/// embedding} and sets *model, which the caller frees; the model then owns `bytes`, allocated by
/// boxoffice_allocate. Or returns an error and sets *model to null; the caller still owns the
/// bytes. REQUIRES: model is not null.
char* boxoffice_load_text_model(void* bytes, size_t size, boxoffice_text_model** model);
void boxoffice_free_text_model(boxoffice_text_model* model);

/// Writes the embedding of a text to `out`: as many float32 as the model's width. Returns {"ok":
/// true} or an error.
char* boxoffice_encode(const boxoffice_text_model* model, const char* text, size_t size,
                       float* out);

#ifdef __cplusplus
}
#endif
