#include "wasm/app/view_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "shared/evaluation/metrics.h"
#include "shared/model/model_file.h"
#include "shared/tmdb/parse.h"
#include "wasm/app/format.h"
#include "wasm/platform/host.h"

namespace boxoffice::app {
namespace {

using platform::Download;

constexpr const char* kModelUrl = "data/model.boxoffice";
constexpr const char* kFilmsUrl = "data/films.jsonl";
constexpr std::size_t kProblemsKept = 100;

// In a model file the size of the whole file stands at this offset, so that progress is true even
// when the server compresses and Content-Length counts something else.
constexpr std::size_t kModelSizeOffset = 24;

std::size_t announced_model_size(const Download& file) {
  if (file.total > 0) return file.total;
  if (file.bytes.size() < kModelSizeOffset + 8) return 0;
  std::size_t size = 0;
  for (std::size_t i = 4; i-- > 0;) {
    size = size << 8 | static_cast<unsigned char>(file.bytes[kModelSizeOffset + i]);
  }
  return size;
}

double sort_key(const Film& film, Column column) {
  switch (column) {
    case Column::kTitle:
      return 0.0;
    case Column::kReleased:
      return film.release_date ? static_cast<double>(days_since_epoch(*film.release_date))
                               : kMissing;
    case Column::kBudget:
      return film.budget_usd;
    case Column::kForecast:
      return film.forecast.revenue_usd;
    case Column::kEarned:
      return film.revenue_usd;
    case Column::kError:
      return std::fabs(std::log(error_ratio(film)));
  }
  return 0.0;
}

/// Titles as people look for them: without regard to case.
int compare_titles(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < size; ++i) {
    const auto lower = [](char letter) {
      return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    };
    const auto left = static_cast<unsigned char>(lower(a[i]));
    const auto right = static_cast<unsigned char>(lower(b[i]));
    if (left != right) return left < right ? -1 : 1;
  }
  return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

/// Orders rows; what is unknown comes last both ways, ties go by title.
struct RowOrder {
  const std::vector<Film>& films;
  Sorting sorting;

  bool operator()(std::uint32_t left, std::uint32_t right) const {
    const Film& a = films[left];
    const Film& b = films[right];
    if (sorting.column != Column::kTitle) {
      const double x = sort_key(a, sorting.column);
      const double y = sort_key(b, sorting.column);
      if (std::isnan(x) != std::isnan(y)) return std::isnan(y);
      if (x < y) return !sorting.descending;
      if (y < x) return sorting.descending;
    }
    const int titles = compare_titles(a.title, b.title);
    const bool backwards = sorting.column == Column::kTitle && sorting.descending;
    if (titles != 0) return backwards ? titles > 0 : titles < 0;
    return left < right;
  }
};

void fail(ViewModel& view, std::string title, std::string detail, std::string advice) {
  view.failure = Failure{std::move(title), std::move(detail), std::move(advice)};
  view.phase = Phase::kFailed;
}

std::string advice_for(const Download& file) {
  switch (file.problem) {
    case Download::Problem::kStatus:
      return "If this is your server, put the files there with: boxoffice publish --out build/site";
    case Download::Problem::kOffline:
      return "Check the connection, then try again.";
    default:
      return "The server or the connection may be slow. Try again.";
  }
}

void read_model(ViewModel& view) {
  Result<Model> model = parse_model(view.model_file.bytes);
  view.model_file.bytes = std::string();
  if (!model) {
    fail(view, "The model cannot be used", model.error().message,
         "It may be of another version than this page. Reload the page; if that does not help, "
         "publish model and page together.");
    return;
  }
  view.model = std::move(model).value();
}

/// The next line of the films that is there in full, without its end; nothing when there is none.
std::optional<std::string_view> next_line(ViewModel& view) {
  const std::string_view rest =
      std::string_view(view.films_file.bytes).substr(view.films_read_bytes);
  const std::size_t end = rest.find('\n');
  if (end != std::string_view::npos) {
    view.films_read_bytes += end + 1;
    ++view.films_read_lines;
    return rest.substr(0, end);
  }
  if (rest.empty() || view.films_file.state != Download::State::kDone) return std::nullopt;
  view.films_read_bytes += rest.size();
  ++view.films_read_lines;
  return rest;
}

void read_film(ViewModel& view, std::string_view line) {
  if (line.empty() || line == "\r") return;
  const auto movie = parse_movie(line);
  if (movie) {
    view.films.push_back(make_film(*view.model, movie->value));
  } else if (view.problems.size() < kProblemsKept) {
    view.problems.push_back("line " + std::to_string(view.films_read_lines) + ": " +
                            movie.error().message);
  }
}

void finish(ViewModel& view) {
  show_new_films(view);
  view.films_file.bytes = std::string();
  view.phase = view.films.empty() ? Phase::kEmpty : Phase::kReady;
  std::vector<double> actual;
  std::vector<double> forecast;
  for (const Film& film : view.films) {
    if (film.in_training_span || !(film.revenue_usd > 0.0)) continue;
    actual.push_back(film.revenue_usd);
    forecast.push_back(film.forecast.revenue_usd);
  }
  view.score = compute_metrics(actual, forecast);
}

}  // namespace

std::string_view column_name(Column column) {
  constexpr std::array<std::string_view, kColumns> kNames = {"title",    "released", "budget",
                                                             "forecast", "earned",   "error"};
  return kNames[static_cast<std::size_t>(column)];
}

void load(ViewModel& view) {
  view.films_read_bytes = 0;
  view.films_read_lines = 0;
  view.model.reset();
  view.films.clear();
  view.rows.clear();
  view.problems.clear();
  view.failure.reset();
  view.score = Metrics{};
  view.phase = Phase::kLoading;
  view.work = Work{};
  view.chosen.reset();
  view.card_open = false;
  platform::start_download(view.model_file, kModelUrl);
  platform::start_download(view.films_file, kFilmsUrl);
}

bool advance(ViewModel& view, double budget_ms) {
  if (view.phase != Phase::kLoading) return false;
  for (const Download* file : {&view.model_file, &view.films_file}) {
    if (file->state == Download::State::kFailed) {
      fail(view,
           file == &view.model_file ? "The model could not be loaded"
                                    : "The films could not be loaded",
           platform::describe_problem(*file), advice_for(*file));
      return false;
    }
  }
  if (!view.model) {
    if (view.model_file.state != Download::State::kDone) return false;
    read_model(view);
    return view.model.has_value();
  }

  const double start = platform::now_ms();
  const double until = start + budget_ms;
  const std::size_t first = view.films.size();
  bool more = true;
  while (more && platform::now_ms() < until) {
    const std::optional<std::string_view> line = next_line(view);
    if (line) {
      read_film(view, *line);
    } else {
      more = false;
    }
  }
  if (view.films.size() > first) {
    const double took = platform::now_ms() - start;
    ++view.work.slices;
    view.work.total_ms += took;
    view.work.longest_ms = std::max(view.work.longest_ms, took);
  }
  if (!more && view.films_file.state == Download::State::kDone) finish(view);
  return more;
}

void show_new_films(ViewModel& view) {
  const auto before = static_cast<std::ptrdiff_t>(view.rows.size());
  while (view.rows.size() < view.films.size()) {
    view.rows.push_back(static_cast<std::uint32_t>(view.rows.size()));
  }
  const RowOrder order{view.films, view.sorting};
  const auto middle = view.rows.begin() + before;
  std::sort(middle, view.rows.end(), order);
  std::inplace_merge(view.rows.begin(), middle, view.rows.end(), order);
}

std::optional<double> progress(const ViewModel& view) {
  const std::size_t model_size = announced_model_size(view.model_file);
  const bool films_known =
      view.films_file.total > 0 || view.films_file.state == Download::State::kDone;
  if (view.phase != Phase::kLoading) return 1.0;
  if ((model_size == 0 && !view.model) || !films_known) return std::nullopt;
  // The films' bytes count half when they arrive and half when they are read.
  const double films_size = static_cast<double>(
      view.films_file.total > 0 ? view.films_file.total : view.films_file.bytes.size());
  const double films_done =
      0.5 * static_cast<double>(view.films_file.bytes.size() + view.films_read_bytes);
  const double model_done =
      static_cast<double>(view.model ? model_size : view.model_file.bytes.size());
  const double all = films_size + static_cast<double>(model_size);
  return all > 0.0 ? (films_done + model_done) / all : 1.0;
}

void sort_by(ViewModel& view, Column column) {
  if (view.sorting.column == column) {
    view.sorting.descending = !view.sorting.descending;
  } else {
    view.sorting = {column, column != Column::kTitle};
  }
  std::sort(view.rows.begin(), view.rows.end(), RowOrder{view.films, view.sorting});
}

void choose(ViewModel& view, std::uint32_t film) {
  view.chosen = film;
  view.card_open = true;
}

void choose_by_rows(ViewModel& view, int rows) {
  if (view.rows.empty()) return;
  std::ptrdiff_t row = rows > 0 ? -1 : 0;
  if (view.chosen) {
    row = std::find(view.rows.begin(), view.rows.end(), *view.chosen) - view.rows.begin();
  }
  const auto last = static_cast<std::ptrdiff_t>(view.rows.size()) - 1;
  row = std::clamp(row + static_cast<std::ptrdiff_t>(rows), std::ptrdiff_t{0}, last);
  view.chosen = view.rows[static_cast<std::size_t>(row)];
  view.reveal_chosen = true;
}

void close_card(ViewModel& view) {
  view.card_open = false;
  view.reveal_chosen = true;
}

std::string summary_text(const ViewModel& view) {
  if (!view.chosen) return "";
  const Film& film = view.films[*view.chosen];
  std::string text = film.title;
  if (film.release_date) {
    text += " (" + std::to_string(static_cast<int>(film.release_date->year())) + ")";
  }
  text += ": forecast " + full_usd(film.forecast.revenue_usd);
  if (film.revenue_usd > 0.0) {
    text +=
        ", earned " + full_usd(film.revenue_usd) + " (" + readable_ratio(error_ratio(film)) + ")";
  }
  return text;
}

}  // namespace boxoffice::app
