#pragma once

#include <string>

#include "wasm/app/state/view_model.h"
#include "wasm/platform/mirror.h"

namespace boxoffice::app {

/// Returns the screen as a document of wasm/platform/mirror.h.
std::string mirror_json(const ViewModel& view);

/// Applies a user action from the mirror.
void act(ViewModel& view, const platform::MirrorAction& action);

}  // namespace boxoffice::app
