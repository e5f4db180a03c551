#pragma once

#include <string>

namespace boxoffice::bench {

/// Registers reading a film's record, and reading it with its features, of the bodies in a file,
/// one a line. Writes the seed set's four features of each as JSON to the file `features`, to be
/// compared with a rival's. False, with a line on standard error, when a body cannot be read.
bool register_movies(const std::string& films, const std::string& features);

}  // namespace boxoffice::bench
