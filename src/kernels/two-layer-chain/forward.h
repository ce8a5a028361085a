/* Outputs of a network, and what the way back needs. */
#ifndef TVD_FORWARD_H
#define TVD_FORWARD_H

#include "activation.h"
#include "neuron-sums.h"
#include "samples.h"

/* Weights of a group of blocks, input by input, so that a tile reads them in one stream. */
INLINE void gather_weights(const int blocks, const real_v *state, int stride, int dimension,
                           real_v *weights) {
  for (int j = 0; j < dimension; j++)
    UNROLL
    for (int b = 0; b < blocks; b++) weights[j * blocks + b] = state[b * stride + j];
}

/* z[sample][block] = bias + sum_j w_j x_j for a tile of blocks and samples. */
INLINE void forward_tile(const int blocks, const int rows, const int per_lane,
                         const real_v *weights, const real_v *biases, int stride, int dimension,
                         const real *inputs, real_v *z) {
  const int step = per_lane ? LANES : 1;
  real_v sum[TILE_DEPTH][TILE];
  UNROLL
  for (int r = 0; r < rows; r++)
    UNROLL
    for (int b = 0; b < blocks; b++) sum[r][b] = biases == 0 ? splat(0) : biases[b * stride];
  for (int j = 0; j < dimension; j++, weights += blocks, inputs += step) {
    real_v weight[TILE];
    UNROLL
    for (int b = 0; b < blocks; b++) weight[b] = weights[b];
    UNROLL
    for (int r = 0; r < rows; r++) {
      const real *input = inputs + r * dimension * step;
      const real_v x = per_lane ? *(const real_v *)input : splat(*input);
      UNROLL
      for (int b = 0; b < blocks; b++) sum[r][b] += weight[b] * x;
    }
  }
  UNROLL
  for (int r = 0; r < rows; r++)
    UNROLL
    for (int b = 0; b < blocks; b++) z[r * blocks + b] = sum[r][b];
}

INLINE void forward_all(const int blocks, const int per_lane, const real_v *weights,
                        const real_v *biases, int stride, int dimension, const real *inputs,
                        int count, real_v *z) {
  const int row_size = per_lane ? dimension * LANES : dimension;
  int row = 0;
  for (; row + TILE_DEPTH <= count; row += TILE_DEPTH)
    forward_tile(blocks, TILE_DEPTH, per_lane, weights, biases, stride, dimension,
                 inputs + row * row_size, z + row * blocks);
  if (TILE_DEPTH > 2 && row + 2 <= count) {
    forward_tile(blocks, 2, per_lane, weights, biases, stride, dimension, inputs + row * row_size,
                 z + row * blocks);
    row += 2;
  }
  if (row < count)
    forward_tile(blocks, 1, per_lane, weights, biases, stride, dimension, inputs + row * row_size,
                 z + row * blocks);
}

SEPARATE void forward_rows(int blocks, int per_lane, const real_v *weights, const real_v *biases,
                           int stride, int dimension, const real *inputs, int count, real_v *z) {
  if (blocks == 4 && per_lane)
    forward_all(4, 1, weights, biases, stride, dimension, inputs, count, z);
  else if (blocks == 4)
    forward_all(4, 0, weights, biases, stride, dimension, inputs, count, z);
  else if (blocks == 2 && per_lane)
    forward_all(2, 1, weights, biases, stride, dimension, inputs, count, z);
  else if (blocks == 2)
    forward_all(2, 0, weights, biases, stride, dimension, inputs, count, z);
  else if (per_lane)
    forward_all(1, 1, weights, biases, stride, dimension, inputs, count, z);
  else
    forward_all(1, 0, weights, biases, stride, dimension, inputs, count, z);
}

/* Values and slopes of `size` vectors that hold z. */
INLINE void activate_as(const int kind, const plan *p, uint8_t *memory, int size, real_v *values,
                        real_v *slopes) {
  const real *coefficients = AT(const real, coefficients_at);
  const int num_coefficients = p->num_coefficients;
  const real gain = (real)p->gain;
  for (int place = 0; place < size; place++) {
    if (kind == RELU) {
      values[place] = positive_part(values[place] * gain);
    } else {
      const activated both = activate(kind, values[place] * gain, coefficients, num_coefficients);
      values[place] = both.value;
      slopes[place] = both.slope;
    }
  }
}

SEPARATE void activate_all(const plan *p, uint8_t *memory, int size, real_v *values,
                           real_v *slopes) {
  switch (p->activation) {
    case RELU:
      return activate_as(RELU, p, memory, size, values, slopes);
    case ERF:
      return activate_as(ERF, p, memory, size, values, slopes);
    case TANH:
      return activate_as(TANH, p, memory, size, values, slopes);
    case LOGISTIC:
      return activate_as(LOGISTIC, p, memory, size, values, slopes);
    default:
      return activate_as(POLYNOMIAL, p, memory, size, values, slopes);
  }
}

static void forward_group(int blocks, const plan *p, uint8_t *memory, int block,
                          const samples *data) {
  const int dimension = p->input_dimension;
  const int stride = dimension + p->has_biases + 1;
  const real_v *state = AT(const real_v, state_at) + block * stride;
  const real_v *biases = p->has_biases ? state + dimension : 0;
  real_v *weights = AT(real_v, tile_at);
  const int row_size = data->per_lane ? dimension * LANES : dimension;
  gather_weights(blocks, state, stride, dimension, weights);
  for (int start = 0; start < data->count; start += CHUNK) {
    const int count = data->count - start < CHUNK ? data->count - start : CHUNK;
    real_v *values = AT(real_v, values_at) + block * data->count + start * blocks;
    real_v *slopes = AT(real_v, slopes_at) + block * data->count + start * blocks;
    forward_rows(blocks, data->per_lane, weights, biases, stride, dimension,
                 data->inputs + start * row_size, count, values);
    activate_all(p, memory, count * blocks, values, slopes);
    add_outputs(blocks, p->lanes_are_chains, block, state + stride - 1, stride, values, start, count,
                AT(void, partial_sums_at));
  }
}

/* Outputs f of every sample; values and slopes are kept for the way back. */
static void forward(const plan *p, uint8_t *memory, const samples *data) {
  real_v *outputs = AT(real_v, outputs_at);
  clear_outputs(p->lanes_are_chains, data->count, AT(void, partial_sums_at));
  for (int block = 0, blocks; block < p->num_blocks; block += blocks) {
    blocks = group_size(p->num_blocks - block);
    forward_group(blocks, p, memory, block, data);
  }
  const real scale = (real)p->output_scale;
  for (int row = 0; row < data->count; row++)
    outputs[row] = sum_outputs(p->lanes_are_chains, AT(void, partial_sums_at), row) * scale;
}

#endif
