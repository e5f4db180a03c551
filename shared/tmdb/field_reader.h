#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/json.h"
#include "shared/film/movie.h"

namespace boxoffice {

/// Reads optional fields of a JSON object with TMDB's conventions. Null and absent fields are
/// missing; a field of the wrong type is missing and adds a warning with its name.
class FieldReader {
 public:
  FieldReader(const Json& object, std::vector<std::string>& warnings)
      : object_(object), warnings_(warnings) {}

  /// Returns the field; nullptr if it is absent or null.
  const Json* find(const char* name) const {
    if (!object_.is_object()) return nullptr;
    const auto it = object_.find(name);
    return it == object_.end() || it->is_null() ? nullptr : &*it;
  }

  std::string text(const char* name) const {
    const Json* value = find(name);
    if (value == nullptr) return {};
    if (!value->is_string()) return warn(name, "a string"), std::string();
    return value->get<std::string>();
  }

  /// Returns a finite number, also from a string ("30000000", as CSV tools write it); NaN if
  /// missing.
  double number(const char* name) const {
    const Json* value = find(name);
    if (value == nullptr) return kMissing;
    const Json unquoted = value->is_string() ? number_in(*value) : Json();
    if (unquoted.is_number()) value = &unquoted;
    const double number = value->is_number() ? value->get<double>() : kMissing;
    if (!std::isfinite(number)) return warn(name, "a number"), kMissing;
    return number;
  }

  /// Like number(), but 0 is missing; a negative number is missing and adds a warning.
  double positive_number(const char* name) const {
    const double value = number(name);
    if (value < 0.0) return warn(name, "a non-negative number"), kMissing;
    return value == 0.0 ? kMissing : value;
  }

  /// Returns a whole number, also if written as 862.0.
  std::optional<std::int64_t> integer(const char* name) const {
    const Json* value = find(name);
    if (value == nullptr) return std::nullopt;
    const std::optional<std::int64_t> number = exact_integer(*value);
    if (!number) warn(name, "a whole number");
    return number;
  }

  /// Returns a positive id, also if written as 862.0 or "862".
  std::optional<TmdbId> id(const char* name) const {
    const Json* value = find(name);
    if (value != nullptr) {
      const std::optional<std::int64_t> number =
          exact_integer(value->is_string() ? number_in(*value) : *value);
      if (number && *number > 0) return number;
    }
    warn(name, "a positive whole number");
    return std::nullopt;
  }

  /// Returns an integer within the range of int; `otherwise` if missing or out of range.
  int small_integer(const char* name, int otherwise) const {
    const auto value = integer(name);
    if (!value) return otherwise;
    if (*value < INT32_MIN || *value > INT32_MAX) return warn(name, "a 32-bit integer"), otherwise;
    return static_cast<int>(*value);
  }

  bool boolean(const char* name) const {
    const Json* value = find(name);
    if (value == nullptr) return false;
    if (!value->is_boolean()) return warn(name, "true or false"), false;
    return value->get<bool>();
  }

  /// Returns a date; an empty string is missing without a warning.
  std::optional<Date> date(const char* name) const {
    const std::string value = text(name);
    if (value.empty()) return std::nullopt;
    const auto date = parse_date(value);
    if (!date) warn(name, "a date");
    return date;
  }

  /// A date, or only its year and month; an empty text is unknown without a warning.
  std::optional<PartialDate> partial_date(const char* name) const {
    const std::string value = text(name);
    if (value.empty()) return std::nullopt;
    const auto date = parse_partial_date(value);
    if (!date) warn(name, "a date");
    return date;
  }

  const Json* array(const char* name) const {
    const Json* value = find(name);
    if (value != nullptr && !value->is_array()) return warn(name, "a list"), nullptr;
    return value;
  }

  const Json* object(const char* name) const {
    const Json* value = find(name);
    if (value != nullptr && !value->is_object()) return warn(name, "an object"), nullptr;
    return value;
  }

  void warn(const char* name, const char* expected) const {
    warnings_.push_back(path() + name + ": expected " + expected);
  }

  /// Reader of a nested object, e.g. `inside(child, "cast", 2)`. REQUIRES: this reader outlives it.
  FieldReader inside(const Json& child, const char* name) const {
    return {child, warnings_, this, name, kNoIndex};
  }
  FieldReader inside(const Json& child, const char* name, std::size_t index) const {
    return {child, warnings_, this, name, index};
  }

 private:
  static constexpr std::size_t kNoIndex = static_cast<std::size_t>(-1);
  static constexpr std::size_t kMaxNumberText = 32;

  static std::optional<std::int64_t> exact_integer(const Json& value) {
    if (value.is_number_unsigned()) {
      const auto number = value.get<std::uint64_t>();
      if (number <= static_cast<std::uint64_t>(INT64_MAX)) return static_cast<std::int64_t>(number);
    } else if (value.is_number_integer()) {
      return value.get<std::int64_t>();
    } else if (value.is_number_float()) {
      constexpr double kMostExact = 9007199254740992.0;  // 2^53: doubles skip integers beyond it
      const double number = value.get<double>();
      if (std::abs(number) <= kMostExact && std::trunc(number) == number) {
        return static_cast<std::int64_t>(number);
      }
    }
    return std::nullopt;
  }

  /// Parses a string that is entirely a JSON number; null otherwise.
  static Json number_in(const Json& text) {
    const auto& digits = text.get_ref<const std::string&>();
    const bool begins =
        !digits.empty() && (digits[0] == '-' || (digits[0] >= '0' && digits[0] <= '9'));
    if (!begins || digits.size() > kMaxNumberText || digits.back() == ' ') return {};
    Json number = Json::parse(digits, nullptr, false);
    return number.is_number() ? number : Json();
  }

  FieldReader(const Json& object, std::vector<std::string>& warnings, const FieldReader* outer,
              const char* name, std::size_t index)
      : object_(object), warnings_(warnings), outer_(outer), name_(name), index_(index) {}

  /// Prefix of field names in warnings, e.g. "credits.cast[2].". Built only for a warning, because
  /// a response has hundreds of objects and most cause none.
  std::string path() const {
    if (outer_ == nullptr) return {};
    std::string text = outer_->path() + name_;
    if (index_ != kNoIndex) text += "[" + std::to_string(index_) + "]";
    return text + ".";
  }

  const Json& object_;
  std::vector<std::string>& warnings_;
  const FieldReader* outer_ = nullptr;
  const char* name_ = nullptr;
  std::size_t index_ = kNoIndex;
};

}  // namespace boxoffice
