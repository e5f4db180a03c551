#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/text/vocabulary.h"

namespace boxoffice {

/// Tokenizes like BERT's uncased tokenizer: [CLS], word pieces, [SEP], truncated to `max_tokens`.
/// Text is stripped of control characters and accents, lower-cased, and split at spaces,
/// punctuation and ideographs. Each word is split greedily into the longest known pieces, or
/// becomes [UNK] (Wu et al. 2016, arXiv:1609.08144; Devlin et al. 2019, arXiv:1810.04805). Special
/// pieces such as "[SEP]" in the text are recognized, as by Hugging Face's tokenizers. REQUIRES:
/// `max_tokens` >= 2; the vocabulary has [UNK], [CLS] and [SEP].
std::vector<std::uint32_t> tokenize(const Vocabulary& vocabulary, std::string_view utf8,
                                    std::size_t max_tokens);

/// True if the vocabulary has [UNK], [CLS] and [SEP].
bool has_special_pieces(const Vocabulary& vocabulary);

}  // namespace boxoffice
