#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/text/vocabulary.h"

namespace boxoffice {

/// The ids of a text's word pieces as BERT's uncased tokenizer gives them: [CLS], the pieces,
/// [SEP], at most `max_tokens` in all; what is longer is cut off at its end. Without controls, in
/// lower case and without accents; split at spaces, punctuation and ideographs; each word then cut
/// greedily into the longest pieces the vocabulary has, or [UNK] (Wu et al. 2016,
/// arXiv:1609.08144; Devlin et al. 2019, arXiv:1810.04805). "[SEP]" and its like in the text are
/// taken for those pieces themselves, as by Hugging Face's tokenizers.
/// REQUIRES: `max_tokens` >= 2; the vocabulary has [UNK], [CLS] and [SEP].
std::vector<std::uint32_t> tokenize(const Vocabulary& vocabulary, std::string_view utf8,
                                    std::size_t max_tokens);

/// Whether it has the three pieces without which nothing can be tokenized.
bool has_special_pieces(const Vocabulary& vocabulary);

}  // namespace boxoffice
