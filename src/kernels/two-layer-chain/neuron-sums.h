/* Sums over neurons. Neuron i is added to partial sum i mod PART_LANES, in the order of i;
 * so whichever neurons and chains share a vector, the result is the same to the bit. */
#ifndef TVD_NEURON_SUMS_H
#define TVD_NEURON_SUMS_H

#include "samples.h"

INLINE void add_outputs_of(const int blocks, int lanes_are_chains, int block,
                           const real_v *readouts, int stride, const real_v *values, int first_row,
                           int count, void *partial_sums) {
  real_v readout[TILE];
  UNROLL
  for (int b = 0; b < blocks; b++) readout[b] = readouts[b * stride];
  if (lanes_are_chains) {
    real_v *sums = (real_v *)partial_sums + first_row * PART_LANES;
    for (int row = 0; row < count; row++)
      UNROLL
      for (int b = 0; b < blocks; b++)
        sums[row * PART_LANES + (block + b) % PART_LANES] +=
            readout[b] * values[row * blocks + b];
    return;
  }
  real_part *sums = (real_part *)partial_sums + first_row;
  int row = 0;
  for (; row + PARTS <= count; row += PARTS) {
    real_v sum = *(real_v *)(sums + row);
    UNROLL
    for (int b = 0; b < blocks; b++) {
      real_v product[PARTS];
      UNROLL
      for (int r = 0; r < PARTS; r++) product[r] = readout[b] * values[(row + r) * blocks + b];
      exchange_parts(product);
      UNROLL
      for (int part = 0; part < PARTS; part++) sum += product[part];
    }
    *(real_v *)(sums + row) = sum;
  }
  for (; row < count; row++)
    UNROLL
    for (int b = 0; b < blocks; b++) {
      const real_v product = readout[b] * values[row * blocks + b];
      UNROLL
      for (int part = 0; part < PARTS; part++) sums[row] += part_of(product, part);
    }
}

/* Adds readout times value of a group of blocks to the partial sums of some rows. */
SEPARATE void add_outputs(int blocks, int lanes_are_chains, int block, const real_v *readouts,
                          int stride, const real_v *values, int first_row, int count,
                          void *partial_sums) {
  if (blocks == 4)
    add_outputs_of(4, lanes_are_chains, block, readouts, stride, values, first_row, count,
                   partial_sums);
  else if (blocks == 2)
    add_outputs_of(2, lanes_are_chains, block, readouts, stride, values, first_row, count,
                   partial_sums);
  else
    add_outputs_of(1, lanes_are_chains, block, readouts, stride, values, first_row, count,
                   partial_sums);
}

/* Sets the partial sums of `count` rows to zero. */
INLINE void clear_outputs(int lanes_are_chains, int count, void *partial_sums) {
  const int size = lanes_are_chains ? count * PART_LANES * LANES : count * PART_LANES;
  real *sums = partial_sums;
  for (int place = 0; place < size; place++) sums[place] = 0;
}

/* Sum over all neurons of a row, in every lane that it is for: partial sums by halves. */
INLINE real_v sum_outputs(int lanes_are_chains, const void *partial_sums, int row) {
  if (lanes_are_chains) {
    const real_v *sums = (const real_v *)partial_sums + row * PART_LANES;
#if PART_LANES == 4
    return (sums[0] + sums[2]) + (sums[1] + sums[3]);
#else
    return sums[0] + sums[1];
#endif
  }
  const real *sums = (const real *)partial_sums + row * PART_LANES;
#if PART_LANES == 4
  return splat((sums[0] + sums[2]) + (sums[1] + sums[3]));
#else
  return splat(sums[0] + sums[1]);
#endif
}

/* Adds a number of every neuron of a block to a row of sums of the plan. */
INLINE void add_over_neurons(int lanes_are_chains, int block, double *sums, int row, real_v x) {
  if (lanes_are_chains) {
    ((double_v *)sums)[row * PART_LANES + block % PART_LANES] += to_double(x);
    return;
  }
  double_part sum = ((const double_part *)sums)[row];
  UNROLL
  for (int part = 0; part < PARTS; part++) sum += part_to_double(part_of(x, part));
  ((double_part *)sums)[row] = sum;
}

#endif
