#include "support.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "shared/features/extract.h"
#include "shared/tmdb/parse.h"

namespace boxoffice::test {
namespace {

template <typename T>
std::string json_list(const std::vector<T>& values) {
  std::string out = "[";
  for (const T& value : values) {
    if (out.size() > 1) out += ',';
    if constexpr (std::is_same_v<T, std::string>) {
      out += value;
    } else {
      out += std::to_string(value);
    }
  }
  return out + "]";
}

}  // namespace

Movie movie_of(std::string_view body) {
  auto parsed = parse_movie(body);
  EXPECT_TRUE(parsed.ok()) << parsed.error().message;
  return parsed.ok() ? std::move(parsed->value) : Movie{};
}

Movie film(TmdbId id, std::string_view date, double budget_usd, double revenue_usd) {
  Movie movie;
  movie.id = id;
  movie.title = "Film " + std::to_string(id);
  movie.release_date = parse_date(date);
  movie.budget_usd = budget_usd;
  movie.revenue_usd = revenue_usd;
  return movie;
}

float feature(FeatureSet set, std::string_view name, const Movie& movie,
              const TrackRecords& records) {
  const auto index = feature_index(set, name);
  EXPECT_TRUE(index.has_value()) << name;
  return extract_features(set, movie, records).at(index.value_or(0));
}

std::string xgboost_json(const std::vector<TreeArrays>& trees, int features,
                         std::string_view base_score, std::string_view objective) {
  std::string list;
  std::string info;
  for (const TreeArrays& tree : trees) {
    const std::size_t nodes = tree.left.size();
    const std::vector<int> zeros(nodes, 0);
    if (!list.empty()) {
      list += ',';
      info += ',';
    }
    info += '0';
    list += R"({"base_weights":)" + json_list(zeros) +
            R"(,"categories":[],"categories_nodes":[],"categories_segments":[],)" +
            R"("categories_sizes":[],"default_left":)" + json_list(tree.default_left) +
            R"(,"id":0,"left_children":)" + json_list(tree.left) + R"(,"loss_changes":)" +
            json_list(zeros) + R"(,"parents":)" + json_list(zeros) + R"(,"right_children":)" +
            json_list(tree.right) + R"(,"split_conditions":)" + json_list(tree.condition) +
            R"(,"split_indices":)" + json_list(tree.feature) + R"(,"split_type":)" +
            json_list(zeros) + R"(,"sum_hessian":)" + json_list(zeros) +
            R"(,"tree_param":{"num_deleted":"0","num_feature":")" + std::to_string(features) +
            R"(","num_nodes":")" + std::to_string(nodes) + R"(","size_leaf_vector":"0"}})";
  }
  return R"({"learner":{"attributes":{},"feature_names":[],"feature_types":[],)"
         R"("gradient_booster":{"model":{"gbtree_model_param":{"num_parallel_tree":"1","num_trees":")" +
         std::to_string(trees.size()) + R"(","size_leaf_vector":"0"},"tree_info":[)" + info +
         R"(],"trees":[)" + list + R"(]},"name":"gbtree"},"learner_model_param":{"base_score":")" +
         std::string(base_score) + R"(","boost_from_average":"1","num_class":"0","num_feature":")" +
         std::to_string(features) + R"(","num_target":"1"},"objective":{"name":")" +
         std::string(objective) +
         R"(","reg_loss_param":{"scale_pos_weight":"1"}}},"version":[1,7,4]})";
}

TreeArrays stump(std::string_view threshold, std::string_view left, std::string_view right) {
  return {{1, -1, -1},
          {2, -1, -1},
          {0, 0, 0},
          {std::string(threshold), std::string(left), std::string(right)},
          {1, 0, 0}};
}

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace boxoffice::test
