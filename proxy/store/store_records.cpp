#include "proxy/store/store_records.h"

#include <cmath>
#include <utility>

#include "shared/base/json.h"

namespace boxoffice {
namespace {

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(); }
Json date(const std::optional<Date>& day) { return day ? Json(format_date(*day)) : Json(); }

Json numbers(const FeatureVector& values) {
  Json list = Json::array();
  for (const float value : values) list.push_back(number_or_null(value));
  return list;
}

Json to_json(const FilmRecord& film) {
  return {{"kind", "film"},
          {"id", film.id},
          {"released", date(film.release_date)},
          {"fetched", date(film.fetched)},
          {"body", film.body}};
}

Json to_json(const KnownRevenue& revenue) {
  return {{"kind", "revenue"},
          {"id", revenue.id},
          {"usd", number_or_null(revenue.revenue_usd)},
          {"fetched", date(revenue.fetched)}};
}

Json to_json(const FilmFeatures& features) {
  return {{"kind", "features"},
          {"id", features.id},
          {"set", feature_set_name(features.set)},
          {"schema", features.schema},
          {"values", numbers(features.values)}};
}

Json to_json(const OverviewEmbedding& embedding) {
  return {{"kind", "embedding"},
          {"id", embedding.id},
          {"overview", embedding.overview},
          {"text_model", embedding.text_model},
          {"computed", date(embedding.computed)},
          {"scale", embedding.scale},
          {"values", embedding.values}};
}

Json to_json(const ForecastRecord& forecast) {
  Json ranges = Json::array();
  for (const UsdRange& range : forecast.ranges) {
    ranges.push_back(Json::array({number_or_null(range.low), number_or_null(range.high)}));
  }
  return {{"kind", "forecast"},
          {"id", forecast.id},
          {"title", forecast.title},
          {"released", date(forecast.release_date)},
          {"day", date(forecast.forecast_date)},
          {"model", forecast.model_name},
          {"version", forecast.model_version},
          {"trained_until", date(forecast.trained_until)},
          {"data_date", date(forecast.data_date)},
          {"backtest", forecast.backtest},
          {"budget", number_or_null(forecast.budget_usd)},
          {"usd", number_or_null(forecast.forecast_usd)},
          {"ranges", std::move(ranges)},
          {"budget_rule", number_or_null(forecast.budget_rule_usd)},
          {"genre_median", number_or_null(forecast.genre_median_usd)},
          {"seed_neighbors", number_or_null(forecast.seed_neighbors_usd)},
          {"set", feature_set_name(forecast.features)},
          {"schema", forecast.schema},
          {"values", numbers(forecast.values)}};
}

Json to_json(const StoredNote& note) {
  return {{"kind", "note"}, {"name", note.name}, {"text", note.text}};
}

// The readers below throw; parse_record_line catches.

double read_number(const Json& json) { return json.is_null() ? kMissing : json.get<double>(); }

std::optional<Date> read_date(const Json& json) {
  return json.is_null() ? std::nullopt : parse_date(json.get<std::string>());
}

Date read_day(const Json& json) { return parse_date(json.get<std::string>()).value(); }

FeatureVector read_numbers(const Json& json) {
  FeatureVector values;
  for (const Json& value : json) values.push_back(static_cast<float>(read_number(value)));
  return values;
}

std::vector<std::int8_t> read_int8s(const Json& json) {
  std::vector<std::int8_t> values;
  for (const Json& value : json) {
    const int number = value.get<int>();
    if (number < -128 || number > 127) throw std::bad_optional_access();
    values.push_back(static_cast<std::int8_t>(number));
  }
  return values;
}

FeatureSet read_set(const Json& json) {
  return feature_set_from_name(json.get<std::string>()).value();
}

ForecastRecord read_forecast(const Json& json) {
  ForecastRecord forecast;
  forecast.id = json.at("id").get<TmdbId>();
  forecast.title = json.at("title").get<std::string>();
  forecast.release_date = read_date(json.at("released"));
  forecast.forecast_date = read_day(json.at("day"));
  forecast.model_name = json.at("model").get<std::string>();
  forecast.model_version = json.at("version").get<int>();
  forecast.trained_until = read_day(json.at("trained_until"));
  forecast.data_date = read_day(json.at("data_date"));
  forecast.backtest = json.at("backtest").get<bool>();
  forecast.budget_usd = read_number(json.at("budget"));
  forecast.forecast_usd = read_number(json.at("usd"));
  for (std::size_t i = 0; i < forecast.ranges.size(); ++i) {
    const Json& range = json.at("ranges").at(i);
    forecast.ranges[i] = {read_number(range.at(0)), read_number(range.at(1))};
  }
  forecast.budget_rule_usd = read_number(json.at("budget_rule"));
  forecast.genre_median_usd = read_number(json.at("genre_median"));
  forecast.seed_neighbors_usd = read_number(json.at("seed_neighbors"));
  forecast.features = read_set(json.at("set"));
  forecast.schema = json.at("schema").get<std::uint64_t>();
  forecast.values = read_numbers(json.at("values"));
  return forecast;
}

StoreRecord read_record(const Json& json) {
  const std::string kind = json.at("kind").get<std::string>();
  if (kind == "forecast") return read_forecast(json);
  if (kind == "note") {
    return StoredNote{json.at("name").get<std::string>(), json.at("text").get<std::string>()};
  }
  const auto id = json.at("id").get<TmdbId>();
  if (kind == "film") {
    return FilmRecord{id, read_date(json.at("released")), read_day(json.at("fetched")),
                      json.at("body").get<std::string>()};
  }
  if (kind == "revenue") {
    return KnownRevenue{id, read_number(json.at("usd")), read_day(json.at("fetched"))};
  }
  if (kind == "embedding") {
    return OverviewEmbedding{id,
                             json.at("overview").get<std::uint64_t>(),
                             json.at("text_model").get<std::uint64_t>(),
                             read_day(json.at("computed")),
                             json.at("scale").get<float>(),
                             read_int8s(json.at("values"))};
  }
  if (kind != "features") throw std::bad_optional_access();
  return FilmFeatures{id, read_set(json.at("set")), json.at("schema").get<std::uint64_t>(),
                      read_numbers(json.at("values"))};
}

}  // namespace

std::string record_line(const StoreRecord& record) {
  const Json json = std::visit([](const auto& value) { return to_json(value); }, record);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<StoreRecord> parse_record_line(std::string_view line) {
  const auto json = parse_json(line);
  if (!json) return json.error();
  try {
    return read_record(*json);
  } catch (const nlohmann::json::exception&) {
    return Error{ErrorCode::kMissingField, "a member is missing or has the wrong type"};
  } catch (const std::bad_optional_access&) {
    return Error{ErrorCode::kMissingField, "unknown kind or feature set, or invalid day or number"};
  }
}

std::string embedding_key(TmdbId id) { return "embedding/" + std::to_string(id); }

std::string record_key(const StoreRecord& record) {
  struct Key {
    std::string operator()(const FilmRecord& film) { return "film/" + std::to_string(film.id); }
    std::string operator()(const KnownRevenue& revenue) {
      return "revenue/" + std::to_string(revenue.id);
    }
    std::string operator()(const FilmFeatures& features) {
      return "features/" + std::string(feature_set_name(features.set)) + "/" +
             std::to_string(features.id);
    }
    std::string operator()(const OverviewEmbedding& embedding) {
      return embedding_key(embedding.id);
    }
    std::string operator()(const ForecastRecord& forecast) {
      return "forecast/" + format_date(forecast.forecast_date) + "/" + std::to_string(forecast.id);
    }
    std::string operator()(const StoredNote& note) { return "note/" + note.name; }
  };
  return std::visit(Key(), record);
}

}  // namespace boxoffice
