#pragma once

namespace boxoffice::platform {

// The Tab key: the app has a focus of its own within the canvas, and text fields lie over it.

/// Which of Tab and Shift+Tab move the app's focus from where it is. The others are the browser's
/// and leave the canvas.
void keep_tabs(bool forward, bool backward);

/// How far the focus is to move: Tab was pressed so often since the last call, on the canvas or in
/// a field; Shift+Tab counts backwards.
int take_tabs();

/// True when a Tab that the app did not keep took the keyboard away since the last call.
bool take_leaving();

/// For the listeners: true when the app keeps the key, which then counts.
bool press_tab(bool backward);

}  // namespace boxoffice::platform
