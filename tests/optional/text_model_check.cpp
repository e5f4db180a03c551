// text_model_check MODEL: for each line of standard input, a JSON string, a line with the ids of
// its word pieces and, if the line came with "embed" before it, the numbers of its embedding.

#include <iostream>
#include <string>

#include "proxy/files/text_model_file.h"
#include "shared/base/json.h"
#include "shared/text/tokenizer.h"

int main(int argc, char** argv) {
  using namespace boxoffice;
  if (argc != 2) return 2;
  const auto file = read_text_model(argv[1]);
  if (!file) {
    std::cerr << file.error().message << std::endl;
    return 1;
  }
  const TextModel& model = file->encoder.model();
  for (std::string line; std::getline(std::cin, line);) {
    const bool embed = line.starts_with("embed ");
    const auto text = parse_json(std::string_view(line).substr(embed ? 6 : 0));
    if (!text || !text->is_string()) return 2;
    const auto& utf8 = text->get_ref<const std::string&>();
    Json out = {{"ids", tokenize(model.vocabulary, utf8, model.shape.positions)}};
    if (embed) out["embedding"] = file->encoder.encode(utf8);
    std::cout << out << '\n';
  }
}
