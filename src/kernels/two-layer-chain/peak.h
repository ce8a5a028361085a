/* What the processor can do at most: multiply-adds of vectors that depend on
 * nothing but themselves, all in registers. */
#ifndef TVD_PEAK_H
#define TVD_PEAK_H

#include "../common/vector.h"

/* Enough chains to hide the latency of two units, few enough for 16 registers;
 * some processors with 32 have more units. */
#if defined(__aarch64__)
#define PEAK_CHAINS 24
#else
#define PEAK_CHAINS 12
#endif
/* Vector multiply-adds of one iteration; the caller counts with it. */
#define PEAK_PER_ITERATION 48

/* x <- x / 2 + 1 stays finite and normal. Floating-point sums are not reordered,
 * so no iteration can be left out; no chain starts at the fixed point 2, which a
 * compiler would see. */
INLINE real multiply_add_peak(int32_t iterations) {
  real_v chain[PEAK_CHAINS];
  const real_v half = splat((real)0.5), one = splat(1);
#pragma GCC unroll 24
  for (int k = 0; k < PEAK_CHAINS; k++) chain[k] = splat((real)(k + 3));
  for (int32_t iteration = 0; iteration < iterations; iteration++)
    for (int round = 0; round < PEAK_PER_ITERATION / PEAK_CHAINS; round++)
#pragma GCC unroll 24
      for (int k = 0; k < PEAK_CHAINS; k++) chain[k] = chain[k] * half + one;
  real_v sum = splat(0);
#pragma GCC unroll 24
  for (int k = 0; k < PEAK_CHAINS; k++) sum += chain[k];
  real total = 0;
  for (int lane = 0; lane < LANES; lane++) total += sum[lane];
  return total;
}

#endif
