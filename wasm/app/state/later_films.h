#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "wasm/platform/download.h"

namespace boxoffice::app {

/// The files of films after data/films.jsonl. The list is drawn from the first file; these follow,
/// one after the other. data/about.json says how many there are.
struct LaterFilms {
  enum class State {
    kWaiting,  ///< for data/about.json, or for a file
    kDone,     ///< all are read, or there are none
    kFailed,   ///< `problem` says why; load_later_films() tries again
  };
  State state = State::kWaiting;
  std::string problem;

  platform::Download about;
  bool knows_parts = false;
  std::int64_t parts = 1;
  std::int64_t next_part = 2;
  std::size_t site_films = 0;  ///< films of all files, by data/about.json; 0: not known
  platform::Download file;     ///< next_part
};

/// Requests data/about.json. Call with the first file.
void start_later_films(LaterFilms& later);

/// Tries again what failed.
void load_later_films(LaterFilms& later);

/// Requests the next file where one is wanted. True once its text has arrived, which the caller
/// takes from `file` and reads; finish_part() ends it.
bool advance(LaterFilms& later);
void finish_part(LaterFilms& later);

/// "data/films-2.jsonl", the next file.
std::string next_url(const LaterFilms& later);

/// Reads the number of films and of their files from data/about.json.
void read_parts(LaterFilms& later, std::string_view about);

}  // namespace boxoffice::app
