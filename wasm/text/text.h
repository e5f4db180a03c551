#pragma once

// The reader of overviews as a headless WebAssembly module. text.mjs is its JavaScript face.
// Memory, texts and errors: ../core/c_abi.h.

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A sentence encoder over its file. Opaque.
typedef struct boxoffice_text_model boxoffice_text_model;

/// Reads a text model's file where it lies. Returns {"id": 16 hexadecimal digits, "width": numbers
/// of an embedding} and sets *model, which the caller frees; then `bytes`, which boxoffice_allocate
/// gave, are the model's. Or an error, *model is null, and the bytes are still the caller's.
/// REQUIRES: model is not null.
char* boxoffice_load_text_model(void* bytes, size_t size, boxoffice_text_model** model);
void boxoffice_free_text_model(boxoffice_text_model* model);

/// Writes the embedding of a text to `out`: as many float32 as the model's width. Returns
/// {"ok": true}, or an error.
char* boxoffice_encode(const boxoffice_text_model* model, const char* text, size_t size,
                       float* out);

#ifdef __cplusplus
}
#endif
