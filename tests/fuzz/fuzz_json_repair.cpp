// Any bytes as JSON of a program that writes lone surrogates and NaN: JSON stays as it is, what was
// repaired needs no second repair, and nothing else is changed.

#include "fuzz.h"
#include "shared/base/json.h"
#include "shared/base/json_repair.h"

void fuzz_one(std::string_view bytes) {
  using namespace boxoffice;
  const bool is_json = parse_json(bytes).ok();
  const Result<RepairedJson> repaired = repair_json(bytes);
  if (!repaired) {
    require(!is_json && repaired.error().code == ErrorCode::kMalformed);
    return;
  }
  const std::size_t changes = repaired->surrogates + repaired->nans;
  require((changes == 0) == (repaired->text == bytes));
  require(!is_json || changes == 0);
  // NaN grows by a byte, a surrogate of three bytes by three.
  require(repaired->text.size() >= bytes.size() + repaired->nans);
  require(repaired->text.size() <= bytes.size() + repaired->nans + 3 * repaired->surrogates);
  const Result<RepairedJson> again = repair_json(repaired->text);
  require(again.ok() && again->text == repaired->text);
  require(again->surrogates == 0 && again->nans == 0);
}

std::vector<std::string> fuzz_seeds() {
  return {R"({"a":"He said \ud83c","b":"\udf89 \ud83c\ud83c\udf89","c":"\\ud83c"})",
          "{\"a\":\"z\xed\xa0\xbcz \xed\xbf\xbf\xed\x9f\xbf\",\"b\":NaN}",
          R"({"budget":NaN,"revenue":-Infinity,"title":"NaN \"NaN\" Infinity"})",
          R"([NaN,null,{"a":[-1e5,true]},"\u00e9\ud83d\ude00"])"};
}
