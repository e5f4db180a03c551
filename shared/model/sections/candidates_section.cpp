#include "shared/model/sections/sections.h"

namespace boxoffice {

void write(const ComparableCandidates& candidates, ByteWriter& out) {
  out.put_array(candidates.films);
  out.put_array(candidates.genres);
  out.put_array(candidates.languages);
  out.put_array(candidates.title_bytes);
  out.put_array(candidates.contributions);
  out.put_array(candidates.titles);
}

ComparableCandidates read_candidates(ByteReader& in) {
  ComparableCandidates candidates;
  candidates.films = in.get_array<std::uint32_t>();
  candidates.genres = in.get_array<std::uint32_t>();
  candidates.languages = in.get_array<std::uint16_t>();
  candidates.title_bytes = in.get_array<std::uint16_t>();
  candidates.contributions = in.get_array<std::int8_t>();
  candidates.titles = in.get_array<char>();
  return candidates;
}

}  // namespace boxoffice
