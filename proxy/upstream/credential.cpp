#include "proxy/upstream/credential.h"

#include <algorithm>
#include <string>

namespace boxoffice {
namespace {

constexpr std::size_t kMaxHeaderKeyBytes = 4096;
constexpr std::size_t kMaxQueryKeyBytes = 256;

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~").find(c) != std::string_view::npos;
}

bool is_token68(char c) {
  return is_unreserved(c) || std::string_view("+/=").find(c) != std::string_view::npos;
}

}  // namespace

Result<Secret> check_credential(Credential credential, Secret key) {
  if (credential == Credential::kNone) return key;
  const bool in_query = credential == Credential::kApiKeyParameter;
  const std::string_view bytes = key.reveal();
  if (bytes.empty()) return Error{ErrorCode::kInvalidArgument, "the key is empty"};
  if (bytes.size() > (in_query ? kMaxQueryKeyBytes : kMaxHeaderKeyBytes)) {
    return Error{ErrorCode::kInvalidArgument, "the key is too long"};
  }
  if (!std::all_of(bytes.begin(), bytes.end(), in_query ? is_unreserved : is_token68)) {
    return Error{ErrorCode::kInvalidArgument,
                 "the key has an invalid character, such as a space or a line break"};
  }
  return key;
}

Secret head_with_credential(std::string_view head, Credential credential, const Secret& key) {
  std::string_view before;
  std::size_t place = head.find("\r\n");
  switch (credential) {
    case Credential::kNone:
      break;
    case Credential::kBearer:
      before = "\r\nAuthorization: Bearer ";
      break;
    case Credential::kHopsworksApiKey:
      before = "\r\nAuthorization: ApiKey ";
      break;
    case Credential::kApiKeyParameter:
      place = head.rfind(' ', place);  // between the target and the version
      before =
          head.substr(0, place).find('?') == std::string_view::npos ? "?api_key=" : "&api_key=";
      break;
  }
  // Reserved at once: a growing string leaves copies of the key behind.
  std::string bytes;
  bytes.reserve(head.size() + before.size() + key.reveal().size());
  bytes += head.substr(0, place);
  if (credential != Credential::kNone) {
    bytes += before;
    bytes += key.reveal();
  }
  bytes += head.substr(place);
  return Secret(std::move(bytes));
}

}  // namespace boxoffice
