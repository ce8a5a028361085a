/* Networks whose neurons stand in groups of eight, whatever the width of the vectors.
 *
 * A group has a row of eight numbers for each coordinate of its weights, one row after the
 * other, and one for its coefficients; neurons that fill up the last group are zero and stay
 * so. A sum over neurons is kept in eight partial sums, neuron i in number i mod 8, so every
 * number is the same to the bit on every processor. */
#ifndef TVD_OCTETS_H
#define TVD_OCTETS_H

#include "normal-float64.h"
#include "vector.h"

#define OCTET 8
/* Vectors of a row. */
#define VECTORS (OCTET / LANES)

INLINE int octets_of(int width) { return (width + OCTET - 1) / OCTET; }

/* The larger number of each lane; either one where one of them is NaN. */
INLINE real_v larger(real_v x, real_v y) {
#if VECTOR_BYTES == 64
  return _mm512_max_pd(x, y);
#elif defined(__AVX2__)
  return _mm256_max_pd(x, y);
#elif defined(__wasm_simd128__)
  const v128_t first = wasm_f64x2_pmax((v128_t)__builtin_shufflevector(x, x, 0, 1),
                                       (v128_t)__builtin_shufflevector(y, y, 0, 1));
  const v128_t last = wasm_f64x2_pmax((v128_t)__builtin_shufflevector(x, x, 2, 3),
                                      (v128_t)__builtin_shufflevector(y, y, 2, 3));
  return (real_v)__builtin_shufflevector((real_part)first, (real_part)last, 0, 1, 2, 3);
#else
  return choose(x < y, y, x);
#endif
}

/* Whether a lane is beyond a limit, or NaN. */
INLINE int exceeds(real_v size, real limit) { return any_lane(~(size <= limit)); }

/* What has become of the largest number: 0 it is in bounds, 1 it is not, 2 it is none. */
SEPARATE int32_t outcome_of(const double *weights, const double *coefficients, int octets,
                            int dimension, double bound) {
  const int64_t num_weights = (int64_t)octets * OCTET * dimension;
  double largest = 0;
  int is_number = 1;
  for (int64_t place = 0; place < num_weights + octets * OCTET; place++) {
    const double size = __builtin_fabs(
        place < num_weights ? weights[place] : coefficients[place - num_weights]);
    is_number &= size == size;
    if (size > largest) largest = size;
  }
  if (!is_number) return 2;
  if (largest > bound) return 1;
  return largest == __builtin_inf() ? 2 : 0;
}

/* Unit noise of four coordinates, number `group` of such, of the neurons of a vector whose
 * first is `neuron`: coordinate j of neuron i gets number 4 ceil((dimension + 1) / 4) i + j
 * of the step, and the coefficient is coordinate `dimension`. */
INLINE void draw_neuron_noise(const noise_source *source, int neuron, int group, int dimension,
                              real_v out[4]) {
  const int groups = (dimension + 1 + 3) / 4;
  uint_v block;
  for (int lane = 0; lane < LANES; lane++)
    block[lane] = (uint32_t)((neuron + lane) * groups + group);
  normal_block_float64(block, source, out);
}

#endif
