#pragma once

namespace boxoffice::platform {

// Scrolling by the pixel, for fingers, trackpads and wheels. ImGui scrolls by lines and not by
// touch at all. The window under the pointer scrolls, or the first around it that can.

/// A wheel's or trackpad's movement, device px. Big steps glide.
void scroll_by_wheel(float pixels);

/// A finger's movement since the last call.
void scroll_by_finger(float pixels, double elapsed_ms);

/// The finger left: what it scrolled goes on with its speed and slows down.
void release_finger();

/// A finger came down: whatever glides stops.
void stop_scrolling();

/// True while a finger's throw is still moving.
bool is_gliding();

/// Moves windows; called once a frame after NewFrame. True when it wants another frame.
bool advance_scrolling(double elapsed_ms);

}  // namespace boxoffice::platform
