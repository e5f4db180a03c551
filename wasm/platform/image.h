#pragma once

#include <imgui.h>

#include <cstddef>
#include <string_view>

namespace boxoffice::platform {

enum class ImageState {
  kWaiting,  ///< asked for, or about to be
  kReady,
  kFailed,  ///< did not come, or is no image; tried again after kImageRetryMs
};

struct Image {
  ImageState state = ImageState::kWaiting;
  ImTextureID texture = nullptr;  ///< for ImDrawList::AddImage; null until ready
  int width = 0;                  ///< pixels
  int height = 0;
};

inline constexpr std::size_t kImageBytes = std::size_t{64} << 20;  ///< of textures at once
inline constexpr int kImagesUnderWay = 8;
inline constexpr int kImageDeadlineMs = 15'000;
inline constexpr double kImageRetryMs = 60'000.0;

/// An image by its URL, fetched, decoded off the main thread and uploaded; its arrival asks for
/// frames. Called in every frame that wants to show it: what the last frame did not want is not
/// waited for, and what was not wanted for longest makes room for others. Never null; valid until
/// the end of the frame. The server must allow cross-origin use (CORS).
const Image* image(std::string_view url);

/// Bytes of all textures now.
std::size_t image_bytes();

}  // namespace boxoffice::platform
