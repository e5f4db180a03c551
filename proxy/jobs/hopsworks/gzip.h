#pragma once

#include <string>
#include <string_view>

#include "shared/result.h"

namespace boxoffice {

/// `bytes` as one gzip member (RFC 1952) without a time: the same bytes give the same member.
std::string gzip_bytes(std::string_view bytes);

/// The inverse. Errors: kCorrupt; kTooLarge past 2 GiB.
Result<std::string> gunzip_bytes(std::string_view bytes);

}  // namespace boxoffice
