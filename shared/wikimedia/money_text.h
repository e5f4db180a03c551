#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace boxoffice::wikimedia {

/// Where the amount of a gross was earned, as its label says.
enum class MoneyScope {
  kUnstated,   ///< no label: worldwide by the infobox's definition
  kWorldwide,  ///< "(worldwide)", "total"
  kDomestic,   ///< United States, with or without Canada
  kOverseas,   ///< outside the United States: "international", "foreign"
  kCountry,    ///< one other country
};

/// What an amount is.
enum class MoneyKind {
  kPlain,
  kNet,       ///< a budget after tax credits
  kAdjusted,  ///< in another year's dollars
  kPart,      ///< rentals, an opening, a re-release, video sales, marketing: no total
};

/// One amount in US dollars.
struct MoneyMention {
  double usd = 0.0;
  MoneyScope scope = MoneyScope::kUnstated;
  MoneyKind kind = MoneyKind::kPlain;
  bool approximate = false;  ///< a range, an estimate or a bound
};

/// Reads the amounts in US dollars of an infobox value, one line an entry (see plain_lines):
/// "$185 million", "US$20–25 million" (the mean), "12.5 million dollars". Amounts in another
/// currency are skipped, also where the dollar sign is another country's ("A$12 million", "$12
/// million CAD"). A number without a currency is no amount.
std::vector<MoneyMention> read_money(std::span<const std::string> lines);

/// The one amount of a budget or gross. `usd` is NaN if there is none.
struct MoneyReading {
  double usd;
  MoneyScope scope = MoneyScope::kUnstated;
  bool approximate = false;
};

/// The gross: the largest worldwide amount; else the largest without a label; else domestic plus
/// overseas; else the largest domestic; else the largest of a country. Parts and adjusted amounts
/// are skipped.
MoneyReading pick_gross(std::span<const MoneyMention> mentions);

/// The budget: net amounts before others; the mean of several that differ by at most a factor of
/// two, else the first.
MoneyReading pick_budget(std::span<const MoneyMention> mentions);

}  // namespace boxoffice::wikimedia
