#pragma once

#include <string>

#include "wasm/app/state/view_model.h"
#include "wasm/platform/mirror.h"

namespace boxoffice::app {

/// The screen as a document of wasm/platform/mirror.h.
std::string mirror_json(const ViewModel& view);

/// Does what the user did in it.
void act(ViewModel& view, const platform::MirrorAction& action);

}  // namespace boxoffice::app
