#include "wasm/app/state/likeness.h"

#include <algorithm>

#include "wasm/app/state/format.h"
#include "wasm/app/state/text.h"

namespace boxoffice::app {
namespace {

using platform::Download;
using platform::TextReader;

bool has_film(const std::vector<LikeFilm>& films, TmdbId id) {
  return std::any_of(films.begin(), films.end(),
                     [&](const LikeFilm& film) { return film.id == id; });
}

/// Size of the required downloads and bytes received.
struct DownloadSize {
  std::size_t bytes = 0;
  std::size_t received = 0;
};

DownloadSize download_size(const Overviews& overviews, bool reader) {
  DownloadSize download;
  if (!overviews.table) {
    download.bytes += overviews.files->table_bytes;
    download.received += overviews.table_file.bytes.size();
  }
  if (reader && overviews.reader.state != TextReader::State::kReady) {
    download.bytes += overviews.files->model_bytes;
    download.received += overviews.reader.received;
  }
  return download;
}

/// True if the list matches the current overview.
bool is_current(const Overviews& overviews, const OpenFilm& film) {
  if (overviews.film != film.id) return false;
  return has_other_overview(film)
             ? overviews.edited && overviews.edited_text == film.edited.overview
             : overviews.original.has_value();
}

std::string as_sentence(std::string problem) { return std::move(problem) + "."; }

void set_films(Likeness& likeness, const Overviews& overviews, const OpenFilm& film) {
  if (overviews.film != film.id) return;
  likeness.of_edited = has_other_overview(film) && overviews.edited.has_value();
  const auto& shown = likeness.of_edited ? overviews.edited : overviews.original;
  if (shown) likeness.films = *shown;
  if (!likeness.of_edited || !overviews.original) return;
  for (const LikeFilm& before : *overviews.original) {
    if (!has_film(likeness.films, before.id)) likeness.gone.push_back(before.title);
  }
}

void offer(Likeness& likeness, const Overviews& overviews, bool reader) {
  const std::string size = readable_bytes(download_size(overviews, reader).bytes);
  likeness.state = Likeness::State::kOffer;
  likeness.words =
      reader ? "A small language model reads it in this browser; nothing is sent to a server." : "";
  likeness.button =
      reader ? "Read the overview (" + size + ", once)" : "Show similar films (" + size + ")";
}

void set_loading(Likeness& likeness, const Overviews& overviews, bool reader) {
  const DownloadSize download = download_size(overviews, reader);
  likeness.state = Likeness::State::kLoading;
  likeness.progress = download.bytes == 0 ? 1.0
                                          : std::min(1.0, static_cast<double>(download.received) /
                                                              static_cast<double>(download.bytes));
  likeness.words = "Loading: " + readable_bytes(download.received) + " of " +
                   readable_bytes(download.bytes) + ".";
}

}  // namespace

Likeness likeness_of(const Overviews& overviews, const OpenFilm& film, const Library& library) {
  Likeness likeness;
  if (!overviews.files || film.kind != RecordState::Kind::kReady) return likeness;
  if (is_blank(film.edited.overview)) {
    likeness.state = Likeness::State::kNothing;
    likeness.words = is_blank(film.record.overview)
                         ? "This film has no overview, so there is nothing to compare."
                         : "The overview is empty, so there is nothing to compare.";
    return likeness;
  }
  set_films(likeness, overviews, film);
  const TextReader& reader = overviews.reader;
  const bool by_reader = needs_reader(overviews, film, library);
  const bool reader_on_its_way =
      overviews.reader_wanted || reader.state == TextReader::State::kLoading;
  if (overviews.table_wanted || (by_reader && reader_on_its_way)) {
    set_loading(likeness, overviews, reader_on_its_way);
  } else if (!overviews.table_problem.empty()) {
    likeness.state = Likeness::State::kFailed;
    likeness.words = as_sentence(overviews.table_problem);
    likeness.button = "Try again";
  } else if (by_reader && reader.state == TextReader::State::kFailed) {
    likeness.state = Likeness::State::kFailed;
    likeness.words = as_sentence(platform::describe_problem(reader));
    likeness.button = "Try again";
  } else if (!overviews.table || (by_reader && reader.state != TextReader::State::kReady)) {
    offer(likeness, overviews, by_reader);
  } else if (!is_current(overviews, film)) {
    likeness.state = Likeness::State::kReading;
    likeness.words = "Reading the overview.";
  } else {
    likeness.state = Likeness::State::kShown;
    if (likeness.films.empty()) likeness.words = "No film on this site has an overview.";
  }
  return likeness;
}

const char* overview_in_forecast(const Model& model, const Overviews& overviews,
                                 const OpenFilm& film) {
  if (!model.overview) return "This model's forecast uses only the length of the overview.";
  if (!takes_overview(model, overviews)) {
    return "This model's forecast needs another text model to use overviews.";
  }
  return film.edited.overview_embedding.empty()
             ? "The forecast will use the overview once it is read."
             : "The forecast uses the overview.";
}

bool can_stop(Likeness::State state) {
  return state == Likeness::State::kLoading || state == Likeness::State::kReading;
}

bool is_fresh(const Overviews& overviews, const LikeFilm& film) {
  return overviews.original && !has_film(*overviews.original, film.id);
}

std::string like_detail(const LikeFilm& film, Date today) {
  if (!film.release_date) return "no date yet";
  const std::string year = std::to_string(static_cast<int>(film.release_date->year()));
  if (film.revenue_usd > 0.0) return year;
  const bool to_come = std::chrono::sys_days(*film.release_date) > std::chrono::sys_days(today);
  return year + (to_come ? ", not released yet" : ", revenue unknown");
}

std::string nearest_in_words(const std::vector<LikeFilm>& films, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < films.size() && i < count; ++i) {
    text += (text.empty() ? "" : ", ") + films[i].title;
    if (films[i].release_date) {
      text += " (" + std::to_string(static_cast<int>(films[i].release_date->year())) + ")";
    }
  }
  return text;
}

}  // namespace boxoffice::app
