#include "shared/wikimedia/template_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/base/utf8.h"
#include "shared/wikimedia/text_scan.h"

namespace boxoffice::wikimedia {
namespace {

using kM = TemplateMeaning;

struct KnownTemplate {
  std::string_view name;
  TemplateText text;
};

/// Ascending by name.
constexpr auto kTemplates = std::to_array<KnownTemplate>({
    {"!", {kM::kText, "|"}},
    {"$", {kM::kPrefixed, "US$"}},
    {"'", {kM::kText, "'"}},
    {"=", {kM::kText, "="}},
    {"a$", {kM::kPrefixed, "A$"}},
    {"abbr", {kM::kFirst, ""}},
    {"approx", {kM::kPrefixed, "c. "}},
    {"approx.", {kM::kPrefixed, "c. "}},
    {"ars", {kM::kPrefixed, "AR$"}},
    {"au$", {kM::kPrefixed, "A$"}},
    {"aud", {kM::kPrefixed, "A$"}},
    {"aus", {kM::kText, "Australia"}},
    {"bdt", {kM::kPrefixed, "৳"}},
    {"big", {kM::kFirst, ""}},
    {"blist", {kM::kLines, ""}},
    {"bold", {kM::kFirst, ""}},
    {"br", {kM::kText, "\n"}},
    {"br separated entries", {kM::kLines, ""}},
    {"br separated list", {kM::kLines, ""}},
    {"break", {kM::kText, "\n"}},
    {"brl", {kM::kPrefixed, "R$"}},
    {"bull", {kM::kText, "\n"}},
    {"bullet", {kM::kText, "\n"}},
    {"bulleted list", {kM::kLines, ""}},
    {"c$", {kM::kPrefixed, "C$"}},
    {"c.", {kM::kPrefixed, "c. "}},
    {"ca$", {kM::kPrefixed, "C$"}},
    {"ca.", {kM::kPrefixed, "c. "}},
    {"cad", {kM::kPrefixed, "C$"}},
    {"can", {kM::kText, "Canada"}},
    {"cast listing", {kM::kFirst, ""}},
    {"cdn", {kM::kPrefixed, "C$"}},
    {"center", {kM::kFirst, ""}},
    {"chf", {kM::kPrefixed, "CHF "}},
    {"chn", {kM::kText, "China"}},
    {"circa", {kM::kPrefixed, "c. "}},
    {"clp", {kM::kPrefixed, "CL$"}},
    {"cny", {kM::kPrefixed, "CN¥"}},
    {"cn¥", {kM::kPrefixed, "CN¥"}},
    {"collapsible list", {kM::kLines, ""}},
    {"color", {kM::kSecond, ""}},
    {"colour", {kM::kSecond, ""}},
    {"comma separated entries", {kM::kLines, ""}},
    {"comma-separated entries", {kM::kLines, ""}},
    {"cop", {kM::kPrefixed, "COL$"}},
    {"crlf", {kM::kText, "\n"}},
    {"cslist", {kM::kLines, ""}},
    {"csv", {kM::kLines, ""}},
    {"currency", {kM::kCurrency, ""}},
    {"czk", {kM::kPrefixed, "CZK "}},
    {"dash", {kM::kText, "–"}},
    {"date", {kM::kDates, ""}},
    {"delink", {kM::kFirst, ""}},
    {"dem", {kM::kPrefixed, "DM "}},
    {"deu", {kM::kText, "Germany"}},
    {"dkk", {kM::kPrefixed, "DKK "}},
    {"dot", {kM::kText, "\n"}},
    {"dts", {kM::kDates, ""}},
    {"duration", {kM::kDuration, ""}},
    {"egp", {kM::kPrefixed, "EGP "}},
    {"em", {kM::kFirst, ""}},
    {"em dash", {kM::kText, "—"}},
    {"emdash", {kM::kText, "—"}},
    {"en dash", {kM::kText, "–"}},
    {"end date", {kM::kDates, ""}},
    {"endash", {kM::kText, "–"}},
    {"esp", {kM::kText, "Spain"}},
    {"est", {kM::kPrefixed, "est. "}},
    {"est.", {kM::kPrefixed, "est. "}},
    {"estimate", {kM::kPrefixed, "est. "}},
    {"estimated", {kM::kPrefixed, "est. "}},
    {"estimation", {kM::kPrefixed, "est. "}},
    {"eur", {kM::kPrefixed, "€"}},
    {"euro", {kM::kPrefixed, "€"}},
    {"fd", {kM::kDates, ""}},
    {"film date", {kM::kDates, ""}},
    {"film date and age", {kM::kDates, ""}},
    {"filmdate", {kM::kDates, ""}},
    {"flag", {kM::kFirst, ""}},
    {"flagcountry", {kM::kFirst, ""}},
    {"flagdeco", {kM::kFirst, ""}},
    {"flagu", {kM::kFirst, ""}},
    {"flat list", {kM::kFirst, ""}},
    {"flatlist", {kM::kFirst, ""}},
    {"font", {kM::kSecond, ""}},
    {"font color", {kM::kSecond, ""}},
    {"fontcolor", {kM::kSecond, ""}},
    {"formatnum", {kM::kFirst, ""}},
    {"fra", {kM::kText, "France"}},
    {"frf", {kM::kPrefixed, "FRF "}},
    {"gbp", {kM::kPrefixed, "£"}},
    {"gbr", {kM::kText, "United Kingdom"}},
    {"gb£", {kM::kPrefixed, "£"}},
    {"ger", {kM::kText, "Germany"}},
    {"hair space", {kM::kText, " "}},
    {"hk$", {kM::kPrefixed, "HK$"}},
    {"hkd", {kM::kPrefixed, "HK$"}},
    {"hkg", {kM::kText, "Hong Kong"}},
    {"hlist", {kM::kLines, ""}},
    {"huf", {kM::kPrefixed, "HUF "}},
    {"idr", {kM::kPrefixed, "IDR "}},
    {"ill", {kM::kFirst, ""}},
    {"ind", {kM::kText, "India"}},
    {"indented plainlist", {kM::kFirst, ""}},
    {"indian rupee", {kM::kPrefixed, "₹"}},
    {"indian rupee convert", {kM::kIndianRupees, ""}},
    {"indian rupees", {kM::kPrefixed, "₹"}},
    {"inr", {kM::kPrefixed, "₹"}},
    {"inr convert", {kM::kIndianRupees, ""}},
    {"inrconvert", {kM::kIndianRupees, ""}},
    {"interlanguage link", {kM::kFirst, ""}},
    {"irr", {kM::kPrefixed, "IRR "}},
    {"isk", {kM::kPrefixed, "ISK "}},
    {"ita", {kM::kText, "Italy"}},
    {"italic", {kM::kFirst, ""}},
    {"itl", {kM::kPrefixed, "ITL "}},
    {"jpn", {kM::kText, "Japan"}},
    {"jpy", {kM::kPrefixed, "¥"}},
    {"jp¥", {kM::kPrefixed, "¥"}},
    {"kor", {kM::kText, "South Korea"}},
    {"krw", {kM::kPrefixed, "₩"}},
    {"lang", {kM::kSecond, ""}},
    {"larger", {kM::kFirst, ""}},
    {"list", {kM::kLines, ""}},
    {"lkr", {kM::kPrefixed, "LKR "}},
    {"longlink", {kM::kFirst, ""}},
    {"mdash", {kM::kText, "—"}},
    {"middot", {kM::kText, "\n"}},
    {"mxn", {kM::kPrefixed, "MX$"}},
    {"mxn$", {kM::kPrefixed, "MX$"}},
    {"myr", {kM::kPrefixed, "RM "}},
    {"nbsp", {kM::kText, " "}},
    {"ndash", {kM::kText, "–"}},
    {"ngn", {kM::kPrefixed, "₦"}},
    {"nihongo", {kM::kFirst, ""}},
    {"nihongo foot", {kM::kFirst, ""}},
    {"nnbsp", {kM::kText, " "}},
    {"no bold", {kM::kFirst, ""}},
    {"no italics", {kM::kFirst, ""}},
    {"no wrap", {kM::kFirst, ""}},
    {"nobold", {kM::kFirst, ""}},
    {"nobr", {kM::kFirst, ""}},
    {"nobreak", {kM::kFirst, ""}},
    {"noflag", {kM::kFirst, ""}},
    {"noitalic", {kM::kFirst, ""}},
    {"nok", {kM::kPrefixed, "NOK "}},
    {"normal", {kM::kFirst, ""}},
    {"not a typo", {kM::kFirst, ""}},
    {"nowrap", {kM::kFirst, ""}},
    {"nowrap begin", {kM::kFirst, ""}},
    {"npr", {kM::kPrefixed, "NPR "}},
    {"nt$", {kM::kPrefixed, "NT$"}},
    {"ntd", {kM::kPrefixed, "NT$"}},
    {"nts", {kM::kFirst, ""}},
    {"nwr", {kM::kFirst, ""}},
    {"nz$", {kM::kPrefixed, "NZ$"}},
    {"nzd", {kM::kPrefixed, "NZ$"}},
    {"ordered list", {kM::kLines, ""}},
    {"php", {kM::kPrefixed, "₱"}},
    {"pkr", {kM::kPrefixed, "PKR "}},
    {"plain list", {kM::kFirst, ""}},
    {"plainlist", {kM::kFirst, ""}},
    {"pln", {kM::kPrefixed, "PLN "}},
    {"pound", {kM::kPrefixed, "£"}},
    {"pound sterling", {kM::kPrefixed, "£"}},
    {"r$", {kM::kPrefixed, "R$"}},
    {"release date", {kM::kDates, ""}},
    {"released", {kM::kDates, ""}},
    {"resize", {kM::kFirst, ""}},
    {"rmb", {kM::kPrefixed, "CN¥"}},
    {"rs", {kM::kPrefixed, "₹"}},
    {"rs.", {kM::kPrefixed, "₹"}},
    {"rub", {kM::kPrefixed, "₽"}},
    {"rupee", {kM::kPrefixed, "₹"}},
    {"rus", {kM::kText, "Russia"}},
    {"s$", {kM::kPrefixed, "S$"}},
    {"sc", {kM::kFirst, ""}},
    {"sek", {kM::kPrefixed, "SEK "}},
    {"sgd", {kM::kPrefixed, "S$"}},
    {"small", {kM::kFirst, ""}},
    {"smallcaps", {kM::kFirst, ""}},
    {"smaller", {kM::kFirst, ""}},
    {"snd", {kM::kText, "–"}},
    {"sort", {kM::kSecond, ""}},
    {"space", {kM::kText, " "}},
    {"spaced em dash", {kM::kText, "—"}},
    {"spaced en dash", {kM::kText, "–"}},
    {"spaced mdash", {kM::kText, "—"}},
    {"spaced middot", {kM::kText, "\n"}},
    {"spaced ndash", {kM::kText, "–"}},
    {"spaces", {kM::kText, " "}},
    {"spnd", {kM::kText, "–"}},
    {"start date", {kM::kDates, ""}},
    {"start date and age", {kM::kDates, ""}},
    {"start-date", {kM::kDates, ""}},
    {"startdate", {kM::kDates, ""}},
    {"strong", {kM::kFirst, ""}},
    {"thb", {kM::kPrefixed, "฿"}},
    {"thin space", {kM::kText, " "}},
    {"thinsp", {kM::kText, " "}},
    {"tooltip", {kM::kFirst, ""}},
    {"try", {kM::kPrefixed, "₺"}},
    {"twd", {kM::kPrefixed, "NT$"}},
    {"u.s. dollar", {kM::kPrefixed, "US$"}},
    {"uah", {kM::kPrefixed, "₴"}},
    {"ubil", {kM::kLines, ""}},
    {"ubl", {kM::kLines, ""}},
    {"ubl2", {kM::kFirst, ""}},
    {"ublist", {kM::kLines, ""}},
    {"uk", {kM::kText, "United Kingdom"}},
    {"unbulleted", {kM::kLines, ""}},
    {"unbulleted list", {kM::kLines, ""}},
    {"united states dollar", {kM::kPrefixed, "US$"}},
    {"us", {kM::kText, "United States"}},
    {"us dollar", {kM::kPrefixed, "US$"}},
    {"us$", {kM::kPrefixed, "US$"}},
    {"usa", {kM::kText, "United States"}},
    {"usd", {kM::kPrefixed, "US$"}},
    {"val", {kM::kValue, ""}},
    {"vanchor", {kM::kFirst, ""}},
    {"vnd", {kM::kPrefixed, "VND "}},
    {"won", {kM::kPrefixed, "₩"}},
    {"zar", {kM::kPrefixed, "ZAR "}},
    {"£", {kM::kPrefixed, "£"}},
    {"¥", {kM::kPrefixed, "¥"}},
    {"·", {kM::kText, "\n"}},
    {"৳", {kM::kPrefixed, "৳"}},
    {"฿", {kM::kPrefixed, "฿"}},
    {"–", {kM::kText, "–"}},
    {"•", {kM::kText, "\n"}},
    {"₦", {kM::kPrefixed, "₦"}},
    {"₩", {kM::kPrefixed, "₩"}},
    {"€", {kM::kPrefixed, "€"}},
    {"₱", {kM::kPrefixed, "₱"}},
    {"₴", {kM::kPrefixed, "₴"}},
    {"₹", {kM::kPrefixed, "₹"}},
    {"₺", {kM::kPrefixed, "₺"}},
    {"₽", {kM::kPrefixed, "₽"}},
});

using Reference = std::pair<std::string_view, std::string_view>;

/// Named character references, ascending. Interpuncts become list separators.
constexpr auto kReferences = std::to_array<Reference>({
    {"aacute", "á"}, {"amp", "&"},     {"apos", "'"},   {"aring", "å"},  {"auml", "ä"},
    {"bull", "\n"},  {"ccedil", "ç"},  {"eacute", "é"}, {"egrave", "è"}, {"emsp", " "},
    {"ensp", " "},   {"euro", "€"},    {"frac12", "½"}, {"gt", ">"},     {"hellip", "…"},
    {"iacute", "í"}, {"ldquo", "“"},   {"lrm", ""},     {"lsquo", "‘"},  {"lt", "<"},
    {"mdash", "—"},  {"middot", "\n"}, {"minus", "−"},  {"nbsp", " "},   {"ndash", "–"},
    {"ntilde", "ñ"}, {"oacute", "ó"},  {"oslash", "ø"}, {"ouml", "ö"},   {"pound", "£"},
    {"quot", "\""},  {"rdquo", "”"},   {"rlm", ""},     {"rsquo", "’"},  {"shy", ""},
    {"thinsp", " "}, {"times", "×"},   {"uacute", "ú"}, {"uuml", "ü"},   {"yen", "¥"},
    {"zwj", ""},     {"zwnj", ""},
});

static_assert(std::is_sorted(kTemplates.begin(), kTemplates.end(),
                             [](const KnownTemplate& a, const KnownTemplate& b) {
                               return a.name < b.name;
                             }));
static_assert(std::is_sorted(kReferences.begin(), kReferences.end()));

bool is_wide_space(char32_t code) {
  return code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x3000;
}

/// Returns the code point of "#8211" or "#x2013"; 0 for any other text or an invalid code point.
char32_t numeric_reference(std::string_view name) {
  const bool hexadecimal = name.size() > 1 && ascii_lower(name[1]) == 'x';
  const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
  if (digits.empty() || digits.size() > 7) return 0;
  const char32_t base = hexadecimal ? 16 : 10;
  char32_t code = 0;
  for (const char c : digits) {
    const char lower = ascii_lower(c);
    if (is_ascii_digit(c)) {
      code = code * base + static_cast<char32_t>(c - '0');
    } else if (hexadecimal && lower >= 'a' && lower <= 'f') {
      code = code * base + static_cast<char32_t>(lower - 'a' + 10);
    } else {
      return 0;
    }
  }
  const bool text = code >= 0x20 && code < 0x110000 && !(code >= 0xD800 && code < 0xE000);
  return text ? code : 0;
}

}  // namespace

TemplateText template_text(std::string_view name) {
  const auto found = std::lower_bound(
      kTemplates.begin(), kTemplates.end(), name,
      [](const KnownTemplate& known, std::string_view wanted) { return known.name < wanted; });
  if (found == kTemplates.end() || found->name != name) return {};
  return found->text;
}

std::string_view indian_unit(std::string_view letter) {
  constexpr auto kUnits = std::to_array<Reference>({{"b", "billion"},
                                                    {"c", "crore"},
                                                    {"k", "thousand"},
                                                    {"l", "lakh"},
                                                    {"lc", "lakh crore"},
                                                    {"m", "million"},
                                                    {"t", "trillion"}});
  for (const auto& [name, unit] : kUnits) {
    if (name == letter) return unit;
  }
  return {};
}

bool decode_reference(std::string_view text, std::size_t& at, std::string& out) {
  constexpr std::size_t kLongest = 10;
  const std::string_view head = text.substr(at, kLongest + 2);
  const std::size_t end = head.find(';');
  if (!head.starts_with('&') || end == std::string_view::npos || end < 2) return false;
  const std::string_view name = head.substr(1, end - 1);
  if (name[0] == '#') {
    const char32_t code = numeric_reference(name);
    if (code == 0) return false;
    if (is_wide_space(code)) {
      out += ' ';
    } else {
      append_utf8(out, code);
    }
  } else {
    const auto found = std::lower_bound(
        kReferences.begin(), kReferences.end(), name,
        [](const Reference& known, std::string_view wanted) { return known.first < wanted; });
    if (found == kReferences.end() || found->first != name) return false;
    out += found->second;
  }
  at += end + 1;
  return true;
}

}  // namespace boxoffice::wikimedia
