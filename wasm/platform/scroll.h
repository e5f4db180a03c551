#pragma once

namespace boxoffice::platform {

// Smooth scrolling for touch, trackpads and wheels; ImGui scrolls by lines only. Scrolls the window
// under the pointer, or its nearest scrollable ancestor.

/// Wheel or trackpad movement, device px. Large steps are animated.
void scroll_by_wheel(float pixels);

/// Finger movement since the last call.
void scroll_by_finger(float pixels, double elapsed_ms);

/// The finger left: scrolling continues and slows down.
void release_finger();

/// A finger came down: stops all motion.
void stop_scrolling();

/// True while scrolling continues after a finger left.
bool is_gliding();

/// Scrolls windows; call once per frame after NewFrame. True if it needs another frame.
bool advance_scrolling(double elapsed_ms);

}  // namespace boxoffice::platform
