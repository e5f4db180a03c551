#include "shared/wikimedia/request.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace boxoffice::wikimedia {
namespace {

const Caller kBrowser = BrowserCaller{};

Caller job() {
  return JobCaller{*UserAgent::make("0.1.0", "https://example.org; ops@example.org")};
}

constexpr std::array<ItemId, 2> kItems = {42, 900000001};

TEST(WikimediaRequest, IdentifiesTheOperatorInTheUserAgent) {
  EXPECT_EQ(UserAgent::make("0.1.0", "ops@example.org")->text(),
            "boxoffice/0.1.0 (ops@example.org)");
  for (const char* contact :
       {"", "nobody", "ops@example.org)", "ops@example.org\r\nX: y", "ops@ex\xC3\xA4mple.org"}) {
    const auto agent = UserAgent::make("0.1.0", contact);
    ASSERT_FALSE(agent.ok()) << contact;
    EXPECT_EQ(agent.error().code, ErrorCode::kInvalidArgument);
  }
  EXPECT_FALSE(UserAgent::make("0.1.0", std::string(200, 'a') + "@example.org").ok());
}

TEST(WikimediaRequest, RequestsEntitiesFromABrowser) {
  const auto request = entities_request(kBrowser, kItems, EntityParts::kFilm);
  ASSERT_TRUE(request.ok());
  EXPECT_EQ(request->url(),
            "https://www.wikidata.org/w/api.php?action=wbgetentities&ids=Q42%7CQ900000001"
            "&props=info%7Clabels%7Cclaims%7Csitelinks&languages=en%7Cmul&sitefilter=enwiki"
            "&format=json&formatversion=2&origin=%2A");
  EXPECT_EQ(request->user_agent, "");
  EXPECT_EQ(request->method, HttpMethod::kGet);
}

TEST(WikimediaRequest, RequestsEntitiesFromAJob) {
  const auto request = entities_request(job(), kItems, EntityParts::kNames);
  ASSERT_TRUE(request.ok());
  EXPECT_EQ(request->url(),
            "https://www.wikidata.org/w/api.php?action=wbgetentities&ids=Q42%7CQ900000001"
            "&props=labels&languages=en%7Cmul&format=json&formatversion=2&maxlag=5");
  EXPECT_EQ(request->user_agent, "boxoffice/0.1.0 (https://example.org; ops@example.org)");
}

TEST(WikimediaRequest, RequestsEntityData) {
  EXPECT_EQ(entity_data_request(kBrowser, 42).url(),
            "https://www.wikidata.org/wiki/Special:EntityData/Q42.json");
}

TEST(WikimediaRequest, RequestsWikitext) {
  const std::vector<std::string> titles = {"Harbour Lights (2019 film)", "Am\xC3\xA9lie"};
  EXPECT_EQ(wikitext_request(kBrowser, titles)->url(),
            "https://en.wikipedia.org/w/api.php?action=query&prop=revisions&rvslots=main"
            "&rvprop=ids%7Ctimestamp%7Ccontent&redirects=1"
            "&titles=Harbour%20Lights%20%282019%20film%29%7CAm%C3%A9lie"
            "&format=json&formatversion=2&origin=%2A");
}

TEST(WikimediaRequest, RejectsTitlesWithSeparators) {
  for (const char* title : {"", "A|B", "A#B", "A[B", "A\nB", "A\xFF"}) {
    const std::vector<std::string> titles = {title};
    EXPECT_FALSE(wikitext_request(kBrowser, titles).ok()) << title;
  }
}

TEST(WikimediaRequest, LimitsBatchesToFifty) {
  const std::vector<ItemId> most(50, 1);
  const std::vector<ItemId> too_many(51, 1);
  EXPECT_TRUE(entities_request(kBrowser, most, EntityParts::kNames).ok());
  const auto refused = entities_request(kBrowser, too_many, EntityParts::kNames);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(refused.error().message, "51 in a batch; expected 1 to 50");
  EXPECT_FALSE(entities_request(kBrowser, {}, EntityParts::kNames).ok());
  EXPECT_FALSE(wikitext_request(kBrowser, std::vector<std::string>(51, "A")).ok());
}

TEST(WikimediaRequest, SearchesFilms) {
  EXPECT_EQ(film_search_request(kBrowser, "harbour lights", 10)->url(),
            "https://www.wikidata.org/w/api.php?action=query&list=search"
            "&srsearch=haswbstatement%3AP31%3DQ11424%7CP31%3DQ24869%7CP31%3DQ202866"
            "%7CP31%3DQ29168811%7CP31%3DQ20650540%7CP31%3DQ229390%7CP31%3DQ93204%7CP31%3DQ226730"
            "%20harbour%20lights&srlimit=10&srprop=&format=json&formatversion=2&origin=%2A");
}

TEST(WikimediaRequest, RemovesSearchOperators) {
  const auto target = [](std::string_view text) {
    const std::string url = film_search_request(kBrowser, text, 5)->target;
    const std::size_t begin = url.find("Q226730%20") + 10;
    return url.substr(begin, url.find('&', begin) - begin);
  };
  EXPECT_EQ(target("-haswbstatement:P31=Q5 \"x\"~ a|b*"), "haswbstatement%20P31%20Q5%20x%20a%20b");
  EXPECT_EQ(target("Ocean's 8"), "Ocean%27s%208");
  EXPECT_EQ(target("Am\xC3\xA9lie"), "Am%C3%A9lie");
}

TEST(WikimediaRequest, SearchesNames) {
  EXPECT_EQ(name_search_request(kBrowser, " harbour l", 7)->url(),
            "https://www.wikidata.org/w/api.php?action=wbsearchentities&search=harbour%20l"
            "&language=en&uselang=en&type=item&limit=7&format=json&formatversion=2&origin=%2A");
}

TEST(WikimediaRequest, RejectsEmptyAndOversizedSearches) {
  EXPECT_FALSE(film_search_request(kBrowser, "", 10).ok());
  EXPECT_FALSE(film_search_request(kBrowser, " -:\"", 10).ok());
  EXPECT_FALSE(film_search_request(kBrowser, std::string(301, 'a'), 10).ok());
  EXPECT_FALSE(film_search_request(kBrowser, "a", 0).ok());
  EXPECT_FALSE(name_search_request(kBrowser, "a", 51).ok());
}

TEST(WikimediaRequest, FindsByExternalId) {
  EXPECT_EQ(find_by_id_request(kBrowser, ExternalId::kTmdb, "603")->url(),
            "https://www.wikidata.org/w/api.php?action=query&list=search"
            "&srsearch=haswbstatement%3AP4947%3D603&srlimit=5&srprop="
            "&format=json&formatversion=2&origin=%2A");
  EXPECT_NE(find_by_id_request(job(), ExternalId::kImdb, "tt0021750")
                ->target.find("haswbstatement%3AP345%3Dtt0021750"),
            std::string::npos);
  EXPECT_FALSE(find_by_id_request(kBrowser, ExternalId::kTmdb, "603|P31=Q5").ok());
  EXPECT_FALSE(find_by_id_request(kBrowser, ExternalId::kImdb, "603").ok());
}

TEST(WikimediaRequest, SendsSparqlByPost) {
  const Request request = sparql_request(job(), Service::kQueryService, "SELECT ?a {}");
  EXPECT_EQ(request.url(), "https://query.wikidata.org/sparql");
  EXPECT_EQ(request.method, HttpMethod::kPost);
  EXPECT_EQ(request.body, "query=SELECT%20%3Fa%20%7B%7D");
  EXPECT_EQ(request.accept, "application/sparql-results+json");
  EXPECT_EQ(sparql_request(kBrowser, Service::kQlever, "x").url(),
            "https://qlever.dev/api/wikidata");
}

TEST(WikimediaRequest, ReturnsPacesOfServices) {
  EXPECT_EQ(service_pace(Service::kWikidata).requests_a_minute, 200);
  EXPECT_EQ(service_pace(Service::kWikipedia).at_once, 1);
  EXPECT_EQ(service_pace(Service::kQueryService).requests_a_minute, 30);
  EXPECT_EQ(service_pace(Service::kQlever).deadline_seconds, 65);
}

}  // namespace
}  // namespace boxoffice::wikimedia
