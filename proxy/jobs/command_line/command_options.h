#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "proxy/jobs/commands/file_commands.h"

// What the commands' options have in common.

namespace boxoffice {

/// What a chosen command does, once its options are read.
using Run = std::function<Result<CommandReport>(const Progress&)>;

/// Takes note of the command that was chosen: where its output goes, if it goes somewhere, and what
/// it does.
using Choose = std::function<void(CLI::App* command, const std::string* output, Run run)>;

/// The options below read YYYY-MM-DD. Errors: CLI::ValidationError, thrown.
CLI::Option* add_date(CLI::App& command, const std::string& name, std::optional<Date>& date,
                      const std::string& help);
CLI::Option* add_path(CLI::App& command, const std::string& name, std::string& path,
                      const std::string& help);
CLI::Option* add_films(CLI::App& command, const std::string& name, std::vector<std::string>& paths,
                       const std::string& help);

/// `--skip-bad`, for commands that read films from files.
void add_skip_bad(CLI::App& command, BadLines& bad_lines);

/// `--threads`, for commands that train.
void add_threads(CLI::App& command);

/// `--store`, with the default that `place` holds.
CLI::Option* add_store(CLI::App& command, std::string& place);

/// `--text-model`.
CLI::Option* add_text_model_path(CLI::App& command, std::string& path);

/// A whole number within bounds.
CLI::Option* add_count(CLI::App& command, const std::string& name, int& number, int least, int most,
                       const std::string& help);

/// `--settle-days`.
CLI::Option* add_settle_days(CLI::App& command, int& days);

/// `--settle-days` and `--data-date`, for films of files.
void add_settle_rule(CLI::App& command, SettleRule& rule);

/// `--today`, which tests set.
CLI::Option* add_today(CLI::App& command, std::optional<Date>& today);

/// The day given, else the day it is in UTC.
Date day_of(const std::optional<Date>& today);

/// "2026-11-22T05:00:00Z": the start of the day given, else now.
std::string time_of(const std::optional<Date>& today);

}  // namespace boxoffice
