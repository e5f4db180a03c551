// Any bytes as a request target: an allowed target has one canonical form that parses to the same
// request, stays within the project's public parts, and is safe to send.

#include "fuzz.h"
#include "shared/hopsworks/request.h"

void fuzz_one(std::string_view bytes) {
  using namespace boxoffice;
  const HopsworksProject project{119, "boxoffice"};
  const auto request = parse_hopsworks_request("GET", bytes, project);
  if (!request.ok()) return;
  const std::string target = hopsworks_target(*request, project);
  for (const char c : target) require(c > ' ' && c < 127 && c != '#' && c != '\\');
  const std::string path = target.substr(0, target.find('?'));
  require(path.find("..") == std::string::npos && path.find("//") == std::string::npos &&
          path.find('%') == std::string::npos);
  const std::string base = "/hopsworks-api/api/project/";
  require(path == base + "getProjectInfo/boxoffice" ||
          path.starts_with(base + "119/dataset/Resources/public/") ||
          path.starts_with(base + "119/dataset/download/with_auth/Resources/public/") ||
          path.starts_with(base + "119/dataset/download/with_auth/Models/") ||
          path.starts_with(base + "119/modelregistries/119/models"));
  const auto again = parse_hopsworks_request("GET", target, project);
  require(again.ok() && *again == *request && hopsworks_target(*again, project) == target);
}

std::vector<std::string> fuzz_seeds() {
  const std::string base = "/hopsworks-api/api/project/";
  const std::string download = base + "119/dataset/download/with_auth/";
  return {base + "getProjectInfo/boxoffice",
          base +
              "119/dataset/Resources/public/predictions"
              "?action=listing&sort_by=NAME:desc&offset=0&limit=10&expand=inodes",
          download + "Resources/public/models/model-boxoffice_7.json?type=DATASET",
          download + "Models/boxoffice_model/7/Files/model.boxoffice?type=DATASET",
          base +
              "119/modelregistries/119/models?filter_by=name_eq%3Aboxoffice&limit=1"
              "&sort_by=rmse_log%3Aasc",
          base + "119/modelregistries/119/models/boxoffice_model_7"};
}
