#pragma once

// The core as a headless WebAssembly module: a C ABI that any host can call, without imports that
// do anything. boxoffice.mjs is its JavaScript face. Memory, texts and errors: c_abi.h.

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A model that was read, ready to forecast. Opaque.
typedef struct boxoffice_model boxoffice_model;

/// Reads a model file. Returns {"ok": true} and sets *model, which the caller frees; or an error,
/// and *model is null. The bytes are not kept. REQUIRES: model is not null.
char* boxoffice_load_model(const void* bytes, size_t size, boxoffice_model** model);
void boxoffice_free_model(boxoffice_model* model);

/// What the model is: {"features","trainedFrom","trainedUntil","seed","trainingFilms","kind",
/// "heldOut":{"n","rmseLog","maeLog","r2Log","maeUsd","r2Usd","medape","within2x"},
/// "overview":{"textModel","width"}}; the last is null for a model that takes no overviews.
char* boxoffice_model_info(const boxoffice_model* model);

/// The model's features in order: [{"name","unit","meaning","knownBeforeRelease"}].
char* boxoffice_schema(const boxoffice_model* model);

/// Forecasts one film from a TMDB body (`/movie/{id}` with whatever was appended). `overview` is
/// the embedding of its overview, of info's "overview.width" numbers, for a model that takes it;
/// null and 0 where it is not known. {"id","title",
/// "releaseDate","budgetUsd","revenueUsd","forecastUsd","logRevenue","ranges":{"50":[low,high],
/// "80":...,"95":...},"explanation":{"baseLog","contributions":{name: value},"groups":[{"group",
/// "contribution","multiplier","because","text"}]},"comparables":[{"id","title","releaseDate",
/// "revenueUsd","budgetUsd","similarity"}],"features":{name: value},"warnings":[text]}. What is
/// unknown is null, also "ranges" of a model that states none. Numbers are written so that reading
/// them gives the same bits back.
char* boxoffice_forecast(const boxoffice_model* model, const char* body, size_t size,
                         const float* overview, size_t numbers);

#ifdef __cplusplus
}
#endif
