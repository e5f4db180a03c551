#include <iostream>

#include "shared/model/model_file.h"
#include "shared/text/text_model.h"
#include "shared/tmdb/parse.h"

int main() {
  const auto movie = boxoffice::parse_movie(R"({"id": 949, "title": "Heat", "budget": 60000000})");
  if (!movie) return 1;
  std::cout << movie->value.title << ": " << static_cast<long long>(movie->value.budget_usd)
            << '\n';
  if (!boxoffice::parse_model("no model")) std::cout << "malformed model refused\n";
  if (!boxoffice::open_text_model("no model")) std::cout << "malformed text model refused\n";
  return 0;
}
