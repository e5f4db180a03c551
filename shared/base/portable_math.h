#pragma once

namespace boxoffice {

// Logarithm and exponential with the same bits on every platform. The C library's may differ in the
// last place between glibc (which picks a fused multiply-add variant at run time) and Emscripten's
// musl, and a forecast must be the same bytes natively and in the browser. Only IEEE-754 additions,
// multiplications and divisions in a fixed order are used; the build forbids contraction. Both are
// within 2 units in the last place (tests/unit/portable_math_test.cpp).

/// e^x. Infinity past 709.78, 0 below -745.13; NaN stays NaN.
double portable_exp(double x);

/// Natural logarithm of x > 0; -infinity at 0, NaN below.
double portable_log(double x);

/// log(1 + x) of an amount of money x >= 0, in the sense of numpy's log1p.
double log1p_usd(double usd);

/// The inverse of log1p_usd: e^y - 1, never below 0.
double expm1_usd(double log1p);

}  // namespace boxoffice
