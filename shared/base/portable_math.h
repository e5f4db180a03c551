#pragma once

namespace boxoffice {

// Logarithm and exponential with the same bits on every platform, so that forecasts are
// byte-identical natively and in the browser. The C library's may differ in the last place between
// glibc, which picks a fused multiply-add variant at run time, and Emscripten's musl. Only IEEE-754
// additions, multiplications and divisions in a fixed order are used; the build forbids
// contraction. Errors are at most 2 units in the last place
// (tests/unit/base/portable_math_test.cpp).

/// e^x. Infinity above 709.78, 0 below -745.13; NaN stays NaN.
double portable_exp(double x);

/// Natural logarithm of x > 0; -infinity at 0, NaN below.
double portable_log(double x);

/// log(1 + usd) of an amount usd >= 0.
double log1p_usd(double usd);

/// Inverse of log1p_usd(): e^log1p - 1, at least 0.
double expm1_usd(double log1p);

}  // namespace boxoffice
