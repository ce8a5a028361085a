/* Gradients of four blocks of neurons. */
#ifndef TVD_BACKWARD_H
#define TVD_BACKWARD_H

#include "activation.h"
#include "samples.h"

/* gradient[block][j] += sum over rows of delta[block][row] x_j[row]. */
INLINE void backward_tile(const int blocks, const int columns, const int per_lane,
                          const real_v *delta, int row_stride, int count, const real *inputs,
                          int dimension, real_v *gradient) {
  real_v sum[TILE][TILE];
  UNROLL
  for (int b = 0; b < blocks; b++)
    UNROLL
    for (int c = 0; c < columns; c++) sum[b][c] = gradient[b * dimension + c];
  for (int row = 0; row < count; row++) {
    real_v slope[TILE];
    UNROLL
    for (int b = 0; b < blocks; b++) slope[b] = delta[b * row_stride + row];
    UNROLL
    for (int c = 0; c < columns; c++) {
      const real_v x = per_lane ? ((const real_v *)inputs)[row * dimension + c]
                                : splat(inputs[row * dimension + c]);
      UNROLL
      for (int b = 0; b < blocks; b++) sum[b][c] += slope[b] * x;
    }
  }
  UNROLL
  for (int b = 0; b < blocks; b++)
    UNROLL
    for (int c = 0; c < columns; c++) gradient[b * dimension + c] = sum[b][c];
}

INLINE void backward_rows(const int blocks, const int per_lane, const real_v *delta, int row_stride,
                          int count, const real *inputs, int dimension, real_v *gradient) {
  const int lanes = per_lane ? LANES : 1;
  int column = 0;
  for (; column + 4 <= dimension; column += 4)
    backward_tile(blocks, 4, per_lane, delta, row_stride, count, inputs + column * lanes, dimension,
                  gradient + column);
  if (column + 2 <= dimension) {
    backward_tile(blocks, 2, per_lane, delta, row_stride, count, inputs + column * lanes, dimension,
                  gradient + column);
    column += 2;
  }
  if (column < dimension)
    backward_tile(blocks, 1, per_lane, delta, row_stride, count, inputs + column * lanes, dimension,
                  gradient + column);
}

/* Gradients of weights, biases and readouts; those of weights and biases lack the
 * factors gain and, unless readouts are integrated, readout. */
INLINE void backward_group(const int blocks, const int is_relu, const int is_integrated,
                           const plan *p, uint8_t *memory, const samples *data,
                           const real_v *readouts, int stride, real_v *values,
                           const real_v *slopes, const real_v *fluctuations, real_v *gradient,
                           real_v bias_sums[TILE], real_v readout_sums[TILE]) {
  const int dimension = p->input_dimension;
  const int row_size = data->per_lane ? dimension * LANES : dimension;
  const real_v *residuals = AT(const real_v, residuals_at);
  for (int entry = 0; entry < blocks * dimension; entry++) gradient[entry] = splat(0);
  UNROLL
  for (int b = 0; b < blocks; b++) bias_sums[b] = readout_sums[b] = splat(0);
  for (int start = 0; start < data->count; start += CHUNK) {
    const int count = data->count - start < CHUNK ? data->count - start : CHUNK;
    for (int row = start; row < start + count; row++) {
      const real_v residual = residuals[row];
      UNROLL
      for (int b = 0; b < blocks; b++) {
        const int place = b * data->count + row;
        const real_v value = values[place];
        const real_v of_feature =
            is_integrated ? residual * readouts[b * stride] + fluctuations[place] : residual;
        const real_v delta =
            is_relu ? choose(value > 0, of_feature, splat(0)) : of_feature * slopes[place];
        readout_sums[b] += residual * value;
        bias_sums[b] += delta;
        values[place] = delta;
      }
    }
    const real *inputs = data->inputs + start * row_size;
    if (data->per_lane)
      backward_rows(blocks, 1, values + start, data->count, count, inputs, dimension, gradient);
    else
      backward_rows(blocks, 0, values + start, data->count, count, inputs, dimension, gradient);
  }
}

#endif
