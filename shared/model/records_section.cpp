#include "shared/model/model_sections.h"

// By columns, ascending ones as differences: Brotli makes that a third smaller than the arrays of
// TrackRecords. Differences are modulo 2^32, so that any values come back as they were.

namespace boxoffice {
namespace {

using Column = std::vector<std::uint32_t>;

void put_differences(const Column& values, ByteWriter& out) {
  Column differences(values.size());
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    differences[i] = values[i] - last;
    last = values[i];
  }
  out.put_array(differences);
}

Column get_differences(ByteReader& in) {
  auto values = in.get_array<std::uint32_t>();
  std::uint32_t last = 0;
  for (std::uint32_t& value : values) last = value += last;
  return values;
}

void put_films(const std::vector<PastFilm>& films, ByteWriter& out) {
  Column ids;
  Column days;
  std::vector<float> revenues;
  std::vector<float> budgets;
  for (const PastFilm& film : films) {
    ids.push_back(film.id);
    days.push_back(static_cast<std::uint32_t>(film.day));
    revenues.push_back(film.revenue_usd);
    budgets.push_back(film.budget_usd);
  }
  out.put_array(ids);
  put_differences(days, out);
  out.put_array(revenues);
  out.put_array(budgets);
}

std::vector<PastFilm> get_films(ByteReader& in) {
  const Column ids = in.get_array<std::uint32_t>();
  const Column days = get_differences(in);
  const auto revenues = in.get_array<float>();
  const auto budgets = in.get_array<float>();
  std::vector<PastFilm> films;
  if (days.size() != ids.size() || revenues.size() != ids.size() || budgets.size() != ids.size()) {
    in.fail();
    return films;
  }
  films.reserve(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    films.push_back({ids[i], static_cast<std::int32_t>(days[i]), revenues[i], budgets[i]});
  }
  return films;
}

}  // namespace

void write(const TrackRecords& records, ByteWriter& out) {
  put_films(records.films, out);
  for (const RecordIndex& kind : records.kinds) {
    put_differences(kind.ids, out);
    put_differences(kind.offsets, out);
    out.put_array(kind.films);
  }
}

TrackRecords read_records(ByteReader& in) {
  TrackRecords records;
  records.films = get_films(in);
  for (RecordIndex& kind : records.kinds) {
    kind.ids = get_differences(in);
    kind.offsets = get_differences(in);
    kind.films = in.get_array<std::uint32_t>();
  }
  return records;
}

}  // namespace boxoffice
