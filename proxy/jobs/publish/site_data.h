#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "proxy/files/text_model_file.h"
#include "proxy/jobs/publish/published_record.h"
#include "shared/text/embedding_table.h"

namespace boxoffice {

/// Files for reading overviews on the page, as bytes.
struct SiteText {
  std::string model;             ///< text.boxoffice
  std::string overviews;         ///< overviews.boxoffice: an EmbeddingTable
  std::size_t films = 0;         ///< number of films in it
  std::uint64_t text_model = 0;  ///< TextEncoder::id()
};

SiteText site_text(const TextModelFile& text_model, const EmbeddingTable& overviews);

/// Returns ", the text model and 7 overviews" for a report; "" without a text model.
std::string text_summary(const std::optional<SiteText>& text);

/// Returns the ids of the model's candidate films.
std::set<TmdbId> candidate_ids(const Model& model);

/// Data files of the page, as bytes.
struct SiteData {
  std::string model;               ///< model.boxoffice
  std::vector<std::string> films;  ///< films.jsonl and its further parts: a TMDB response per line
  RecordFiles records;             ///< record.jsonl, its further parts and those of past years
  std::optional<SiteText> text;    ///< only with a text model
};

/// Content of about.json.
struct SiteFacts {
  std::string published;  ///< "2026-11-22T05:00:00Z"
  std::string source;     ///< of the films, as in in_one_text()
  std::string model_name;
  int model_version = 0;  ///< 0: not registered
  std::size_t films = 0;
  bool live = false;  ///< live forecasts by the daily job
};

/// Returns about.json. "filmParts" and "recordYears" list further files, "text" announces the text
/// model; all are optional.
std::string about_json(const SiteFacts& facts, const SiteData& data);

/// Returns the data files without those of the text model; about.json comes last.
std::vector<NamedBytes> files_without_text(SiteData data, const SiteFacts& facts);

/// Largest text file accepted by all supported hosts: Hugging Face refuses larger ones outside LFS,
/// which is for binary files.
inline constexpr std::size_t kLargestTextFile = 10'000'000;

/// Largest file of any kind: GitHub Pages refuses larger ones.
inline constexpr std::size_t kLargestFile = 100'000'000;

/// Fails if a host would refuse one of the files. Errors: kTooLarge, with name, size and advice.
Failure check_hosting_limits(const SiteData& data);

/// Writes the files and about.json to the folder `data` of a site. All are on disk before the first
/// gets its final name. Then removes files of an earlier text model and parts and years missing in
/// about.json. Errors: kIo; those of check_hosting_limits(), before anything is written.
Failure write_site_data(const std::string& site, const SiteData& data, const SiteFacts& facts);

/// Returns a body whose revenue is not final, for the page: `revenue` is 0 (unknown),
/// `revenue_so_far` the amount and `data_date` its day, if known. One line of JSON. Errors: those
/// of parse_json.
Result<std::string> with_revenue_so_far(const std::string& body,
                                        const std::optional<Date>& data_date);

/// Returns a TMDB body without parts that neither features nor screens read: votes, popularity,
/// similar films, unknown values, pictures of people, names beyond the first ten of the cast and
/// the jobs known to features, releases without an age rating, and others. List entries become
/// arrays of values: [5,"Drama"]. One line of JSON. Pre-release features stay equal. Errors: those
/// of parse_json.
Result<std::string> pruned_body(const std::string& body);

}  // namespace boxoffice
