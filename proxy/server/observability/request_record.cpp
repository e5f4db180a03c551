#include "proxy/server/observability/request_record.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "shared/base/hex.h"
#include "shared/film/date.h"
#include "shared/tmdb/query.h"

namespace boxoffice {
namespace {

std::string padded(std::int64_t number, std::size_t digits) {
  std::string text = std::to_string(number);
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return text;
}

}  // namespace

std::string_view method_for_log(std::string_view method) {
  constexpr std::array<std::string_view, 8> kUsual = {"GET", "HEAD",  "OPTIONS", "POST",
                                                      "PUT", "PATCH", "DELETE",  "CONNECT"};
  for (const std::string_view usual : kUsual) {
    if (usual == method) return usual;
  }
  return "other";
}

ClientPseudonyms ClientPseudonyms::with_random_key() {
  std::array<std::uint8_t, 32> key{};
  if (::RAND_bytes(key.data(), static_cast<int>(key.size())) != 1) {
    throw std::runtime_error("cannot read random bytes from the system");
  }
  return ClientPseudonyms(key);
}

std::string ClientPseudonyms::name(const IpAddress& client) const {
  std::array<std::uint8_t, 17> message{};
  message[0] = client.is_v6 ? 6 : 4;
  std::copy(client.bytes.begin(), client.bytes.end(), message.begin() + 1);
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (::HMAC(::EVP_sha256(), key_.data(), static_cast<int>(key_.size()), message.data(),
             message.size(), digest.data(), &size) == nullptr) {
    return "unknown";
  }
  return hex_text(std::span(digest).first(6));
}

std::string utc_time_text(std::chrono::system_clock::time_point time) {
  using namespace std::chrono;
  const auto whole = floor<milliseconds>(time);
  const auto day = floor<days>(whole);
  const hh_mm_ss<milliseconds> clock(whole - day);
  return format_date(year_month_day(day)) + 'T' + padded(clock.hours().count(), 2) + ':' +
         padded(clock.minutes().count(), 2) + ':' + padded(clock.seconds().count(), 2) + '.' +
         padded(clock.subseconds().count(), 3) + 'Z';
}

std::string request_log_line(const RequestRecord& record, const ClientPseudonyms& pseudonyms) {
  const auto us = std::chrono::duration_cast<std::chrono::microseconds>(record.took).count();
  const nlohmann::ordered_json line = {{"time", utc_time_text(record.time)},
                                       {"id", request_id_text(record.id)},
                                       {"route", record.route},
                                       {"method", record.method},
                                       {"status", record.status},
                                       {"cache", record.cache_state},
                                       {"ms", static_cast<double>(us) / 1000.0},
                                       {"bytes", record.bytes},
                                       {"client", pseudonyms.name(record.client)}};
  return line.dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace boxoffice
