#pragma once

#include "proxy/store/store.h"

namespace boxoffice::test {

/// Registers a model of two films of 2004 as "boxoffice" and promotes it.
Failure promote_small_model(Store& store);

}  // namespace boxoffice::test
