#pragma once

#include <string>
#include <string_view>

namespace boxoffice::platform {

// The page's address as state: the part after '#', e.g. "/film/603?budget=150e6", percent-encoded.
// In a huggingface.co Space, the enclosing page owns the address bar; it is notified of every
// change.

/// The current location; "/" if the address has none. Always begins with '/'.
std::string location();

/// Navigates with a new history entry, or replaces the current one. Does not call
/// HostDesc::navigated. May be called in every frame; replacements reach the browser a few times a
/// second.
void set_location(std::string_view location, bool replace);

/// Full, shareable address of a location.
std::string full_address(std::string_view location);

}  // namespace boxoffice::platform
