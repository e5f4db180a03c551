#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace boxoffice {

/// Numbers for things that are known by name only: stable, and apart from TMDB's own.
class StandInIds {
 public:
  /// From 10^9 to 2^32 - 1, by a hash of kind and name. The same kind and name give the same number
  /// again; when two names of a kind would share one, the later gets the next that is free.
  std::int64_t id(std::string_view kind, std::string_view name);

 private:
  struct Kind {
    std::map<std::string, std::int64_t, std::less<>> by_name;
    std::set<std::int64_t> taken;
  };
  std::map<std::string, Kind, std::less<>> kinds_;
};

}  // namespace boxoffice
