#include "proxy/server/site/site_response.h"

#include <string_view>
#include <vector>

#include "proxy/server/http/negotiation.h"

namespace boxoffice {

const std::string_view kContentSecurityPolicy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' https://image.tmdb.org; connect-src 'self' https:; font-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'";

namespace {

const Representation& choose_representation(const SiteFile& file, std::string_view accept) {
  std::vector<std::string_view> available;
  for (const Representation& form : file.compressed) available.push_back(form.encoding);
  const std::string_view chosen = choose_encoding(accept, available);
  for (const Representation& form : file.compressed) {
    if (form.encoding == chosen) return form;
  }
  return file.identity;
}

}  // namespace

std::optional<Response> site_response(const std::shared_ptr<const Site>& site,
                                      const RequestHead& head) {
  const auto found = site->find(head.target.substr(0, head.target.find('?')));
  if (found == site->end()) return std::nullopt;
  const SiteFile& file = found->second;
  const Representation& form = choose_representation(file, joined_field(head, "Accept-Encoding"));
  Response response;
  std::string& fields = response.fields;
  add_field(fields, "ETag", form.etag);
  // File names contain no hash, so browsers must revalidate; the ETag makes that cheap.
  add_field(fields, "Cache-Control", "no-cache");
  if (!file.compressed.empty()) add_field(fields, "Vary", "Accept-Encoding");
  std::string policy(kContentSecurityPolicy);
  policy += "; frame-ancestors 'self'";
  add_field(fields, "Content-Security-Policy", policy);
  add_field(fields, "X-Content-Type-Options", "nosniff");
  add_field(fields, "Referrer-Policy", "no-referrer");
  add_field(fields, "Cross-Origin-Opener-Policy", "same-origin");
  if (etag_matches(joined_field(head, "If-None-Match"), form.etag)) {
    response.status = 304;
    return response;
  }
  add_field(fields, "Content-Type", file.content_type);
  if (!form.encoding.empty()) add_field(fields, "Content-Encoding", form.encoding);
  response.body = std::shared_ptr<const std::string>(site, &form.body);
  return response;
}

}  // namespace boxoffice
