#pragma once

#include <vector>

#include "shared/model/byte_stream.h"
#include "shared/model/model.h"

// Sections of a model file: one writer and one reader each, with the same fields in the same order.
// For damaged bytes a reader returns any value and leaves in.ok() false. model_file.cpp checks all
// further invariants.

namespace boxoffice {

void write(const ModelInfo& info, ByteWriter& out);
ModelInfo read_info(ByteReader& in);

void write(const Forest& forest, ByteWriter& out);
Forest read_forest(ByteReader& in);

void write(const Linear& linear, ByteWriter& out);
Linear read_linear(ByteReader& in);

/// Count, then weight, kind (0 forest, 1 linear) and learner of each.
void write(const std::vector<BlendPart>& blend, ByteWriter& out);
std::vector<BlendPart> read_blend(ByteReader& in);

void write(const KNeighbors& neighbors, ByteWriter& out);
KNeighbors read_neighbors(ByteReader& in);

void write(const OverviewProjection& projection, ByteWriter& out);
OverviewProjection read_overview(ByteReader& in);

void write(const RangeModel& ranges, ByteWriter& out);
RangeModel read_ranges(ByteReader& in);

void write(const ComparableCandidates& candidates, ByteWriter& out);
ComparableCandidates read_candidates(ByteReader& in);

void write(const TrackRecords& records, ByteWriter& out);
TrackRecords read_records(ByteReader& in);

}  // namespace boxoffice
