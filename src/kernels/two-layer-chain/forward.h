/* Outputs of a network, and what the way back needs. */
#ifndef TVD_FORWARD_H
#define TVD_FORWARD_H

#include "activation.h"
#include "samples.h"

/* z[block][sample] = bias + sum_j w_j x_j for a tile of blocks and samples. */
INLINE void forward_tile(const int blocks, const int rows, const int per_lane, const real_v *weights,
                         int stride, int dimension, int has_biases, const real *inputs, real_v *z,
                         int z_stride) {
  real_v sum[TILE][TILE];
  UNROLL
  for (int b = 0; b < blocks; b++)
    UNROLL
    for (int r = 0; r < rows; r++) sum[b][r] = has_biases ? weights[b * stride + dimension] : splat(0);
  for (int j = 0; j < dimension; j++) {
    real_v weight[TILE];
    UNROLL
    for (int b = 0; b < blocks; b++) weight[b] = weights[b * stride + j];
    UNROLL
    for (int r = 0; r < rows; r++) {
      const real_v x = per_lane ? ((const real_v *)inputs)[r * dimension + j]
                                : splat(inputs[r * dimension + j]);
      UNROLL
      for (int b = 0; b < blocks; b++) sum[b][r] += weight[b] * x;
    }
  }
  UNROLL
  for (int b = 0; b < blocks; b++)
    UNROLL
    for (int r = 0; r < rows; r++) z[b * z_stride + r] = sum[b][r];
}

INLINE void forward_rows(const int blocks, const int per_lane, const real_v *weights, int stride,
                         int dimension, int has_biases, const real *inputs, int count, real_v *z,
                         int z_stride) {
  const int row_size = per_lane ? dimension * LANES : dimension;
  int row = 0;
  for (; row + 4 <= count; row += 4)
    forward_tile(blocks, 4, per_lane, weights, stride, dimension, has_biases,
                 inputs + row * row_size, z + row, z_stride);
  if (row + 2 <= count) {
    forward_tile(blocks, 2, per_lane, weights, stride, dimension, has_biases,
                 inputs + row * row_size, z + row, z_stride);
    row += 2;
  }
  if (row < count)
    forward_tile(blocks, 1, per_lane, weights, stride, dimension, has_biases,
                 inputs + row * row_size, z + row, z_stride);
}

/* Values and slopes of a group of blocks for some rows, and their part of the outputs. */
INLINE void activate_rows(const int blocks, const int kind, const plan *p, uint8_t *memory,
                          const real_v *readouts, int stride, int count, real_v *values,
                          real_v *slopes, int row_stride, real_v *outputs) {
  const real *coefficients = AT(const real, coefficients_at);
  const int num_coefficients = p->num_coefficients;
  const real gain = (real)p->gain;
  for (int row = 0; row < count; row++) {
    real_v sum = outputs[row];
    UNROLL
    for (int b = 0; b < blocks; b++) {
      const int place = b * row_stride + row;
      if (kind == RELU) {
        const real_v value = positive_part(values[place] * gain);
        values[place] = value;
        sum += readouts[b * stride] * value;
      } else {
        const activated both = activate(kind, values[place] * gain, coefficients, num_coefficients);
        values[place] = both.value;
        slopes[place] = both.slope;
        sum += readouts[b * stride] * both.value;
      }
    }
    outputs[row] = sum;
  }
}

INLINE void forward_group(const int blocks, const int kind, const plan *p, uint8_t *memory,
                          const real_v *state, int stride, const samples *data, real_v *values,
                          real_v *slopes, real_v *outputs) {
  const int dimension = p->input_dimension;
  const int row_size = data->per_lane ? dimension * LANES : dimension;
  for (int start = 0; start < data->count; start += CHUNK) {
    const int count = data->count - start < CHUNK ? data->count - start : CHUNK;
    const real *inputs = data->inputs + start * row_size;
    if (data->per_lane)
      forward_rows(blocks, 1, state, stride, dimension, p->has_biases, inputs, count,
                   values + start, data->count);
    else
      forward_rows(blocks, 0, state, stride, dimension, p->has_biases, inputs, count,
                   values + start, data->count);
    activate_rows(blocks, kind, p, memory, state + stride - 1, stride, count, values + start,
                  slopes + start, data->count, outputs + start);
  }
}

/* Outputs f of every sample; values and slopes are kept for the way back. */
INLINE void forward_with(const int kind, const plan *p, uint8_t *memory, const samples *data) {
  const int stride = p->input_dimension + p->has_biases + 1;
  const real_v *state = AT(const real_v, state_at);
  real_v *values = AT(real_v, values_at), *slopes = AT(real_v, slopes_at);
  real_v *outputs = AT(real_v, outputs_at);
  for (int row = 0; row < data->count; row++) outputs[row] = splat(0);
  int block = 0;
  for (; block + 4 <= p->num_blocks; block += 4)
    forward_group(4, kind, p, memory, state + block * stride, stride, data,
                  values + block * data->count, slopes + block * data->count, outputs);
  if (block + 2 <= p->num_blocks) {
    forward_group(2, kind, p, memory, state + block * stride, stride, data,
                  values + block * data->count, slopes + block * data->count, outputs);
    block += 2;
  }
  if (block < p->num_blocks)
    forward_group(1, kind, p, memory, state + block * stride, stride, data,
                  values + block * data->count, slopes + block * data->count, outputs);
  const real scale = (real)p->output_scale;
  for (int row = 0; row < data->count; row++) {
    const real_v sum = outputs[row];
    outputs[row] = (p->lanes_are_chains ? sum : splat(sum_lanes(sum))) * scale;
  }
}

static void forward(const plan *p, uint8_t *memory, const samples *data) {
  switch (p->activation) {
    case RELU:
      return forward_with(RELU, p, memory, data);
    case ERF:
      return forward_with(ERF, p, memory, data);
    case TANH:
      return forward_with(TANH, p, memory, data);
    case LOGISTIC:
      return forward_with(LOGISTIC, p, memory, data);
    default:
      return forward_with(POLYNOMIAL, p, memory, data);
  }
}

#endif
