#pragma once

#include <string>
#include <string_view>

namespace boxoffice::platform {

// The page's address as state: the part after '#', e.g. "/film/603?budget=150e6". It is
// percent-encoded, as in the address bar. In a Space of huggingface.co the address bar is that of
// the page around ours: it is told of every change.

/// Where the page is; "/" where the address says nothing. Always begins with '/'.
std::string location();

/// Moves there: a new entry of the history, or the present one replaced. Does not call
/// HostDesc::navigated. Replacing is free to be called every frame: the browser sees it a few times
/// a second.
void set_location(std::string_view location, bool replace);

/// The whole address of a location of this page, to be shared.
std::string full_address(std::string_view location);

}  // namespace boxoffice::platform
