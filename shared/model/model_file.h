#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/model/model.h"

namespace boxoffice {

/// The version of the format that this program writes and reads.
inline constexpr unsigned kModelFileVersion = 5;

/// A model as one file. Little-endian, every section at a multiple of 8 bytes, no pointers:
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
/// The kinds of sections are in model_file.cpp. The same model gives the same bytes. A reader
/// copies the sections: to be used in place the forests would have to lie as whole nodes, which
/// compress less than their columns.
std::string serialize_model(const Model& model);

/// Reads what serialize_model wrote. Errors: kMalformed (not such a file), kUnsupportedVersion,
/// kSchemaMismatch (trained on other features), kCorrupt (cut short, altered or inconsistent).
Result<Model> parse_model(std::string_view bytes);

}  // namespace boxoffice
