#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace boxoffice::app {

/// Files for comparing overviews, from data/about.json.
struct TextFiles {
  std::string model;           ///< id of the text model, hexadecimal as in the file
  std::uint64_t model_id = 0;  ///< the same id as in EmbeddingTable::text_model
  std::size_t model_bytes = 0;
  std::size_t table_bytes = 0;
  std::size_t films = 0;  ///< number of embeddings in the table
};

/// True if data/about.json reports daily forecasts.
bool is_live(std::string_view about);

/// Nothing if the site has none or the text is malformed.
std::optional<TextFiles> parse_text_files(std::string_view about);

}  // namespace boxoffice::app
