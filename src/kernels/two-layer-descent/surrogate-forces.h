/* What random tensors do to neurons that see them. With J_mu the entries of all tensors of a
 * sample and Phi(w) their factors in g_mu(w) = J_mu . Phi(w),
 *
 *     f_mu = J_mu . Psi,  Psi = (1 / m) sum_i a_i Phi(w_i),
 *     sum_mu r_mu g_mu(w) = M . Phi(w),  M = sum_mu r_mu J_mu,
 *
 * so a step passes the tensors once, whatever the number of neurons. Entries stand in rows, the
 * last index running up to the one before it; see packed-tensors.ts. */
#ifndef TVD_DESCENT_SURROGATE_FORCES_H
#define TVD_DESCENT_SURROGATE_FORCES_H

#include "partial-sums.h"
#include "samples.h"

/* Numbers that stand at any place. */
typedef real unaligned_v __attribute__((vector_size(VECTOR_BYTES), aligned(8)));

/* Samples that pass together. */
#define TILE_TENSORS 4

/* Psi of a row: shares[i] is a_i / m times the weights of the fixed indices. Writes whole
 * vectors, which the next row sets right where they reach beyond the end. */
INLINE void write_features(const plan *p, uint8_t *memory, const double *shares, int first,
                           int length) {
  const int stride = octets_of(p->input_dimension) * OCTET;
  const double *rows = AT(const double, rows_at);
  double *out = AT(double, features_at) + first;
  const double *factors = AT(const double, factors_at) + first;
  for (int k = 0; k < length; k += LANES) {
    real_v sum = splat(0);
    for (int i = 0; i < p->width; i++)
      sum += splat(shares[i]) * *(const real_v *)(rows + (int64_t)i * stride + k);
    *(unaligned_v *)(out + k) = sum * (real_v) * (const unaligned_v *)(factors + k);
  }
}

/* Weights neuron by neuron. */
static void write_rows(const plan *p, uint8_t *memory) {
  const int stride = octets_of(p->input_dimension) * OCTET;
  for (int i = 0; i < p->width; i++) {
    const double *from = AT(const double, weights_at) +
                         (int64_t)(i / OCTET) * p->input_dimension * OCTET + i % OCTET;
    for (int j = 0; j < p->input_dimension; j++)
      AT(double, rows_at)[(int64_t)i * stride + j] = from[(int64_t)j * OCTET];
  }
}

SEPARATE void find_features(const plan *p, uint8_t *memory) {
  const int dimension = p->input_dimension, width = p->width;
  const int stride = octets_of(dimension) * OCTET;
  const double *rows = AT(const double, rows_at), *readouts = AT(const double, readouts_at);
  double *shares = AT(double, shares_at);
  if (p->first_linear >= 0) {
    for (int i = 0; i < width; i++) shares[i] = p->output_scale * readouts[i];
    write_features(p, memory, shares, p->first_linear, dimension);
  }
  if (p->first_quadratic >= 0) {
    int first = p->first_quadratic;
    for (int a = 0; a < dimension; first += ++a) {
      for (int i = 0; i < width; i++)
        shares[i] = (p->output_scale * readouts[i]) * rows[(int64_t)i * stride + a];
      write_features(p, memory, shares, first, a + 1);
    }
  }
  if (p->first_cubic >= 0) {
    int first = p->first_cubic;
    for (int a = 0; a < dimension; a++)
      for (int b = 0; b <= a; first += ++b) {
        for (int i = 0; i < width; i++) {
          const double *own = rows + (int64_t)i * stride;
          shares[i] = (p->output_scale * readouts[i]) * (own[a] * own[b]);
        }
        write_features(p, memory, shares, first, b + 1);
      }
  }
}

INLINE real_v widened(const float *numbers) {
  return __builtin_convertvector(*(const float_v *)numbers, real_v);
}

/* Residuals of some samples, and what they add to M. */
INLINE void pass_tensors(const int count, const plan *p, uint8_t *memory,
                         const sample_list *samples, int first) {
  const real_v *features = AT(const real_v, features_at);
  real_v *moments = AT(real_v, moments_at);
  double *sums = AT(double, sums_at);
  const float *tensor[TILE_TENSORS];
  real_v sum[TILE_TENSORS][VECTORS], residual[TILE_TENSORS];
  UNROLL
  for (int s = 0; s < count; s++) {
    tensor[s] = AT(const float, data_at) +
                (int64_t)sample_at(samples, first + s) * p->row_length;
    UNROLL
    for (int v = 0; v < VECTORS; v++) sum[s][v] = splat(0);
  }
  for (int e = 0; e < p->row_length; e += OCTET)
    UNROLL
    for (int v = 0; v < VECTORS; v++) {
      const real_v feature = features[e / LANES + v];
      UNROLL
      for (int s = 0; s < count; s++)
        sum[s][v] += widened(tensor[s] + e + v * LANES) * feature;
    }
  UNROLL
  for (int s = 0; s < count; s++) {
    const double own =
        AT(const double, labels_at)[sample_at(samples, first + s)] - add_parts(sum[s]);
    sums[0] += own * own;
    sums[1] += own;
    residual[s] = splat(own);
  }
  for (int e = 0; e < p->row_length; e += LANES) {
    real_v moment = moments[e / LANES];
    UNROLL
    for (int s = 0; s < count; s++) moment += residual[s] * widened(tensor[s] + e);
    moments[e / LANES] = moment;
  }
}

SEPARATE void pass_all_tensors(const plan *p, uint8_t *memory, const sample_list *samples) {
  int first = 0;
  for (; first + TILE_TENSORS <= samples->count; first += TILE_TENSORS)
    pass_tensors(TILE_TENSORS, p, memory, samples, first);
  for (; first < samples->count; first++) pass_tensors(1, p, memory, samples, first);
}

/* A vector of neurons: their weights, and what is added up for each coordinate. */
typedef struct {
  const real_v *weights;
  real_v *forces;
} neuron_vector;

/* What a row gives to neurons with the product of the weights of its fixed indices: its sum
 * with their weights, which is returned, and the slope of that. */
INLINE real_v pull_along(const double *moments, int length, real_v product, neuron_vector of) {
  real_v sum = splat(0);
  for (int k = 0; k < length; k++) {
    const real_v moment = splat(moments[k]);
    sum += moment * of.weights[k * VECTORS];
    of.forces[k * VECTORS] += product * moment;
  }
  return sum;
}

/* The forms of all tensors in the weights of a vector of neurons, and their slopes. */
SEPARATE real_v pull_by_moments(const plan *p, uint8_t *memory, neuron_vector of) {
  const int dimension = p->input_dimension;
  const double *moments = AT(const double, moments_at);
  real_v value = splat(0);
  if (p->first_linear >= 0)
    value += pull_along(moments + p->first_linear, dimension, splat(1), of);
  if (p->first_quadratic >= 0) {
    const double *row = moments + p->first_quadratic;
    for (int a = 0; a < dimension; row += ++a) {
      const real_v weight = of.weights[a * VECTORS];
      const real_v sum = pull_along(row, a + 1, weight, of);
      of.forces[a * VECTORS] += sum;
      value += weight * sum;
    }
  }
  if (p->first_cubic >= 0) {
    const double *row = moments + p->first_cubic;
    for (int a = 0; a < dimension; a++)
      for (int b = 0; b <= a; row += ++b) {
        const real_v first = of.weights[a * VECTORS], second = of.weights[b * VECTORS];
        const real_v product = first * second;
        const real_v sum = pull_along(row, b + 1, product, of);
        of.forces[a * VECTORS] += second * sum;
        of.forces[b * VECTORS] += first * sum;
        value += product * sum;
      }
  }
  return value;
}

/* Writes the forces of some samples, and the sums of their residuals. */
static void find_surrogate_forces(const plan *p, uint8_t *memory, const sample_list *samples) {
  const int octets = octets_of(p->width), dimension = p->input_dimension;
  double *moments = AT(double, moments_at), *sums = AT(double, sums_at);
  write_rows(p, memory);
  find_features(p, memory);
  for (int e = 0; e < p->row_length; e++) moments[e] = 0;
  sums[0] = sums[1] = 0;
  pass_all_tensors(p, memory, samples);
  for (int e = 0; e < p->row_length; e++) moments[e] *= AT(const double, factors_at)[e];
  double *forces = AT(double, forces_at);
  for (int64_t place = 0; place < (int64_t)octets * OCTET * dimension; place++) forces[place] = 0;
  for (int place = 0; place < octets * VECTORS; place++) {
    const int64_t first = (int64_t)(place / VECTORS) * dimension * VECTORS + place % VECTORS;
    const neuron_vector own = {AT(const real_v, weights_at) + first, (real_v *)forces + first};
    AT(real_v, readout_forces_at)[place] = pull_by_moments(p, memory, own);
  }
}

#endif
