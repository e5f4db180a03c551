#pragma once

#include <imgui.h>

#include <string_view>

namespace boxoffice::platform {

/// ImGui's key for a physical key, named as KeyboardEvent.code; ImGuiKey_None for others. Physical
/// keys keep shortcuts in place on every layout.
ImGuiKey key_from_code(std::string_view code);

/// True for keys that navigate in the app; the browser must not scroll with them.
bool is_navigation_key(ImGuiKey key);

}  // namespace boxoffice::platform
