/* Gradients of a group of blocks of neurons. */
#ifndef TVD_BACKWARD_H
#define TVD_BACKWARD_H

#include "activation.h"
#include "samples.h"

/* gradient[j][block] += sum over rows of delta[row][block] x_j[row]. */
INLINE void backward_tile(const int blocks, const int columns, const int per_lane,
                          const real_v *delta, int count, const real *inputs, int dimension,
                          real_v *gradient) {
  const int step = per_lane ? LANES : 1;
  real_v sum[TILE_DEPTH][TILE];
  UNROLL
  for (int c = 0; c < columns; c++)
    UNROLL
    for (int b = 0; b < blocks; b++) sum[c][b] = gradient[c * blocks + b];
  for (int row = 0; row < count; row++, delta += blocks, inputs += dimension * step) {
    real_v slope[TILE];
    UNROLL
    for (int b = 0; b < blocks; b++) slope[b] = delta[b];
    UNROLL
    for (int c = 0; c < columns; c++) {
      const real_v x = per_lane ? ((const real_v *)inputs)[c] : splat(inputs[c]);
      UNROLL
      for (int b = 0; b < blocks; b++) sum[c][b] += slope[b] * x;
    }
  }
  UNROLL
  for (int c = 0; c < columns; c++)
    UNROLL
    for (int b = 0; b < blocks; b++) gradient[c * blocks + b] = sum[c][b];
}

INLINE void backward_all(const int blocks, const int per_lane, const real_v *delta, int count,
                         const real *inputs, int dimension, real_v *gradient) {
  const int lanes = per_lane ? LANES : 1;
  int column = 0;
  for (; column + TILE_DEPTH <= dimension; column += TILE_DEPTH)
    backward_tile(blocks, TILE_DEPTH, per_lane, delta, count, inputs + column * lanes, dimension,
                  gradient + column * blocks);
  if (TILE_DEPTH > 2 && column + 2 <= dimension) {
    backward_tile(blocks, 2, per_lane, delta, count, inputs + column * lanes, dimension,
                  gradient + column * blocks);
    column += 2;
  }
  if (column < dimension)
    backward_tile(blocks, 1, per_lane, delta, count, inputs + column * lanes, dimension,
                  gradient + column * blocks);
}

SEPARATE void backward_rows(int blocks, int per_lane, const real_v *delta, int count,
                            const real *inputs, int dimension, real_v *gradient) {
  if (blocks == 4 && per_lane)
    backward_all(4, 1, delta, count, inputs, dimension, gradient);
  else if (blocks == 4)
    backward_all(4, 0, delta, count, inputs, dimension, gradient);
  else if (blocks == 2 && per_lane)
    backward_all(2, 1, delta, count, inputs, dimension, gradient);
  else if (blocks == 2)
    backward_all(2, 0, delta, count, inputs, dimension, gradient);
  else if (per_lane)
    backward_all(1, 1, delta, count, inputs, dimension, gradient);
  else
    backward_all(1, 0, delta, count, inputs, dimension, gradient);
}

/* Derivatives of the loss by preactivations, in the place of the values; adds up those of
 * biases and readouts. */
INLINE void take_deltas(const int blocks, const int is_relu, const int is_integrated,
                        const real_v *residuals, int count, const real_v *readout,
                        const real_v *slopes, const real_v *fluctuations, real_v *values,
                        real_v *bias_sums, real_v *readout_sums) {
  real_v bias_sum[TILE], readout_sum[TILE];
  UNROLL
  for (int b = 0; b < blocks; b++) {
    bias_sum[b] = bias_sums[b];
    readout_sum[b] = readout_sums[b];
  }
  for (int row = 0; row < count; row++) {
    const real_v residual = residuals[row];
    UNROLL
    for (int b = 0; b < blocks; b++) {
      const int place = row * blocks + b;
      const real_v value = values[place];
      const real_v of_feature =
          is_integrated ? residual * readout[b] + fluctuations[place] : residual;
      const real_v delta = is_relu ? only(value > 0, of_feature) : of_feature * slopes[place];
      readout_sum[b] += residual * value;
      bias_sum[b] += delta;
      values[place] = delta;
    }
  }
  UNROLL
  for (int b = 0; b < blocks; b++) {
    bias_sums[b] = bias_sum[b];
    readout_sums[b] = readout_sum[b];
  }
}

/* The same for an activation and a kind of readouts. */
INLINE void deltas_of(const int is_relu, const int is_integrated, int blocks,
                      const real_v *residuals, int count, const real_v *readout,
                      const real_v *slopes, const real_v *fluctuations, real_v *values,
                      real_v *bias_sums, real_v *readout_sums) {
  if (blocks == 4)
    take_deltas(4, is_relu, is_integrated, residuals, count, readout, slopes, fluctuations, values,
                bias_sums, readout_sums);
  else if (blocks == 2)
    take_deltas(2, is_relu, is_integrated, residuals, count, readout, slopes, fluctuations, values,
                bias_sums, readout_sums);
  else
    take_deltas(1, is_relu, is_integrated, residuals, count, readout, slopes, fluctuations, values,
                bias_sums, readout_sums);
}

SEPARATE void compute_deltas(int is_relu, int is_integrated, int blocks, const real_v *residuals,
                             int count, const real_v *readout, const real_v *slopes,
                             const real_v *fluctuations, real_v *values, real_v *bias_sums,
                             real_v *readout_sums) {
  if (is_integrated && is_relu)
    deltas_of(1, 1, blocks, residuals, count, readout, slopes, fluctuations, values, bias_sums,
              readout_sums);
  else if (is_integrated)
    deltas_of(0, 1, blocks, residuals, count, readout, slopes, fluctuations, values, bias_sums,
              readout_sums);
  else if (is_relu)
    deltas_of(1, 0, blocks, residuals, count, readout, slopes, fluctuations, values, bias_sums,
              readout_sums);
  else
    deltas_of(0, 0, blocks, residuals, count, readout, slopes, fluctuations, values, bias_sums,
              readout_sums);
}

/* Gradients of weights, biases and readouts; those of weights and biases lack the
 * factors gain and, unless readouts are integrated, readout. */
static void backward_group(int blocks, const plan *p, uint8_t *memory, const samples *data,
                           int block, real_v *gradient, real_v *bias_sums, real_v *readout_sums) {
  const int dimension = p->input_dimension;
  const int stride = dimension + p->has_biases + 1;
  const int row_size = data->per_lane ? dimension * LANES : dimension;
  const real_v *residuals = AT(const real_v, residuals_at);
  const real_v *state = AT(const real_v, state_at) + block * stride;
  real_v readout[TILE];
  for (int b = 0; b < blocks; b++) {
    readout[b] = state[(b + 1) * stride - 1];
    bias_sums[b] = readout_sums[b] = splat(0);
  }
  for (int entry = 0; entry < blocks * dimension; entry++) gradient[entry] = splat(0);
  for (int start = 0; start < data->count; start += CHUNK) {
    const int count = data->count - start < CHUNK ? data->count - start : CHUNK;
    const int place = block * data->count + start * blocks;
    real_v *values = AT(real_v, values_at) + place;
    compute_deltas(p->activation == RELU, p->readouts == INTEGRATED, blocks, residuals + start,
                   count, readout, AT(const real_v, slopes_at) + place,
                   AT(const real_v, fluctuations_at) + place, values, bias_sums, readout_sums);
    backward_rows(blocks, data->per_lane, values, count, data->inputs + start * row_size, dimension,
                  gradient);
  }
}

#endif
