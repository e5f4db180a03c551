#include "shared/wikimedia/money_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "shared/wikimedia/money_amount.h"
#include "shared/wikimedia/places.h"
#include "shared/wikimedia/text_scan.h"

namespace boxoffice::wikimedia {
namespace {

constexpr double kNoAmount = std::numeric_limits<double>::quiet_NaN();

/// An amount and its surrounding label.
struct LabelledAmount {
  AmountText amount;
  std::size_t begin = 0;
  std::string before;  ///< "Worldwide:" or "(equivalent to"
  std::string after;   ///< "(worldwide)"
};

/// Returns where the label of the first of two amounts ends: at a bracket that is still open, at
/// "equivalent", or at a label that ends with ":".
std::size_t split_of(std::string_view between) {
  int depth = 0;
  std::size_t open = between.size();
  for (std::size_t i = 0; i < between.size(); ++i) {
    if (between[i] == '(' && depth++ == 0) open = i;
    if (between[i] == ')' && depth > 0) --depth;
  }
  if (depth > 0) return open;
  const std::size_t equivalent = between.find("equivalent");
  if (equivalent != std::string_view::npos) return equivalent;
  if (!trimmed(between).ends_with(':')) return between.size();
  const std::size_t separator = between.find_last_of(",;)/");
  return separator == std::string_view::npos ? 0 : separator + 1;
}

/// Returns the amounts of a line with lower-case labels.
std::vector<LabelledAmount> labelled_amounts(std::string_view line) {
  std::vector<LabelledAmount> found;
  std::size_t label = 0;
  for (std::size_t at = 0; at < line.size();) {
    const bool between = line.substr(label, at - label).find("between") != std::string_view::npos;
    const auto amount = amount_at(line, at, between);
    if (!amount) {
      ++at;
      continue;
    }
    LabelledAmount entry{*amount, at, std::string(line.substr(label, at - label)), {}};
    if (!found.empty()) {
      const std::size_t split = split_of(entry.before);
      found.back().after = entry.before.substr(0, split);
      entry.before.erase(0, split);
    }
    found.push_back(std::move(entry));
    at = label = amount->end;
  }
  if (!found.empty()) found.back().after = line.substr(label);
  return found;
}

/// Returns " words between single spaces ", without punctuation.
std::string words_of(std::string_view text) {
  std::string words = " ";
  for (const char c : text) {
    if (c == '.' || c == '\'') continue;
    const bool word = is_ascii_letter(c) || is_ascii_digit(c) || static_cast<signed char>(c) < 0;
    if (word) {
      words += c;
    } else if (words.back() != ' ') {
      words += ' ';
    }
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

bool has_any(std::string_view text, std::span<const std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

MoneyScope scope_of(std::string_view words) {
  constexpr auto kWorldwide =
      std::to_array<std::string_view>({" worldwide ", " world wide ", " ww ", " global", " total ",
                                       " combined ", " all territories ", " world "});
  constexpr auto kOverseas =
      std::to_array<std::string_view>({" international", " overseas ", " foreign ", " outside ",
                                       " other territories ", " rest of the world ", " non us "});
  constexpr auto kDomestic =
      std::to_array<std::string_view>({" domestic", " united states ", " us ", " usa ",
                                       " north america", " america ", " american "});
  if (words.find(" outside ") != std::string_view::npos ||
      words.find(" rest of the world ") != std::string_view::npos) {
    return MoneyScope::kOverseas;
  }
  if (has_any(words, kWorldwide)) return MoneyScope::kWorldwide;
  if (has_any(words, kDomestic)) return MoneyScope::kDomestic;
  if (has_any(words, kOverseas)) return MoneyScope::kOverseas;
  return names_country(words) ? MoneyScope::kCountry : MoneyScope::kUnstated;
}

MoneyKind kind_of(std::string_view before, std::string_view after) {
  constexpr auto kAdjusted =
      std::to_array<std::string_view>({" adjusted ", " inflation ", " dollars in ", " in todays "});
  constexpr auto kPart = std::to_array<std::string_view>(
      {" rental", " opening ", " weekend ", " re release", " rerelease", " reissue", " re issue",
       " dvd ", " video ", " home media ", " blu ray ", " merchandis", " marketing ", " promotion",
       " advertising ", " p a ", " prints ", " first week ", " advance "});
  if (has_any(after, kAdjusted) || has_any(before, kAdjusted)) return MoneyKind::kAdjusted;
  if (before.find(" equivalent ") != std::string_view::npos) return MoneyKind::kAdjusted;
  // "in 2020 dollars"
  const std::size_t dollars = after.find(" dollars ");
  if (dollars != std::string_view::npos && dollars >= 8 && after.substr(dollars - 8, 4) == " in ") {
    return MoneyKind::kAdjusted;
  }
  if (has_any(after, kPart) || has_any(before, kPart)) return MoneyKind::kPart;
  return after.find(" net ") == std::string_view::npos ? MoneyKind::kPlain : MoneyKind::kNet;
}

bool is_approximate(std::string_view words, std::string_view before) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {" est ", " estimate", " estimation ", " c ", " ca ", " circa ", " approx", " about ",
       " around ", " nearly ", " almost ", " over ", " more than ", " at least ", " under ",
       " less than ", " up to ", " reported"});
  return has_any(words, kWords) || before.find_first_of("<>~") != std::string_view::npos;
}

/// Returns the mention of a dollar amount; nullopt for other currencies.
std::optional<MoneyMention> mention_of(const LabelledAmount& entry, std::string_view line) {
  if (!entry.amount.is_usd || !(entry.amount.value > 0.0)) return std::nullopt;
  const std::string before = words_of(entry.before);
  const std::string after = words_of(entry.after);
  const std::string words = before + after;
  const auto own = line.substr(entry.begin, entry.amount.end - entry.begin);
  MoneyMention mention;
  mention.usd = entry.amount.value;
  mention.scope = scope_of(words);
  mention.kind = kind_of(before, after);
  mention.approximate = entry.amount.is_range || is_approximate(words, entry.before) ||
                        own.find_first_of("<>~+") != std::string_view::npos;
  return mention;
}

bool counts(const MoneyMention& mention) {
  return mention.kind == MoneyKind::kPlain || mention.kind == MoneyKind::kNet;
}

/// Returns the largest amount of a scope; NaN if there is none.
MoneyReading largest(std::span<const MoneyMention> mentions, MoneyScope scope) {
  MoneyReading reading{kNoAmount, scope, false};
  for (const MoneyMention& mention : mentions) {
    if (mention.scope != scope || !counts(mention) || mention.usd <= reading.usd) continue;
    reading.usd = mention.usd;
    reading.approximate = mention.approximate;
  }
  return reading;
}

bool is_known(const MoneyReading& reading) { return !std::isnan(reading.usd); }

/// Returns the amounts to choose a budget from: the net ones if there are any.
std::vector<MoneyMention> budget_candidates(std::span<const MoneyMention> mentions) {
  std::vector<MoneyMention> net;
  std::vector<MoneyMention> plain;
  for (const MoneyMention& mention : mentions) {
    if (mention.kind == MoneyKind::kNet) net.push_back(mention);
    if (mention.kind == MoneyKind::kPlain) plain.push_back(mention);
  }
  return net.empty() ? plain : net;
}

}  // namespace

std::vector<MoneyMention> read_money(std::span<const std::string> lines) {
  std::vector<MoneyMention> mentions;
  std::string heading;  // "Worldwide:" on a separate line
  for (const std::string& original : lines) {
    const std::string line = heading + lower_case(original);
    heading.clear();
    const auto amounts = labelled_amounts(line);
    if (amounts.empty() && line.ends_with(':')) heading = line + " ";
    for (const LabelledAmount& entry : amounts) {
      if (const auto mention = mention_of(entry, line)) mentions.push_back(*mention);
    }
  }
  return mentions;
}

MoneyReading pick_gross(std::span<const MoneyMention> mentions) {
  for (const MoneyScope scope : {MoneyScope::kWorldwide, MoneyScope::kUnstated}) {
    const MoneyReading reading = largest(mentions, scope);
    if (is_known(reading)) return reading;
  }
  const MoneyReading domestic = largest(mentions, MoneyScope::kDomestic);
  const MoneyReading overseas = largest(mentions, MoneyScope::kOverseas);
  if (is_known(domestic) && is_known(overseas)) {
    return {domestic.usd + overseas.usd, MoneyScope::kWorldwide,
            domestic.approximate || overseas.approximate};
  }
  if (is_known(domestic)) return domestic;
  if (is_known(overseas)) return overseas;
  const MoneyReading country = largest(mentions, MoneyScope::kCountry);
  return is_known(country) ? country : MoneyReading{kNoAmount};
}

MoneyReading pick_budget(std::span<const MoneyMention> mentions) {
  const auto candidates = budget_candidates(mentions);
  if (candidates.empty()) return {kNoAmount};
  double low = candidates.front().usd;
  double high = low;
  double sum = 0.0;
  for (const MoneyMention& mention : candidates) {
    low = std::min(low, mention.usd);
    high = std::max(high, mention.usd);
    sum += mention.usd;
  }
  const MoneyMention& first = candidates.front();
  if (candidates.size() == 1 || high > 2.0 * low) {
    return {first.usd, MoneyScope::kUnstated, first.approximate};
  }
  return {sum / static_cast<double>(candidates.size()), MoneyScope::kUnstated, true};
}

}  // namespace boxoffice::wikimedia
