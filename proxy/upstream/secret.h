#pragma once

#include <string.h>

#include <string>
#include <string_view>
#include <utility>

namespace boxoffice {

/// A key. Cannot be printed, compared or copied by accident; wiped on destruction. Callers of
/// reveal() must write the bytes to a socket directly and keep no copy.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  // By swap: a moved-from short string still holds its characters.
  Secret(Secret&& other) noexcept { value_.swap(other.value_); }
  Secret& operator=(Secret&& other) noexcept {
    value_.swap(other.value_);
    return *this;
  }
  ~Secret() { ::explicit_bzero(value_.data(), value_.capacity()); }

  bool empty() const { return value_.empty(); }
  std::string_view reveal() const { return value_; }

 private:
  std::string value_;
};

}  // namespace boxoffice
