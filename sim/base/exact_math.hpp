#pragma once
/// exp, log and the normal quantile from additions and multiplications alone: the same bits on every processor.
///
/// libm's versions change their last bit between processors with and without FMA, and such a bit can decide an event.
/// Everything here is branch-free or branches on exact comparisons, so loops over it vectorise.

#include <bit>
#include <cmath>
#include <cstdint>

namespace workpaths {

/// e^x, relative error below 4e-7, for |x| < 87; larger arguments are clamped.
inline float exact_exp(float x) {
    x = x < -87.0F ? -87.0F : (x > 87.0F ? 87.0F : x);
    constexpr float log2e = 1.44269504F;
    constexpr float round_to_int = 12582912.0F; // 1.5 * 2^23: adding it rounds to nearest
    const float shifted = x * log2e + round_to_int;
    const float k = shifted - round_to_int;
    const float r = (x - k * 0.693359375F) + k * 2.12194440e-4F; // Cody and Waite: ln 2 in two parts
    float p = 1.9875691500e-4F;
    p = p * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = p * r * r + r + 1.0F;
    const auto exponent = static_cast<std::int32_t>(k) << 23;
    return std::bit_cast<float>(std::bit_cast<std::int32_t>(p) + exponent);
}

/// e^x in double precision (relative error below 1e-15 times a few), for |x| < 700; larger arguments are clamped.
inline double exact_exp(double x) {
    x = x < -700.0 ? -700.0 : (x > 700.0 ? 700.0 : x);
    constexpr double log2e = 1.4426950408889634074;
    constexpr double round_to_int = 6755399441055744.0; // 1.5 * 2^52
    const double k = (x * log2e + round_to_int) - round_to_int;
    const double r = (x - k * 6.93147180369123816490e-01) - k * 1.90821492927058770002e-10;
    // Taylor by Horner: |r| <= 0.347, so the first term left out, r^14/14!, is below 5e-18
    constexpr double inverse_factorial[] = {1.0 / 6227020800.0,
                                            1.0 / 479001600.0,
                                            1.0 / 39916800.0,
                                            1.0 / 3628800.0,
                                            1.0 / 362880.0,
                                            1.0 / 40320.0,
                                            1.0 / 5040.0,
                                            1.0 / 720.0,
                                            1.0 / 120.0,
                                            1.0 / 24.0,
                                            1.0 / 6.0,
                                            0.5,
                                            1.0,
                                            1.0};
    double p = 0.0;
    for (const double coefficient : inverse_factorial) { p = p * r + coefficient; }
    return std::bit_cast<double>(std::bit_cast<std::int64_t>(p) + (static_cast<std::int64_t>(k) << 52));
}

/// ln x for positive normal x; relative error a few 1e-16.
inline double exact_log(double x) {
    const auto bits = std::bit_cast<std::int64_t>(x);
    auto exponent = (bits >> 52) - 1023;
    double m = std::bit_cast<double>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
    if (m > 1.4142135623730951) {
        m *= 0.5;
        ++exponent;
    }
    const double f = (m - 1.0) / (m + 1.0); // ln m = 2 atanh f, |f| <= 0.1716
    const double f2 = f * f;
    constexpr double inverse_odd[] = {1.0 / 21.0, 1.0 / 19.0, 1.0 / 17.0, 1.0 / 15.0, 1.0 / 13.0, 1.0 / 11.0,
                                      1.0 / 9.0,  1.0 / 7.0,  1.0 / 5.0,  1.0 / 3.0,  1.0};
    double series = 0.0;
    for (const double coefficient : inverse_odd) { series = series * f2 + coefficient; }
    const auto e = static_cast<double>(exponent);
    return e * 6.93147180369123816490e-01 + (2.0 * f * series + e * 1.90821492927058770002e-10);
}

/// ln x in single precision for positive normal x; absolute error below 2e-7 near 1, relative below 3e-7 elsewhere.
inline float exact_log(float x) {
    const auto bits = std::bit_cast<std::int32_t>(x);
    // with m in [1/sqrt 2, sqrt 2): the exponent of x / sqrt(1/2), rounded down
    const std::int32_t exponent = (bits - 0x3f3504f3) >> 23;
    const float m = std::bit_cast<float>(bits - exponent * (1 << 23));
    const float f = (m - 1.0F) / (m + 1.0F); // ln m = 2 atanh f, |f| <= 0.1716
    const float f2 = f * f;
    const float series = ((f2 * (1.0F / 7.0F) + 1.0F / 5.0F) * f2 + 1.0F / 3.0F) * f2 + 1.0F;
    const auto e = static_cast<float>(exponent);
    return e * 0.693359375F + (2.0F * f * series - e * 2.12194440e-4F);
}

/// x^y for positive x.
inline double exact_pow(double x, double y) { return exact_exp(y * exact_log(x)); }

/// Standard normal quantile, Wichura's AS 241 (PPND16), |relative error| below 1e-15; 0 < p < 1.
double normal_quantile(double p);

/// Standard Gumbel quantile (mean 0.5772, variance pi^2/6); 0 < p < 1.
inline double gumbel_quantile(double p) { return -exact_log(-exact_log(p)); }

} // namespace workpaths
