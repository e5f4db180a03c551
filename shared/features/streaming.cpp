#include "shared/features/streaming.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

namespace boxoffice {
namespace {

using Text = std::string_view;

/// Year of the first film released by a streaming service ("Beasts of No Nation"). For older films,
/// homepages and releases reflect later availability.
constexpr std::chrono::year kFirstYear{2015};

/// Hosts of streaming services that produce films. Subdomains match too, e.g. "www.netflix.com".
constexpr auto kHosts = std::to_array<Text>({
    "netflix.com",
    "primevideo.com",
    "amazon.com",
    "tv.apple.com",
    "disneyplus.com",
    "hulu.com",
    "hbomax.com",
    "max.com",
    "peacocktv.com",
    "paramountplus.com",
    "hotstar.com",
    "zee5.com",
    "sonyliv.com",
    "shudder.com",
    "tubitv.com",
});

/// Name prefixes of those services' production companies. Excludes Amazon MGM, whose films open in
/// cinemas.
constexpr auto kCompanies = std::to_array<Text>({
    "Netflix",
    "Amazon Studios",
    "Amazon Prime",
    "Prime Video",
    "Apple Original",
    "Apple Studios",
    "Apple TV",
    "Hulu",
    "Disney+",
    "HBO Max",
    "Peacock Original",
    "Paramount+",
    "Hotstar",
    "ZEE5",
});

/// Returns the host of a URL, e.g. "www.netflix.com"; empty if there is none.
Text host_of(Text url) {
  const std::size_t scheme = url.find("://");
  if (scheme == Text::npos) return {};
  url.remove_prefix(scheme + 3);
  return url.substr(0, url.find_first_of("/?#:"));
}

bool is_service_page(Text url) {
  const Text host = host_of(url);
  return std::any_of(kHosts.begin(), kHosts.end(), [&](Text service) {
    return host == service || (host.size() > service.size() && host.ends_with(service) &&
                               host[host.size() - service.size() - 1] == '.');
  });
}

bool is_service(const Company& company) {
  return std::any_of(kCompanies.begin(), kCompanies.end(),
                     [&](Text service) { return Text(company.name).starts_with(service); });
}

bool is_streamed_at_once(const Movie& movie) {
  if (movie.release_precision != DatePrecision::kDay) return false;
  if (!movie.release_date || !movie.releases) return false;
  return std::any_of(movie.releases->begin(), movie.releases->end(), [&](const auto& release) {
    const bool at_home = release.type == ReleaseType::kDigital || release.type == ReleaseType::kTv;
    return at_home && release.date && *release.date <= *movie.release_date;
  });
}

}  // namespace

double streaming(const Movie& movie) {
  if (movie.release_date && movie.release_date->year() < kFirstYear) return 0.0;
  const bool has_companies = movie.companies && !movie.companies->empty();
  if (is_service_page(movie.homepage) || is_streamed_at_once(movie)) return 1.0;
  if (has_companies && std::any_of(movie.companies->begin(), movie.companies->end(), is_service)) {
    return 1.0;
  }
  const bool is_told = has_companies || !movie.homepage.empty() || movie.has_partial_lists;
  return is_told ? 0.0 : kMissing;
}

}  // namespace boxoffice
