#pragma once

namespace boxoffice::platform {

/// For the host, right after a frame was drawn: takes the picture that was asked for. Later the
/// browser may have taken the frame away.
void take_picture();

}  // namespace boxoffice::platform
