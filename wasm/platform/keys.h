#pragma once

#include <imgui.h>

#include <string_view>

namespace boxoffice::platform {

/// ImGui's key for a physical key, named as KeyboardEvent.code; ImGuiKey_None for others. Physical
/// keys keep shortcuts in place on every layout.
ImGuiKey key_from_code(std::string_view code);

/// True for keys that navigate in the app; the browser must not scroll with them.
bool is_navigation_key(ImGuiKey key);

// Tab key handling: the app has its own focus within the canvas, with text fields on top.

/// Sets which of Tab and Shift+Tab move the app's focus. The browser handles the others, which
/// leave the canvas.
void keep_tabs(bool forward, bool backward);

/// Number of focus steps since the last call: Tab presses on the canvas or in a field, minus
/// Shift+Tab presses.
int take_tabs();

/// True if focus left the canvas by Tab since the last call.
bool take_leaving();

/// For the listeners: counts the key and returns true if the app handles it.
bool press_tab(bool backward);

}  // namespace boxoffice::platform
