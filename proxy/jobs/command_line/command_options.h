#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "proxy/jobs/commands/file_commands.h"

// Options shared by commands.

namespace boxoffice {

/// Runs a command after its options are parsed.
using Run = std::function<Result<CommandReport>(const Progress&)>;

/// Registers the chosen command: its output path (may be null) and its function.
using Choose = std::function<void(CLI::App* command, const std::string* output, Run run)>;

/// The options below parse YYYY-MM-DD. Errors: CLI::ValidationError, thrown.
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

/// `--store`, with the default in `place`.
CLI::Option* add_store(CLI::App& command, std::string& place);

/// `--text-model`.
CLI::Option* add_text_model_path(CLI::App& command, std::string& path);

/// An integer within bounds.
CLI::Option* add_count(CLI::App& command, const std::string& name, int& number, int least, int most,
                       const std::string& help);

/// `--settle-days`.
CLI::Option* add_settle_days(CLI::App& command, int& days);

/// `--settle-days` and `--data-date`, for film files.
void add_settle_rule(CLI::App& command, SettleRule& rule);

/// `--today`, for tests.
CLI::Option* add_today(CLI::App& command, std::optional<Date>& today);

/// Returns the given day [default: today, UTC].
Date day_of(const std::optional<Date>& today);

/// Returns the start of the given day, else the current time, as "2026-11-22T05:00:00Z".
std::string time_of(const std::optional<Date>& today);

}  // namespace boxoffice
