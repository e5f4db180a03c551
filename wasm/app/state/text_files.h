#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace boxoffice::app {

/// What the site has for comparing overviews, as data/about.json says.
struct TextFiles {
  std::string model;           ///< the text model's id in hexadecimal, as the file writes it
  std::uint64_t model_id = 0;  ///< the same as EmbeddingTable::text_model has it
  std::size_t model_bytes = 0;
  std::size_t table_bytes = 0;
  std::size_t films = 0;  ///< whose embeddings are in the table
};

/// True if the site has daily forecasts, as data/about.json says.
bool is_live(std::string_view about);

/// Nothing where the site has none, or the text says so in another form than ours.
std::optional<TextFiles> parse_text_files(std::string_view about);

}  // namespace boxoffice::app
