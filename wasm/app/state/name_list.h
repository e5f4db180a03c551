#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wasm/app/state/edits.h"
#include "wasm/app/state/people.h"

namespace boxoffice::app {

/// Lists of names that a what-if edits: people in a role, or the franchise.
enum class NameList { kFranchise, kDirector, kCast, kWriter, kProducer, kComposer };
inline constexpr std::array<NameList, 6> kNameLists = {NameList::kFranchise, NameList::kDirector,
                                                       NameList::kCast,      NameList::kWriter,
                                                       NameList::kProducer,  NameList::kComposer};

/// "franchise", "director", ... in addresses; "Franchise", "Directors", ... as labels.
std::string_view name_list_id(NameList list);
std::string_view name_list_label(NameList list);
std::optional<NameList> name_list_from(std::string_view id);

/// The film's names in a list, in display order.
std::vector<Named> names_in(const Movie& movie, NameList list);

/// All names of a list among the bundled films.
const NameIndex& known_names(const Directory& directory, NameList list);

/// Edits that add or remove a name in a list of `now`, the edited film. A new name goes first,
/// because the first cast members count most; a franchise replaces the previous one.
void put_name(Edits& edits, const Movie& now, NameList list, const Named& name);
void drop_name(Edits& edits, const Movie& now, NameList list, TmdbId id);

/// The one list being searched, and the typed text.
struct Picker {
  std::string list;  ///< name_list_id(), or kComparePicker; "" for none
  std::string text;
};
inline constexpr const char* kComparePicker = "compare";  ///< the films of a comparison
inline constexpr std::size_t kNamesOffered = 5;
inline constexpr const char* kNobodyFound = "No one by that name here.";

}  // namespace boxoffice::app
