#include "proxy/upstream/json_check.h"

#include "shared/base/json.h"

namespace boxoffice {
namespace {

/// SAX handler that checks only the depth. The parser itself rejects numbers beyond a double's
/// range.
class DepthCheck {
 public:
  bool null() { return true; }
  bool boolean(bool) { return true; }
  bool number_integer(Json::number_integer_t) { return true; }
  bool number_unsigned(Json::number_unsigned_t) { return true; }
  bool number_float(Json::number_float_t, const std::string&) { return true; }
  bool string(std::string&) { return true; }
  bool binary(Json::binary_t&) { return true; }
  bool start_object(std::size_t) { return ++depth_ <= JsonLimits{}.max_depth; }
  bool key(std::string&) { return true; }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return ++depth_ <= JsonLimits{}.max_depth; }
  bool end_array() { return close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) {
    return false;
  }

 private:
  bool close() {
    --depth_;
    return true;
  }

  std::size_t depth_ = 0;
};

}  // namespace

bool is_json_text(std::string_view text) {
  DepthCheck check;
  return Json::sax_parse(text.begin(), text.end(), &check);
}

}  // namespace boxoffice
