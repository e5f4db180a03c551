#pragma once

#include <set>
#include <string>
#include <string_view>

namespace boxoffice {

/// Names of film sources.
using SourceNames = std::set<std::string>;

/// Returns the source of a film from its body: the member "source" written by an import; else
/// "tmdb" if the body has TMDB's id, votes and popularity; else "unknown".
std::string film_source(std::string_view body);

/// Joins names: "tmdb, vega-datasets"; "unknown" without names.
std::string in_one_text(const SourceNames& names);

}  // namespace boxoffice
