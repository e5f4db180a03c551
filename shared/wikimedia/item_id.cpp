#include "shared/wikimedia/item_id.h"

#include "shared/base/hash.h"

namespace boxoffice::wikimedia {
namespace {

constexpr std::string_view kEntityPath = "://www.wikidata.org/entity/";
constexpr std::uint64_t kFirstNameId = 2'000'000'000;
constexpr std::uint64_t kNameIds = (std::uint64_t{1} << 32) - kFirstNameId;

}  // namespace

std::optional<ItemId> parse_item_id(std::string_view text) {
  if (text.size() < 2 || text.size() > 10 || text[0] != 'Q' || text[1] == '0') return std::nullopt;
  ItemId id = 0;
  for (const char c : text.substr(1)) {
    if (c < '0' || c > '9') return std::nullopt;
    id = id * 10 + static_cast<ItemId>(c - '0');
  }
  return id;
}

std::optional<ItemId> item_of_uri(std::string_view uri) {
  if (!uri.starts_with("http")) return std::nullopt;
  uri.remove_prefix(4);
  if (uri.starts_with('s')) uri.remove_prefix(1);
  if (!uri.starts_with(kEntityPath)) return std::nullopt;
  return parse_item_id(uri.substr(kEntityPath.size()));
}

std::string item_text(ItemId id) { return "Q" + std::to_string(id); }

TmdbId own_id_of_name(std::string_view kind, std::string_view name) {
  const std::uint64_t slot = fnv1a64(name, fnv1a64("\n", fnv1a64(kind))) % kNameIds;
  return static_cast<TmdbId>(kFirstNameId + slot);
}

}  // namespace boxoffice::wikimedia
