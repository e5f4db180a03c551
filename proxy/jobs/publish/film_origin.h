#pragma once

#include <set>
#include <string>
#include <string_view>

namespace boxoffice {

/// The names of the sources of some films.
using SourceNames = std::set<std::string>;

/// The source of a film, read from its body: the member "source" that an import writes; "tmdb" for
/// a body without it that has TMDB's own id, votes and popularity; else "unknown".
std::string film_source(std::string_view body);

/// "tmdb", "tmdb, vega-datasets"; "unknown" without names.
std::string in_one_text(const SourceNames& names);

}  // namespace boxoffice
