#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wasm/app/state/edits.h"
#include "wasm/app/state/people.h"

namespace boxoffice::app {

/// What a what-if changes name by name: the people in a role, or the franchise.
enum class NameList { kFranchise, kDirector, kCast, kWriter, kProducer, kComposer };
inline constexpr std::array<NameList, 6> kNameLists = {NameList::kFranchise, NameList::kDirector,
                                                       NameList::kCast,      NameList::kWriter,
                                                       NameList::kProducer,  NameList::kComposer};

/// "franchise", "director", ...: as in addresses. "Franchise", "Directors", ...: for people.
std::string_view name_list_id(NameList list);
std::string_view name_list_label(NameList list);
std::optional<NameList> name_list_from(std::string_view id);

/// The names of a film in a list, as they are shown, in its order.
std::vector<Named> names_in(const Movie& movie, NameList list);

/// All names of a list that the bundled films know.
const NameIndex& known_names(const Directory& directory, NameList list);

/// Edits that put a name into a list of `now`, the film as it is edited: in front, since the first
/// names of a cast count most; a franchise takes the place of the one before. Or that take it out.
void put_name(Edits& edits, const Movie& now, NameList list, const Named& name);
void drop_name(Edits& edits, const Movie& now, NameList list, TmdbId id);

/// The list that is being searched, and what was typed to find a name. Only one at a time is.
struct Picker {
  std::string list;  ///< name_list_id(), or kComparePicker; "" for none
  std::string text;
};
inline constexpr const char* kComparePicker = "compare";  ///< the films of a comparison
inline constexpr std::size_t kNamesOffered = 5;
inline constexpr const char* kNobodyFound = "Nobody of that name in the films of this site.";

}  // namespace boxoffice::app
