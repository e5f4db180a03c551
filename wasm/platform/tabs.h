#pragma once

namespace boxoffice::platform {

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
