#include "shared/model/sections/sections.h"

namespace boxoffice {

void write(const TrackRecords& records, ByteWriter& out) {
  out.put_array(records.films);
  for (const RecordIndex& kind : records.kinds) {
    out.put_array(kind.ids);
    out.put_array(kind.offsets);
    out.put_array(kind.films);
  }
}

TrackRecords read_records(ByteReader& in) {
  TrackRecords records;
  records.films = in.get_array<PastFilm>();
  for (RecordIndex& kind : records.kinds) {
    kind.ids = in.get_array<std::uint32_t>();
    kind.offsets = in.get_array<std::uint32_t>();
    kind.films = in.get_array<std::uint32_t>();
  }
  return records;
}

}  // namespace boxoffice
