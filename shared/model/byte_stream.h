#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace boxoffice {

static_assert(std::endian::native == std::endian::little,
              "model files are copied to and from little-endian memory");

/// Appends plain values to a byte string.
class ByteWriter {
 public:
  template <typename T>
  void put(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof(T));
  }

  /// Writes the element count (u64) and the elements, padded to a multiple of 8 bytes.
  template <typename T>
  void put_array(const std::vector<T>& values) {
    static_assert(std::is_trivially_copyable_v<T>);
    put(static_cast<std::uint64_t>(values.size()));
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    pad();
  }

  void pad() { bytes_.resize((bytes_.size() + 7) / 8 * 8, '\0'); }

  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Reads the output of ByteWriter. Reading past the end yields zeros and sets ok() to false.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  template <typename T>
  T get() {
    static_assert(std::is_trivially_copyable_v<T>);
    T value{};
    if (take(sizeof(T))) std::memcpy(&value, taken_.data(), sizeof(T));
    return value;
  }

  template <typename T>
  std::vector<T> get_array() {
    const auto size = get<std::uint64_t>();
    std::vector<T> values;
    if (size > bytes_.size() / sizeof(T)) ok_ = false;  // checked before allocation
    if (!ok_ || !take(static_cast<std::size_t>(size) * sizeof(T))) return values;
    values.resize(static_cast<std::size_t>(size));
    if (!values.empty()) std::memcpy(values.data(), taken_.data(), taken_.size());
    take((8 - taken_.size() % 8) % 8);
    return values;
  }

  /// Marks the input as invalid.
  void fail() { ok_ = false; }

  bool ok() const { return ok_; }
  /// True if all bytes were read and none is missing.
  bool finished() const { return ok_ && bytes_.empty(); }

 private:
  bool take(std::size_t size) {
    if (!ok_ || size > bytes_.size()) return ok_ = false;
    taken_ = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return true;
  }

  std::string_view bytes_;
  std::string_view taken_;
  bool ok_ = true;
};

}  // namespace boxoffice
