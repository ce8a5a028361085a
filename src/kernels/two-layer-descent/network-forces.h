/* What inputs do to the neurons of a network. Samples pass in chunks: products with the
 * weights, a vector of neurons at a time; values, slopes and residuals; and the sums of
 * inputs times what pulls, a vector of inputs at a time. */
#ifndef TVD_DESCENT_NETWORK_FORCES_H
#define TVD_DESCENT_NETWORK_FORCES_H

#include "activation.h"
#include "partial-sums.h"
#include "samples.h"

/* Sums that stay in registers: samples times groups of neurons, and neurons times vectors of
 * inputs. */
#if VECTOR_BYTES == 64
#define TILE_SAMPLES 8
#define TILE_OCTETS 2
#define TILE_INPUTS 4
#elif defined(__AVX2__)
#define TILE_SAMPLES 4
#define TILE_OCTETS 1
#define TILE_INPUTS 2
#else
#define TILE_SAMPLES 2
#define TILE_OCTETS 1
#define TILE_INPUTS 1
#endif
#define TILE_NEURONS 4

/* Samples of a chunk. */
typedef struct {
  const double *input[CHUNK];
  int count;
} chunk;

/* Products of some samples, as many as a tile has, with the weights of some groups of neurons. */
INLINE void multiply_tile(const int octets, int dimension, const double *const *input,
                          const double *weights, double *products, int stride) {
  real_v sum[TILE_SAMPLES][TILE_OCTETS * VECTORS];
  UNROLL
  for (int s = 0; s < TILE_SAMPLES; s++)
    UNROLL
    for (int v = 0; v < octets * VECTORS; v++) sum[s][v] = splat(0);
  const double *x[TILE_SAMPLES];
  UNROLL
  for (int s = 0; s < TILE_SAMPLES; s++) x[s] = input[s];
  for (int j = 0; j < dimension; j++) {
    real_v weight[TILE_OCTETS * VECTORS];
    UNROLL
    for (int v = 0; v < octets * VECTORS; v++)
      weight[v] =
          ((const real_v *)(weights + ((v / VECTORS) * dimension + j) * OCTET))[v % VECTORS];
    UNROLL
    for (int s = 0; s < TILE_SAMPLES; s++) {
      const real_v number = splat(x[s][j]);
      UNROLL
      for (int v = 0; v < octets * VECTORS; v++) sum[s][v] += weight[v] * number;
    }
  }
  UNROLL
  for (int s = 0; s < TILE_SAMPLES; s++)
    UNROLL
    for (int v = 0; v < octets * VECTORS; v++) ((real_v *)(products + s * stride))[v] = sum[s][v];
}

/* products[mu][i] = w_i . x_mu; a chunk has the inputs of its last sample to the end of a tile. */
SEPARATE void multiply_inputs(const plan *p, const chunk *of, const double *weights,
                              double *products) {
  const int octets = octets_of(p->width), dimension = p->input_dimension, stride = octets * OCTET;
  for (int s = 0; s < of->count; s += TILE_SAMPLES) {
    int octet = 0;
    for (; octet + TILE_OCTETS <= octets; octet += TILE_OCTETS)
      multiply_tile(TILE_OCTETS, dimension, of->input + s, weights + (int64_t)octet * dimension * OCTET,
                    products + s * stride + octet * OCTET, stride);
    for (; octet < octets; octet++)
      multiply_tile(1, dimension, of->input + s, weights + (int64_t)octet * dimension * OCTET,
                    products + s * stride + octet * OCTET, stride);
  }
}

/* The residual of a sample; slopes become pulls r sigma', and r sigma is added to the forces
 * on readouts. */
INLINE double take_residual(const plan *p, uint8_t *memory, double label, const double *values,
                            double *slopes) {
  const int vectors = octets_of(p->width) * VECTORS;
  const real_v *readouts = AT(const real_v, readouts_at), *value = (const real_v *)values;
  real_v sum[VECTORS];
  UNROLL
  for (int v = 0; v < VECTORS; v++) sum[v] = splat(0);
  for (int place = 0; place < vectors; place += VECTORS)
    UNROLL
    for (int v = 0; v < VECTORS; v++) sum[v] += readouts[place + v] * value[place + v];
  const double residual = label - p->output_scale * add_parts(sum);
  real_v *forces = AT(real_v, readout_forces_at), *slope = (real_v *)slopes;
  for (int place = 0; place < vectors; place++) {
    forces[place] += residual * value[place];
    slope[place] = residual * slope[place];
  }
  return residual;
}

/* forces[i][j] += sum over a chunk of pulls[mu][i] x_mu[j], for a tile. */
INLINE void pull_tile(const int inputs, const chunk *of, int first_input, const double *pulls,
                      int pull_stride, double *forces, int force_stride) {
  real_v sum[TILE_NEURONS][TILE_INPUTS];
  UNROLL
  for (int i = 0; i < TILE_NEURONS; i++)
    UNROLL
    for (int v = 0; v < inputs; v++) sum[i][v] = ((const real_v *)(forces + i * force_stride))[v];
  for (int s = 0; s < of->count; s++) {
    const real_v *x = (const real_v *)(of->input[s] + first_input);
    real_v input[TILE_INPUTS];
    UNROLL
    for (int v = 0; v < inputs; v++) input[v] = x[v];
    UNROLL
    for (int i = 0; i < TILE_NEURONS; i++) {
      const real_v pull = splat(pulls[s * pull_stride + i]);
      UNROLL
      for (int v = 0; v < inputs; v++) sum[i][v] += pull * input[v];
    }
  }
  UNROLL
  for (int i = 0; i < TILE_NEURONS; i++)
    UNROLL
    for (int v = 0; v < inputs; v++) ((real_v *)(forces + i * force_stride))[v] = sum[i][v];
}

SEPARATE void pull_neurons(const plan *p, const chunk *of, const double *pulls, double *forces) {
  const int rounded = octets_of(p->width) * OCTET;
  const int stride = octets_of(p->input_dimension) * OCTET;
  for (int i = 0; i < p->width; i += TILE_NEURONS) {
    double *own = forces + (int64_t)i * stride;
    int j = 0;
    for (; j + TILE_INPUTS * LANES <= stride; j += TILE_INPUTS * LANES)
      pull_tile(TILE_INPUTS, of, j, pulls + i, rounded, own + j, stride);
    for (; j < stride; j += LANES) pull_tile(1, of, j, pulls + i, rounded, own + j, stride);
  }
}

/* Writes the forces of some samples, and the sums of their residuals. */
static void find_network_forces(const plan *p, uint8_t *memory, const sample_list *samples) {
  const int octets = octets_of(p->width), rounded = octets * OCTET;
  const int stride = octets_of(p->input_dimension) * OCTET;
  const activation_numbers numbers = activation_numbers_of(p, memory);
  double *values = AT(double, values_at), *slopes = AT(double, slopes_at);
  double *forces = AT(double, row_forces_at), *sums = AT(double, sums_at);
  for (int64_t place = 0; place < (int64_t)rounded * stride; place++) forces[place] = 0;
  for (int i = 0; i < rounded; i++) AT(double, readout_forces_at)[i] = 0;
  sums[0] = sums[1] = 0;
  chunk own;
  for (int first = 0; first < samples->count; first += CHUNK) {
    own.count = samples->count - first < CHUNK ? samples->count - first : CHUNK;
    for (int s = 0; s < CHUNK; s++) {
      const int sample = sample_at(samples, first + (s < own.count ? s : own.count - 1));
      own.input[s] = AT(const double, data_at) + (int64_t)sample * p->row_length;
    }
    multiply_inputs(p, &own, AT(const double, weights_at), values);
    activate_all(p->activation, &numbers, (int64_t)own.count * rounded, values, slopes);
    for (int s = 0; s < own.count; s++) {
      const double label = AT(const double, labels_at)[sample_at(samples, first + s)];
      const double residual =
          take_residual(p, memory, label, values + s * rounded, slopes + s * rounded);
      sums[0] += residual * residual;
      sums[1] += residual;
    }
    pull_neurons(p, &own, slopes, forces);
  }
  for (int octet = 0; octet < octets; octet++)
    for (int j = 0; j < p->input_dimension; j++)
      for (int k = 0; k < OCTET; k++)
        AT(double, forces_at)[((int64_t)octet * p->input_dimension + j) * OCTET + k] =
            forces[((int64_t)octet * OCTET + k) * stride + j];
}

#endif
