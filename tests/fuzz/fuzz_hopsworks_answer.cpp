// Any bytes as a Hopsworks response: the redacted response has no private members, and redaction is
// idempotent.

#include "fuzz.h"
#include "shared/base/json.h"
#include "shared/hopsworks/project.h"
#include "shared/hopsworks/redact.h"

namespace {

bool has_member(const boxoffice::Json& value, const std::string& name) {
  if (value.is_object() && value.contains(name)) return true;
  if (!value.is_structured()) return false;
  for (const boxoffice::Json& inner : value) {
    if (has_member(inner, name)) return true;
  }
  return false;
}

}  // namespace

void fuzz_one(std::string_view bytes) {
  using namespace boxoffice;
  const auto redacted = redact_hopsworks_json(bytes);
  if (redacted.ok()) {
    const auto document = parse_json(*redacted);
    require(document.ok() && !has_member(*document, "href") && !has_member(*document, "email"));
    const auto again = redact_hopsworks_json(*redacted);
    require(again.ok() && *again == *redacted);
  }
  const auto project = parse_hopsworks_project(bytes);
  if (project.ok()) {
    const auto again = parse_hopsworks_project(hopsworks_project_json(*project));
    require(again.ok() && *again == *project);
  }
}

std::vector<std::string> fuzz_seeds() {
  return {R"({"projectId":119,"projectName":"boxoffice","owner":"a@b.example","projectTeam":[]})",
          R"({"href":"https://h/","count":1,"items":[{"attributes":{"owner":"a__b","size":7,)"
          R"("name":"x.json","dir":false},"creator":{"email":"a@b.example"}}]})",
          R"([{"metrics":{"mae":1.5},"userFullName":"A","user":{"username":"b"}}])"};
}
