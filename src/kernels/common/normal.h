/* Philox4x32-10 and normal variates by Box-Muller, LANES at a time. The counters
 * and the bits used are those of src/random/fill-variates.ts, so a variate differs from
 * the one of the reference by the rounding of 32-bit arithmetic only. */
#ifndef TVD_NORMAL_H
#define TVD_NORMAL_H

#include "vector.h"

typedef struct {
  uint_v key0, key1;
  uint32_t step_low, step_high, stream;
} noise_source;

INLINE void philox(uint_v counter0, const noise_source *source, uint_v word[4]) {
  uint_v c0 = counter0, c1 = splat_uint(source->step_low);
  uint_v c2 = splat_uint(source->stream), c3 = splat_uint(source->step_high);
  uint_v k0 = source->key0, k1 = source->key1;
  for (int round = 0; round < 10; round++) {
    uint_v high0, low0, high1, low1;
    multiply_wide(c0, 0xd2511f53u, &high0, &low0);
    multiply_wide(c2, 0xcd9e8d57u, &high1, &low1);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 += 0x9e3779b9u;
    k1 += 0xbb67ae85u;
  }
  word[0] = c0;
  word[1] = c1;
  word[2] = c2;
  word[3] = c3;
}

/* -ln u for the 42-bit uniform of words (hi, top ten bits of lo). Above one half
 * the logarithm is taken of 1 - q with q exact, so small radii are exact too. */
INLINE float_v minus_log_uniform(uint_v hi, uint_v lo) {
  const int_v above = (int_v)hi >> 31;
  const int_v whole = (int_v)hi ^ above;
  const int_v part = (int_v)(lo >> 22) ^ (above & 1023);
  const float_v q = to_float(whole) * 0x1p-32f + (to_float(part) + 0.5f) * 0x1p-42f;
  const float_v u = choose_float(above, 1.0f - q, q);

  /* u = 2^exponent (1 + f), f in [sqrt(1/2) - 1, sqrt(2) - 1) */
  const int_v shifted = (int_v)u - 0x3f3504f3;
  const int_v exponent = shifted >> 23;
  const float_v mantissa = (float_v)((shifted & 0x007fffff) + 0x3f3504f3);
  const int_v near_one = above & (exponent == 0);
  const float_v f = choose_float(near_one, -q, mantissa - 1.0f);

  float_v tail = splat_float(7.0376836292e-2f);
  tail = tail * f - 1.1514610310e-1f;
  tail = tail * f + 1.1676998740e-1f;
  tail = tail * f - 1.2420140846e-1f;
  tail = tail * f + 1.4249322787e-1f;
  tail = tail * f - 1.6668057665e-1f;
  tail = tail * f + 2.0000714765e-1f;
  tail = tail * f - 2.4999993993e-1f;
  tail = tail * f + 3.3333331174e-1f;
  const float_v square = f * f;
  const float_v of_mantissa = f + (tail * f - 0.5f) * square;
  return -(to_float(exponent) * 0.693147180559945f + of_mantissa);
}

/* Two variates from two words: radius sqrt(-2 ln u), angle of 22 bits. */
INLINE void normal_pair(uint_v hi, uint_v lo, float_v *first, float_v *second) {
  const float_v radius = square_root_float(2.0f * minus_log_uniform(hi, lo));

  /* angle = (quarter + x) pi / 2, x in (-1/2, 1/2) */
  const uint_v turn = (lo & 0x3fffffu) + 0x80000u;
  const uint_v quarter = turn >> 20;
  const float_v x = (to_float((int_v)(turn & 0xfffffu)) - 524287.5f) * 0x1p-20f;
  const float_v square = x * x;
  /* sin(x pi / 2) / x to 5e-9 and cos(x pi / 2) to 3e-8, minimax in x^2. */
  float_v sine = splat_float(-4.60217698871e-3f);
  sine = sine * square + 7.96802280644e-2f;
  sine = sine * square - 6.45963478642e-1f;
  sine = sine * square + 1.57079632197f;
  sine = sine * x;
  float_v cosine = splat_float(-2.04083525058e-2f);
  cosine = cosine * square + 2.53598644099e-1f;
  cosine = cosine * square - 1.23369701425f;
  cosine = cosine * square + 0.999999972423f;

  const int_v is_odd = -(int_v)(quarter & 1u);
  const uint_v sign_of_first = ((quarter + 1u) & 2u) << 30;
  const uint_v sign_of_second = (quarter & 2u) << 30;
  *first = (float_v)((uint_v)(radius * choose_float(is_odd, sine, cosine)) ^ sign_of_first);
  *second = (float_v)((uint_v)(radius * choose_float(is_odd, cosine, sine)) ^ sign_of_second);
}

/* Four variates a lane: indices 4 block to 4 block + 3 of a step. */
INLINE void normal_block(uint_v block, const noise_source *source, float_v out[4]) {
  uint_v word[4];
  philox(block, source, word);
  normal_pair(word[0], word[1], &out[0], &out[1]);
  normal_pair(word[2], word[3], &out[2], &out[3]);
}

#endif
