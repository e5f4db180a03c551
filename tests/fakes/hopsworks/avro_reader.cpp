#include "tests/fakes/hopsworks/avro_reader.h"

#include <cstdint>
#include <cstring>
#include <stdexcept>

namespace boxoffice {
namespace {

class Reader {
 public:
  explicit Reader(const std::string& bytes) : bytes_(bytes) {}

  std::int64_t number() {
    std::uint64_t bits = 0;
    for (int shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1)[0]);
      bits |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if ((byte & 0x80) == 0) break;
    }
    return static_cast<std::int64_t>(bits >> 1) ^ -static_cast<std::int64_t>(bits & 1);
  }

  template <typename T>
  T plain() {
    T value;
    std::memcpy(&value, take(sizeof(T)).data(), sizeof(T));
    return value;
  }

  std::string take(std::size_t count) {
    if (count > bytes_.size() - next_) throw std::runtime_error("Avro: truncated");
    next_ += count;
    return bytes_.substr(next_ - count, count);
  }

  bool at_end() const { return next_ == bytes_.size(); }

 private:
  const std::string& bytes_;
  std::size_t next_ = 0;
};

Json read_value(Reader& reader, const Json& type) {
  const std::string name =
      type.is_object() ? type.at("type").get<std::string>() : type.get<std::string>();
  if (name == "null") return nullptr;
  if (name == "boolean") return reader.take(1)[0] != '\0';
  if (name == "int" || name == "long") return reader.number();
  if (name == "float") return reader.plain<float>();
  if (name == "double") return reader.plain<double>();
  if (name == "string") return reader.take(static_cast<std::size_t>(reader.number()));
  throw std::runtime_error("Avro: type " + name);
}

}  // namespace

Json read_avro(const std::string& schema, const std::string& bytes) {
  Reader reader(bytes);
  Json row = Json::object();
  const Json record = Json::parse(schema);
  for (const Json& field : record.at("fields")) {
    const auto branch = static_cast<std::size_t>(reader.number());
    row[field.at("name").get<std::string>()] = read_value(reader, field.at("type").at(branch));
  }
  if (!reader.at_end()) throw std::runtime_error("Avro: trailing bytes");
  return row;
}

std::vector<std::vector<std::string>> read_csv(const std::string& text) {
  std::vector<std::vector<std::string>> lines;
  std::vector<std::string> line(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      line.back() += c;
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      line.emplace_back();
    } else if (!quoted && (c == '\n' || c == '\r')) {
      if (c == '\r') continue;
      lines.push_back(std::move(line));
      line.assign(1, "");
    } else {
      line.back() += c;
    }
  }
  return lines;
}

}  // namespace boxoffice
