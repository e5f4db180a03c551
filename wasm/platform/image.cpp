#include "wasm/platform/image.h"

#include <GLES3/gl3.h>
#include <emscripten/emscripten.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "wasm/platform/glue.h"
#include "wasm/platform/host_state.h"

namespace boxoffice::platform {
namespace {

constexpr int kLongestSide = 4096;  // px; the lowest limit of current GPUs
constexpr std::size_t kEntriesKept =
    4'000;  // entries without textures: failures, images no longer shown

struct Entry {
  Image image;
  int number = 0;  ///< of the running fetch; 0: none
  GLuint texture = 0;
  std::size_t bytes = 0;   ///< of the texture
  unsigned wanted_in = 0;  ///< last frame that used it
  double failed_ms = 0.0;
};

struct Images {
  std::unordered_map<std::string, Entry> entries;
  std::unordered_map<int, std::string> under_way;  ///< number -> URL
  int last_number = 0;
  std::size_t bytes = 0;
};

Images& images() {
  static Images state;
  return state;
}

void drop_texture(Entry& entry) {
  if (entry.texture != 0) glDeleteTextures(1, &entry.texture);
  images().bytes -= entry.bytes;
  entry.texture = 0;
  entry.bytes = 0;
  entry.image = Image{};
}

void cancel(Entry& entry) {
  if (entry.number == 0) return;
  host_cancel_image(entry.number);
  images().under_way.erase(entry.number);
  entry.number = 0;
}

/// Evicts the least recently used textures until `room` more bytes fit. Keeps those of the last
/// frame.
void make_room(std::size_t room) {
  std::vector<Entry*> old;
  for (auto& [url, entry] : images().entries) {
    if (entry.texture != 0 && entry.wanted_in + 1 < host().frames_drawn) old.push_back(&entry);
  }
  std::sort(old.begin(), old.end(),
            [](const Entry* a, const Entry* b) { return a->wanted_in < b->wanted_in; });
  for (Entry* entry : old) {
    if (images().bytes + room <= kImageBytes) return;
    drop_texture(*entry);
  }
}

void start(const std::string& url, Entry& entry) {
  entry.number = ++images().last_number;
  images().under_way.emplace(entry.number, url);
  host_fetch_image(entry.number, url.c_str(), kImageDeadlineMs);
}

void fail(Entry& entry) {
  entry.image.state = ImageState::kFailed;
  entry.failed_ms = now_ms();
}

void upload(Entry& entry, int width, int height) {
  // Mipmaps take a third more.
  const std::size_t bytes =
      static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4 * 4 / 3;
  make_room(bytes);
  if (images().bytes + bytes > kImageBytes) return fail(entry);
  glGenTextures(1, &entry.texture);
  glBindTexture(GL_TEXTURE_2D, entry.texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  host_upload_image();
  glBindTexture(GL_TEXTURE_2D, 0);
  entry.bytes = bytes;
  images().bytes += bytes;
  // The backend's ImTextureID holds the texture name as a pointer.
  entry.image = {ImageState::kReady,
                 reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(entry.texture)), width,
                 height};
}

}  // namespace

const Image* image(std::string_view url) {
  Entry& entry = images().entries[std::string(url)];
  entry.wanted_in = host().frames_drawn;
  if (entry.image.state == ImageState::kFailed && now_ms() - entry.failed_ms > kImageRetryMs) {
    entry.image.state = ImageState::kWaiting;
  }
  return &entry.image;
}

std::size_t image_bytes() { return images().bytes; }

void end_image_frame() {
  Images& all = images();
  const unsigned frame = host().frames_drawn;
  if (all.entries.size() > kEntriesKept) {
    std::erase_if(all.entries, [&](const auto& item) {
      const Entry& entry = item.second;
      return entry.texture == 0 && entry.number == 0 && entry.wanted_in < frame;
    });
  }
  for (auto& [url, entry] : all.entries) {
    if (entry.number != 0 && entry.wanted_in < frame) cancel(entry);
  }
  for (auto& [url, entry] : all.entries) {
    if (all.under_way.size() >= static_cast<std::size_t>(kImagesUnderWay)) return;
    const bool waits = entry.image.state == ImageState::kWaiting && entry.number == 0;
    if (waits && entry.wanted_in == frame) start(url, entry);
  }
}

void forget_images() {
  for (auto& [url, entry] : images().entries) {
    if (entry.texture != 0) drop_texture(entry);
  }
}

}  // namespace boxoffice::platform

extern "C" EMSCRIPTEN_KEEPALIVE void host_on_image(int number, int width, int height) {
  using namespace boxoffice::platform;
  Images& all = images();
  const auto found = all.under_way.find(number);
  if (found == all.under_way.end()) return;
  Entry& entry = all.entries[found->second];
  all.under_way.erase(found);
  entry.number = 0;
  request_frames();
  if (host().context_lost) return;  // requested again after the context is restored
  if (width <= 0 || height <= 0 || width > kLongestSide || height > kLongestSide) {
    fail(entry);
  } else {
    upload(entry, width, height);
  }
}
