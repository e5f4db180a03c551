#include "proxy/jobs/command_line/command_options.h"

#include <chrono>
#include <ctime>

#include "proxy/files/parallel_for.h"

namespace boxoffice {
namespace {

Date date_argument(const std::string& name, const std::string& text) {
  const std::optional<Date> date = parse_date(text);
  if (!date || text.size() != 10) {
    throw CLI::ValidationError(name, "expected YYYY-MM-DD, got " + text);
  }
  return *date;
}

}  // namespace

CLI::Option* add_date(CLI::App& command, const std::string& name, std::optional<Date>& date,
                      const std::string& help) {
  return command
      .add_option_function<std::string>(
          name, [&date, name](const std::string& text) { date = date_argument(name, text); }, help)
      ->type_name("DATE");
}

CLI::Option* add_path(CLI::App& command, const std::string& name, std::string& path,
                      const std::string& help) {
  return command.add_option(name, path, help)->type_name("FILE");
}

CLI::Option* add_films(CLI::App& command, const std::string& name, std::vector<std::string>& paths,
                       const std::string& help) {
  return command.add_option(name, paths, help)->type_name("FILE")->expected(1, -1);
}

void add_skip_bad(CLI::App& command, BadLines& bad_lines) {
  command.add_flag_callback(
      "--skip-bad", [&bad_lines] { bad_lines = BadLines::kSkip; },
      "Skip, count and name invalid lines [fail at the first one]");
}

void add_threads(CLI::App& command) {
  command
      .add_option_function<int>(
          "--threads", [](int threads) { limit_threads(threads); },
          "Number of threads; does not change the result [one per processor]")
      ->type_name("N")
      ->check(CLI::Range(1, 1024).description(""));
}

CLI::Option* add_store(CLI::App& command, std::string& place) {
  return command.add_option("--store", place, "Store of films, forecasts and models")
      ->type_name("sqlite:PATH|hopsworks")
      ->capture_default_str();
}

CLI::Option* add_text_model_path(CLI::App& command, std::string& path) {
  return add_path(command, "--text-model", path,
                  "Text model for overviews, written by boxoffice text-model");
}

CLI::Option* add_count(CLI::App& command, const std::string& name, int& number, int least, int most,
                       const std::string& help) {
  return command.add_option(name, number, help)
      ->type_name("N")
      ->check(CLI::Range(least, most).description(""))
      ->capture_default_str();
}

CLI::Option* add_settle_days(CLI::App& command, int& days) {
  return add_count(command, "--settle-days", days, 0, 365,
                   "Days after release until a revenue is final");
}

void add_settle_rule(CLI::App& command, SettleRule& rule) {
  add_settle_days(command, rule.days);
  add_date(command, "--data-date", rule.data_date, "Date of films without a data_date [today]");
}

CLI::Option* add_today(CLI::App& command, std::optional<Date>& today) {
  return add_date(command, "--today", today, "Override today's date [today, UTC]");
}

Date day_of(const std::optional<Date>& today) {
  if (today) return *today;
  return Date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
}

std::string time_of(const std::optional<Date>& today) {
  if (today) return format_date(*today) + "T00:00:00Z";
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[sizeof("2026-11-22T05:00:00Z") + 8] = "";
  const std::size_t size = std::strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text, size};
}

}  // namespace boxoffice
