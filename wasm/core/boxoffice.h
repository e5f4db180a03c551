#pragma once

// The core as a headless WebAssembly module: a C ABI for any host, without functional imports.
// JavaScript wrapper: boxoffice.mjs. Memory, texts and errors: c_abi.h.

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A loaded model. Opaque.
typedef struct boxoffice_model boxoffice_model;

/// Loads a model file. Returns {"ok": true} and sets *model, which the caller frees; or returns an
/// error and sets *model to null. Does not keep the bytes. REQUIRES: model is not null.
char* boxoffice_load_model(const void* bytes, size_t size, boxoffice_model** model);
void boxoffice_free_model(boxoffice_model* model);

/// Describes the model: {"features","trainedFrom","trainedUntil","seed","trainingFilms","kind",
/// "heldOut":{"n","rmseLog","maeLog","r2Log","maeUsd","r2Usd","medape","within2x"},
/// "overview":{"textModel","width"}}; the last is null for a model without overviews.
char* boxoffice_model_info(const boxoffice_model* model);

/// The model's features in order: [{"name","unit","meaning","knownBeforeRelease"}].
char* boxoffice_schema(const boxoffice_model* model);

/// Forecasts one film from a TMDB response (`/movie/{id}` with appended parts). `overview` is the
/// embedding of its overview, with "overview.width" numbers, for a model that reads it; null and 0
/// if unknown. Returns {"id","title",
/// "releaseDate","budgetUsd","revenueUsd","forecastUsd","logRevenue","ranges":{"50":[low,high],
/// "80":...,"95":...},"explanation":{"baseLog","contributions":{name: value},"groups":[{"group",
/// "contribution","multiplier","because","text"}]},"comparables":[{"id","title","releaseDate",
/// "revenueUsd","budgetUsd","similarity"}],"features":{name: value},"warnings":[text]}. Unknown
/// values are null, including "ranges" of a model without ranges. Numbers round-trip exactly.
char* boxoffice_forecast(const boxoffice_model* model, const char* body, size_t size,
                         const float* overview, size_t numbers);

#ifdef __cplusplus
}
#endif
