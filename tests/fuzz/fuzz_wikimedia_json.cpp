// Any bytes as each JSON response of Wikimedia's services: parsing and building films do not crash.

#include <cmath>

#include "fuzz.h"
#include "shared/wikimedia/reply.h"
#include "shared/wikimedia/sourced_film.h"

namespace {

using namespace boxoffice;
using namespace boxoffice::wikimedia;

void check_amount(const std::optional<SourcedAmount>& amount, double least) {
  if (amount) require(amount->usd >= least && std::isfinite(amount->usd));
}

void check_film(const FilmItem& film) {
  FilmContext context;
  context.read_on = *parse_date("2026-12-01");
  for (const ItemId id : named_items(film)) context.labels[id] = item_text(id);
  const auto record = make_film(film, nullptr, context);
  if (!record) return;
  require(record->movie.id > 0 && !record->movie.title.empty());
  check_amount(record->provenance.gross, kLeastGross);
  check_amount(record->provenance.budget, kLeastBudget);
  if (record->movie.release_date) require(record->movie.release_date->ok());
}

void check_entities(std::string_view bytes) {
  const auto reply = parse_entities(bytes);
  if (!reply) return;
  for (const Entity& entity : reply->entities) {
    require(entity.id >= 1 && entity.id <= kMaxItemId);
    check_film(film_item(entity));
  }
}

void check_rows(std::string_view bytes) {
  const auto results = parse_sparql_results(bytes);
  if (!results) return;
  FilmItems films;
  add_fact_rows(*results, films);
  add_money_rows(*results, films);
  add_date_rows(*results, films);
  add_item_rows(*results, films);
  Labels labels;
  add_label_rows(*results, labels);
  require(film_ids(*results).size() == films.size());
  for (const auto& [id, film] : films) check_film(film);
}

}  // namespace

void fuzz_one(std::string_view bytes) {
  check_entities(bytes);
  check_rows(bytes);
  (void)parse_search(bytes);
  (void)parse_name_search(bytes);
  (void)parse_articles(bytes);
  for (const int status : {200, 429, 503}) {
    const auto refusal = read_refusal(status, bytes.substr(0, 20), bytes);
    require(status == 200 || refusal.has_value());
    if (refusal) require(!explain(*refusal).empty());
  }
}

std::vector<std::string> fuzz_seeds() {
  return {
      R"json({"entities":{"Q7":{"id":"Q7","lastrevid":5,"modified":"2026-11-03T08:15:00Z",)json"
      R"json("labels":{"en":{"value":"F"}},"sitelinks":{"enwiki":{"title":"F (film)"}},"claims":{)json"
      R"json("P2142":[{"mainsnak":{"snaktype":"value","property":"P2142","datavalue":{"type":"quantity",)json"
      R"json("value":{"amount":"+9000000","unit":"http://www.wikidata.org/entity/Q4917"}}},"id":"Q7$a",)json"
      R"json("rank":"preferred","qualifiers":{"P3005":[{"snaktype":"value","property":"P3005",)json"
      R"json("datavalue":{"type":"wikibase-entityid","value":{"id":"Q13780930"}}}]}}],)json"
      R"json("P577":[{"mainsnak":{"snaktype":"value","property":"P577","datavalue":{"type":"time",)json"
      R"json("value":{"time":"+2019-05-24T00:00:00Z","precision":11}}},"rank":"normal"}],)json"
      R"json("P161":[{"mainsnak":{"snaktype":"value","property":"P161","datavalue":)json"
      R"json({"type":"wikibase-entityid","value":{"id":"Q9"}}},"rank":"normal"}]}}}})json",
      R"json({"head":{"vars":["film"]},"results":{"bindings":[{"film":{"type":"uri",)json"
      R"json("value":"http://www.wikidata.org/entity/Q7"},"statement":{"type":"uri",)json"
      R"json("value":"http://www.wikidata.org/entity/statement/Q7-a"},"property":{"type":"literal",)json"
      R"json("value":"P2130"},"rank":{"type":"uri","value":"http://wikiba.se/ontology#NormalRank"},)json"
      R"json("amount":{"type":"literal","value":"2.5e6"},"unit":{"type":"uri",)json"
      R"json("value":"http://www.wikidata.org/entity/Q4917"},"time":{"type":"literal",)json"
      R"json("value":"2019-05-24T00:00:00Z"},"precision":{"type":"literal","value":"11"},)json"
      R"json("value":{"type":"bnode","value":"b"},"titleMul":{"type":"literal","value":"F"}}]}})json",
      R"json({"query":{"normalized":[{"from":"a_b","to":"a b"}],"search":[{"title":"Q42"}],)json"
      R"json("pages":[{"title":"a b","revisions":[{"revid":9,"timestamp":"2026-11-03T08:15:00Z",)json"
      R"json("slots":{"main":{"content":"x"}}}]},{"title":"c","missing":true}]}})json",
      R"json({"error":{"code":"maxlag","info":"Waiting: please retry in 9 seconds","lag":6.3}})json"};
}
