#include "proxy/server/observability/request_record.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace boxoffice {
namespace {

using namespace std::chrono_literals;

const ClientPseudonyms kPseudonyms(std::array<std::uint8_t, 32>{1, 2, 3});

RequestRecord record() {
  RequestRecord record;
  record.time = std::chrono::system_clock::time_point(1'795'327'201'250ms);
  record.id = 255;
  record.route = "movie";
  record.method = "GET";
  record.status = 200;
  record.cache_state = "hit";
  record.took = 125'400ns;
  record.bytes = 2512;
  record.client = *parse_ip_address("203.0.113.7");
  return record;
}

TEST(RequestRecord, IsOneLineOfJson) {
  const std::string name = kPseudonyms.name(record().client);
  EXPECT_EQ(request_log_line(record(), kPseudonyms),
            R"({"time":"2026-11-22T06:00:01.250Z","id":"00000000000000ff","route":"movie",)"
            R"("method":"GET","status":200,"cache":"hit","ms":0.125,"bytes":2512,"client":")" +
                name + "\"}\n");
  EXPECT_EQ(name.size(), 12u);
}

TEST(RequestRecord, TimesAreUtcWithMilliseconds) {
  using std::chrono::system_clock;
  EXPECT_EQ(utc_time_text(system_clock::time_point(0ms)), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(utc_time_text(system_clock::time_point(-1ms)), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(utc_time_text(system_clock::time_point(951'868'799'009ms)), "2000-02-29T23:59:59.009Z");
}

TEST(RequestRecord, ClientHasOnePseudonymAndNoAddress) {
  const auto a = *parse_ip_address("203.0.113.7");
  const auto b = *parse_ip_address("203.0.113.8");
  EXPECT_EQ(kPseudonyms.name(a), kPseudonyms.name(a));
  EXPECT_NE(kPseudonyms.name(a), kPseudonyms.name(b));
  EXPECT_NE(kPseudonyms.name(*parse_ip_address("1.0.0.0")),
            kPseudonyms.name(*parse_ip_address("100::")));
  EXPECT_EQ(request_log_line(record(), kPseudonyms).find("203.0.113"), std::string::npos);
}

TEST(RequestRecord, PseudonymsDependOnKey) {
  const auto address = *parse_ip_address("203.0.113.7");
  EXPECT_NE(ClientPseudonyms::with_random_key().name(address),
            ClientPseudonyms::with_random_key().name(address));
}

TEST(RequestRecord, UnknownMethodsAreOther) {
  EXPECT_EQ(method_for_log("GET"), "GET");
  EXPECT_EQ(method_for_log("HEAD"), "HEAD");
  EXPECT_EQ(method_for_log("get"), "other");
  EXPECT_EQ(method_for_log("G\"ET"), "other");
  EXPECT_EQ(method_for_log(""), "other");
}

TEST(RequestIds, Are16HexadecimalDigits) {
  EXPECT_EQ(request_id_text(0), "0000000000000000");
  EXPECT_EQ(request_id_text(0x0123456789abcdefu), "0123456789abcdef");
}

TEST(RequestIds, DoNotRepeatAndDependOnTheSeed) {
  RequestIds ids(1);
  std::set<RequestId> seen;
  for (int i = 0; i < 10'000; ++i) seen.insert(ids.next());
  EXPECT_EQ(seen.size(), 10'000u);
  EXPECT_EQ(seen.count(RequestIds(2).next()), 0u);
}

}  // namespace
}  // namespace boxoffice
