/* Normal variates in 64 bits, by operations that are rounded alike everywhere: the numbers
 * of src/random/fill-portable-normal.ts to the last bit. */
#ifndef TVD_NORMAL_FLOAT64_H
#define TVD_NORMAL_FLOAT64_H

#include "exponential.h"
#include "normal.h"

typedef uint64_t real_bits __attribute__((vector_size(VECTOR_BYTES)));

INLINE real_bits widen(uint_v x) { return __builtin_convertvector(x, real_bits); }

/* (2 artanh(s) / s - 2) / s^2 as a polynomial in s^2 <= (sqrt(2) - 1)^4. */
static const real log_tail[] = {
    0.6666666666666666, 0.4000000000000088,  0.28571428570803253, 0.22222222391794727,
    0.18181795631498243, 0.15386240172447838, 0.13268760562036724, 0.1308675766695207};
#define BITS_OF_ONE 0x3ff0000000000000u
/* Of the square root of one half, without its last bits. */
#define BITS_OF_HALF_ROOT 0x3fe6a09e00000000u
/* Of 2^52, whose last bits count units. */
#define BITS_OF_UNITS 0x4330000000000000u

/* log(x) for x > 0 that is not denormal: x = 2^exponent mantissa, with the mantissa about one. */
INLINE real_v logarithm(real_v x) {
  const real_bits shifted = (real_bits)x - BITS_OF_HALF_ROOT;
  const real_bits biased = (shifted + BITS_OF_ONE) >> 52;
  const real_v exponent = (real_v)(biased | BITS_OF_UNITS) - (0x1p52 + 1023);
  const real_v mantissa = (real_v)((shifted & 0x000fffffffffffffu) + BITS_OF_HALF_ROOT);
  const real_v ratio = (mantissa - 1) / (mantissa + 1);
  const real_v square = ratio * ratio;
  const real_v of_mantissa = ratio * (EVALUATE(log_tail, square) * square + 2);
  return exponent * LN2_HIGH + (exponent * LN2_LOW + of_mantissa);
}

/* sin(x pi / 2) / x and (cos(x pi / 2) - 1) / x^2 as polynomials in x^2 <= 1/4. */
static const real sine_near[] = {
    1.5707963267948966,    -0.6459640975062443,   0.07969262624604301,  -0.004681754132340976,
    0.0001604411507421909, -3.59864335298231e-06, 5.633933781537854e-08};
static const real cosine_near[] = {
    -1.2337005501361697,    0.2536695079010478,    -0.020863480763340773, 0.0009192602745468447,
    -2.5202039028029178e-05, 4.710678405505227e-07, -6.329396344967424e-09};

/* Two variates from two words: radius sqrt(-2 ln u) with u of 42 bits, angle of 22. */
INLINE void normal_pair_float64(uint_v hi, uint_v lo, real_v *first, real_v *second) {
  const real_bits digits = (widen(hi) << 20) | (widen(lo >> 22) << 10);
  const real_v uniform = (real_v)(digits | BITS_OF_ONE) - (1 - 0x1p-43);
  const real_v radius = square_root(logarithm(uniform) * -2);

  /* angle = (quarter + x) pi / 2, x in (-1/2, 1/2) */
  const uint_v turn = (lo & 0x3fffffu) + 0x80000u;
  const real_bits quarter = widen(turn >> 20);
  const real_v units = (real_v)(widen(turn & 0xfffffu) | BITS_OF_UNITS) - 0x1p52;
  const real_v x = (units - 524287.5) * 0x1p-20;
  const real_v square = x * x;
  const real_v sine = EVALUATE(sine_near, square) * x;
  const real_v cosine = EVALUATE(cosine_near, square) * square + 1;

  const real_mask is_odd = -(real_mask)(quarter & 1);
  const real_bits sign_of_first = ((quarter + 1) & 2) << 62;
  const real_bits sign_of_second = (quarter & 2) << 62;
  *first = (real_v)((real_bits)(radius * choose(is_odd, sine, cosine)) ^ sign_of_first);
  *second = (real_v)((real_bits)(radius * choose(is_odd, cosine, sine)) ^ sign_of_second);
}

/* Four variates a lane: numbers 4 block to 4 block + 3 of a step. */
INLINE void normal_block_float64(uint_v block, const noise_source *source, real_v out[4]) {
  uint_v word[4];
  philox(block, source, word);
  normal_pair_float64(word[0], word[1], &out[0], &out[1]);
  normal_pair_float64(word[2], word[3], &out[2], &out[3]);
}

#endif
