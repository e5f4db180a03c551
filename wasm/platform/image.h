#pragma once

#include <imgui.h>

#include <cstddef>
#include <string_view>

namespace boxoffice::platform {

enum class ImageState {
  kWaiting,  ///< requested, or about to be
  kReady,
  kFailed,  ///< not loaded or not an image; retried after kImageRetryMs
};

struct Image {
  ImageState state = ImageState::kWaiting;
  ImTextureID texture = nullptr;  ///< for ImDrawList::AddImage; null until ready
  int width = 0;                  ///< pixels
  int height = 0;
};

inline constexpr std::size_t kImageBytes = std::size_t{64} << 20;  ///< limit for all textures
inline constexpr int kImagesUnderWay = 8;
inline constexpr int kImageDeadlineMs = 15'000;
inline constexpr double kImageRetryMs = 60'000.0;

/// Returns an image by URL. It is fetched, decoded off the main thread and uploaded; its arrival
/// requests frames. Call in every frame that shows it: unused requests are cancelled, and the least
/// recently used textures are evicted. Never null; valid until the end of the frame. The server
/// must allow cross-origin use (CORS).
const Image* image(std::string_view url);

/// Current size of all textures in bytes.
std::size_t image_bytes();

}  // namespace boxoffice::platform
