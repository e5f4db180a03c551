#include "proxy/jobs/daily/daily_report.h"

#include <algorithm>
#include <utility>

#include "shared/base/text_table.h"

namespace boxoffice {
namespace {

constexpr std::size_t kListedFeatures = 10;  // in the text; the JSON has all
constexpr std::uint32_t kMinJudged = 30;
constexpr double kWorse = 1.5;  // factor over the error at evaluation

constexpr double kManyShifted = 0.5;  // share of the compared columns
constexpr std::size_t kMinCompared = 100;
// Shares for a column that training had and that is gone, since the source changed.
constexpr double kHad = 0.5;
constexpr double kGone = 0.95;

std::size_t count_of(const DailyReport& report, bool FeatureDrift::*flag) {
  return static_cast<std::size_t>(
      std::count_if(report.drift.begin(), report.drift.end(),
                    [flag](const FeatureDrift& feature) { return feature.*flag; }));
}

std::string percent_text(double share) { return fixed_text(share * 100, 0) + " %"; }

std::string missing_text(const FeatureDrift& feature) {
  return feature.name + " (" + percent_text(feature.missing_before) + " of films before, " +
         percent_text(feature.missing_now) + " now)";
}

/// Returns drifted columns, one line each, up to kListedFeatures.
std::string drift_lines(const DailyReport& report) {
  std::string text;
  std::size_t listed = 0;
  std::size_t left = 0;
  for (const FeatureDrift& feature : report.drift) {
    if (!feature.lost && !feature.shifted) continue;
    if (listed == kListedFeatures) {
      ++left;
      continue;
    }
    ++listed;
    text += feature.lost ? "missing more often than in training: " + missing_text(feature)
                         : "shifted since training: " + feature.name + " (stability index " +
                               fixed_text(feature.index, 2) + ")";
    text += "\n";
  }
  if (left > 0) text += "and " + std::to_string(left) + " more\n";
  return text;
}

Json to_json(const TrackRecordScores& scores) {
  const Metrics& metrics = scores.metrics;
  return {{"n", metrics.n},
          {"rmseLog", metrics.rmse_log},
          {"medape", metrics.medape},
          {"within2x", metrics.within2x},
          {"withRanges", scores.with_ranges},
          {"inside80", scores.inside_80}};
}

std::string line_of(const std::string& name, const TrackRecordScores& scores) {
  const Metrics& metrics = scores.metrics;
  if (metrics.n == 0) return name + ": none yet\n";
  return name + ": " + std::to_string(metrics.n) + " films, RMSE log " +
         fixed_text(metrics.rmse_log, 3) + ", median error " + fixed_text(metrics.medape * 100, 1) +
         " %, within a factor 2 " + fixed_text(metrics.within2x * 100, 1) +
         " %, in the 80 % range " + fixed_text(scores.inside_80 * 100, 1) + " %\n";
}

}  // namespace

void fail(DailyReport& report, const Error& error) {
  if (report.failure) report.late.push_back(report.failure->message);
  report.failure = error;
}

std::vector<std::string> warnings_of(const DailyReport& report) {
  std::vector<std::string> lines = report.late;
  for (std::string& line : report.bad_pages.warnings()) lines.push_back(std::move(line));
  for (std::string& line : report.bad.warnings()) lines.push_back(std::move(line));
  for (std::string& line : warnings_of(report.gaps)) lines.push_back(std::move(line));
  if (auto line = forgotten_warning(report.forgotten)) {
    lines.push_back(*std::move(line));
  }
  const Metrics& recent = report.track_record.recent.metrics;
  if (recent.n >= kMinJudged && recent.rmse_log > kWorse * report.held_out_rmse_log) {
    lines.push_back("forecasts are worse than at evaluation: RMSE log " +
                    fixed_text(recent.rmse_log, 3) + " against " +
                    fixed_text(report.held_out_rmse_log, 3) + ", over " + std::to_string(recent.n) +
                    " films settled in the last " + std::to_string(kRecentDays) +
                    " days; train a new model");
  }
  for (const FeatureDrift& feature : report.drift) {
    if (report.compared_now < kMinCompared || !feature.lost || feature.missing_before > kHad ||
        feature.missing_now < kGone) {
      continue;
    }
    lines.push_back("missing in the source: " + missing_text(feature));
  }
  const std::size_t shifted = count_of(report, &FeatureDrift::shifted);
  if (report.compared_now >= kMinCompared && report.compared_before >= kMinCompared &&
      static_cast<double>(shifted) > kManyShifted * static_cast<double>(report.drift.size())) {
    lines.push_back(std::to_string(shifted) + " of " + std::to_string(report.drift.size()) +
                    " features have shifted since training");
  }
  return lines;
}

Json to_json(const DailyReport& report) {
  Json features = Json::array();
  for (const FeatureDrift& feature : report.drift) {
    if (!feature.lost && !feature.shifted) continue;
    features.push_back({{"name", feature.name},
                        {"index", feature.index},
                        {"missingBefore", feature.missing_before},
                        {"missingNow", feature.missing_now}});
  }
  // The library writes non-finite numbers as null.
  return {{"day", format_date(report.day)},
          {"model", report.model},
          {"dryRun", report.dry_run},
          {"listed", report.listed},
          {"fetched", report.fetched},
          {"revenuesDue", report.revenues_due},
          {"refreshed", report.refreshed},
          {"refreshedRevenues", report.refreshed_revenues},
          {"unknown", report.unknown},
          {"bad", report.bad.to_json()},
          {"badPages", report.bad_pages.to_json()},
          {"added", report.added},
          {"unchanged", report.unchanged},
          {"madeAlready", report.made_already},
          {"seenInTraining", report.seen_in_training},
          {"undated", report.undated},
          {"features", report.features},
          {"overviews", report.overviews ? Json(*report.overviews) : Json()},
          {"withoutOverview", report.gaps.films > 0 ? Json(report.gaps.without) : Json()},
          {"dropped", to_json(report.forgotten)},
          {"trackRecord",
           {{"ahead", to_json(report.track_record.ahead)},
            {"recent", to_json(report.track_record.recent)},
            {"backtests", to_json(report.track_record.backtests)},
            {"waiting", report.track_record.waiting}}},
          {"drift",
           {{"heldOutRmseLog", report.held_out_rmse_log},
            {"filmsBefore", report.compared_before},
            {"filmsNow", report.compared_now},
            {"compared", report.drift.size()},
            {"lost", count_of(report, &FeatureDrift::lost)},
            {"shifted", count_of(report, &FeatureDrift::shifted)},
            {"columns", std::move(features)}}}};
}

std::string to_text(const DailyReport& report) {
  std::string text =
      format_date(report.day) + ", " + report.model + ": " + std::to_string(report.listed) +
      " upcoming or running films, " + std::to_string(report.added) +
      (report.dry_run ? " forecasts would be added, " : " forecasts added, ") +
      std::to_string(report.unchanged) + " unchanged, " + std::to_string(report.made_already) +
      " made earlier today, " + std::to_string(report.seen_in_training) +
      " in the training span, " + std::to_string(report.undated) + " without a date\n";
  text +=
      std::to_string(report.fetched) + " films fetched, " + std::to_string(report.revenues_due) +
      " of them for their revenue; refreshed before expiry: " + std::to_string(report.refreshed) +
      " films, " + std::to_string(report.refreshed_revenues) +
      " revenues; dropped: " + std::to_string(report.forgotten.dropped.films) + " films, " +
      std::to_string(report.forgotten.dropped.revenues) + " revenues\n";
  if (report.overviews) text += std::to_string(*report.overviews) + " overviews embedded\n";
  text += line_of("live forecasts", report.track_record.ahead);
  text += line_of("of these, settled in the last " + std::to_string(kRecentDays) + " days",
                  report.track_record.recent);
  text += line_of("backtests", report.track_record.backtests);
  text += std::to_string(report.track_record.waiting) + " films without a final revenue\n";
  return text + drift_lines(report);
}

}  // namespace boxoffice
