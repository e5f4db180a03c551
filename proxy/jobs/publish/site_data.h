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

/// What lets the page compare and read overviews. Bytes of whole files.
struct SiteText {
  std::string model;             ///< text.boxoffice
  std::string overviews;         ///< overviews.boxoffice: an EmbeddingTable
  std::size_t films = 0;         ///< in it
  std::uint64_t text_model = 0;  ///< TextEncoder::id()
};

SiteText site_text(const TextModelFile& text_model, const EmbeddingTable& overviews);

/// ", the text model and 7 overviews", for what a command says; "" without a text.
std::string text_told(const std::optional<SiteText>& text);

/// The films that a page with this model compares others with.
std::set<TmdbId> candidate_ids(const Model& model);

/// What the page reads besides its own files. Bytes of whole files.
struct SiteData {
  std::string model;             ///< model.boxoffice
  std::string films;             ///< films.jsonl: a TMDB body a line
  RecordFiles records;           ///< record.jsonl, its later parts and those of past years
  std::optional<SiteText> text;  ///< where there is a text model
};

/// What about.json says.
struct SiteFacts {
  std::string published;  ///< "2026-11-22T05:00:00Z"
  std::string source;     ///< of the films, as in_one_text() has it
  std::string model_name;
  int model_version = 0;  ///< 0: in no registry
  std::size_t films = 0;
  bool live = false;  ///< the forecasts were made ahead, by the daily job
};

/// about.json. Its "recordYears" names the files of past years, its "text" tells the page that it
/// may fetch the text model; either is left out where there is none.
std::string about_json(const SiteFacts& facts, const SiteData& data);

/// The files of a site's data without those of the text model, about.json last.
std::vector<NamedBytes> files_without_text(SiteData data, const SiteFacts& facts);

/// The largest text file that every supported host takes: Hugging Face refuses larger ones outside
/// LFS, which is for binary files.
inline constexpr std::size_t kLargestTextFile = 10'000'000;

/// The largest file of any kind: GitHub Pages refuses larger ones.
inline constexpr std::size_t kLargestFile = 100'000'000;

/// Fails if a host would refuse one of the files. Errors: kTooLarge, naming the file, its size and
/// what makes it smaller.
Failure check_hosting_limits(const SiteData& data);

/// Writes the files into the folder `data` of a site, and what about_json says of them. All are on
/// the disk before the first of them takes its name. Files of an earlier text model, or of parts
/// and years that about.json names no more are removed at the end. Errors: kIo; those of
/// check_hosting_limits(), before anything is written.
Failure write_site_data(const std::string& site, const SiteData& data, const SiteFacts& facts);

/// A body whose revenue does not count yet, as the page takes it: `revenue` is 0, which means
/// unknown, `revenue_so_far` is the amount and `data_date` its day, if that is known. One line of
/// JSON. Errors: those of parse_json.
Result<std::string> with_revenue_so_far(const std::string& body,
                                        const std::optional<Date>& data_date);

/// A TMDB body without what neither features nor screens read: votes, popularity, similar films,
/// unknown values, pictures of people, names beyond the first ten of the cast and the jobs that
/// features know, releases in cinemas that say no age rating, and the like. Entries of lists are
/// arrays of their values: [5,"Drama"]. One line of JSON. The pre-release features of the rest
/// equal those of the whole. Errors: those of parse_json.
Result<std::string> pruned_body(const std::string& body);

}  // namespace boxoffice
