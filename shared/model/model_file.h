#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/model/model.h"

namespace boxoffice {

/// Format version that this program reads and writes.
inline constexpr unsigned kModelFileVersion = 6;

/// Serializes a model. Little-endian, sections aligned to 8 bytes, no pointers:
///
///   offset size  header
///   0      8     "BOXOFCST"
///   8      4     format version
///   12     4     number of sections
///   16     8     schema_hash of the feature set
///   24     8     size of the whole file
///   32     8     hash_words64 of the bytes from 40 to the end
///   40     24 x  section table: u32 kind, u32 zero, u64 offset, u64 size in bytes
///
/// model_file.cpp lists the section kinds. Equal models yield equal bytes. A reader copies the
/// sections: forests stored as whole nodes could be used in place, but compress less.
std::string serialize_model(const Model& model);

/// Parses the output of serialize_model(). Errors: kMalformed (not a model file),
/// kUnsupportedVersion, kSchemaMismatch (trained on other features), kCorrupt (truncated, altered
/// or inconsistent).
Result<Model> parse_model(std::string_view bytes);

}  // namespace boxoffice
