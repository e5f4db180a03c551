#pragma once

#include <imgui.h>

#include <string_view>

namespace boxoffice::platform {

/// ImGui's key at a position of the keyboard, named as KeyboardEvent.code; ImGuiKey_None for
/// others. Positions, not letters, so that shortcuts stay where they are on every layout.
ImGuiKey key_from_code(std::string_view code);

/// True for keys with which the app moves about, so that the browser must not scroll with them.
bool is_navigation_key(ImGuiKey key);

}  // namespace boxoffice::platform
