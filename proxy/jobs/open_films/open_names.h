#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/film/movie.h"
#include "shared/wikimedia/item_id.h"

namespace boxoffice {

/// The parts of "A;B;C"; none are empty.
std::vector<std::string_view> split_names(std::string_view list);

/// Ids of the names in films.csv, which are the live source's (shared/wikimedia/item_id.h): by item
/// where it is known, by a hash of kind and name elsewhere.
class OpenNames {
 public:
  OpenNames() = default;

  /// Reads people.csv. Errors: kMalformed for text that is not CSV, a missing column, a value that
  /// is no item, or a name given twice, with the line.
  static Result<OpenNames> read(std::string_view people);

  /// A person: a name of people.csv, "Name [Q1]", a bare "Q1", which has no name, or another name.
  Named person(std::string_view text) const;

  /// Something of another kind: "Name [Q1]", a bare "Q1", or a name.
  static Named other(std::string_view kind, std::string_view text);

 private:
  std::map<std::string, wikimedia::ItemId, std::less<>> people_;
};

}  // namespace boxoffice
