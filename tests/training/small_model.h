#pragma once

#include "proxy/store/store.h"

namespace boxoffice::test {

/// Trains on two films of 2004, registers the model as "boxoffice" and promotes it.
Failure promote_small_model(Store& store);

}  // namespace boxoffice::test
