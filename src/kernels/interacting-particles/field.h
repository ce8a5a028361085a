/* The velocity of every neuron in the field of all of them and of the teacher.
 *
 * With the charges q_k, c_m of the teacher and -(alpha / N) a_k of the neurons,
 *
 *     -d Psi / d w_i = a_i constant (sum_k q_k along_ik v_k + factor_i (sum_k q_k weight_k own_ik) w_i)
 *     -d Psi / d a_i = constant sum_k q_k mean_ik
 *
 * where k runs over the teacher first and then over the neurons, in their order. Groups of
 * eight meet once; what they do to one another is added to both, and always in that order. */
#ifndef TVD_PARTICLES_FIELD_H
#define TVD_PARTICLES_FIELD_H

#include "pairs.h"
#include "plan.h"

#define TWO_OVER_PI 0.6366197723675814

/* Rows of a matrix of products whose sums stay in registers, and sources of one pass. */
#if VECTOR_BYTES == 64
#define PRODUCT_ROWS 8
#define PASS 8
#elif defined(__AVX2__) || defined(__aarch64__)
#define PRODUCT_ROWS 4
#define PASS 8
#else
#define PRODUCT_ROWS 2
#define PASS 4
#endif

/* A group of neurons as sources: weights, and of each its charge, the same times its weight
 * in what others get of their own weights, and its size. */
typedef struct {
  const double *weights, *charges, *own_charges, *sizes;
  int count; /* those that do not fill up */
} sources;

/* The same as targets: what is added up. */
typedef struct {
  double *weights, *own, *means;
} targets;

/* Numbers of a pair of groups, row k lane i: of source k and target i. */
typedef struct {
  double along[OCTET * OCTET], own[OCTET * OCTET], mean[OCTET * OCTET];
} __attribute__((aligned(64))) pairs;

/* Scalar products of all neurons of two groups: row k lane i. */
SEPARATE void multiply_groups(int dimension, const double *first, const double *second, int count,
                              real_v *products) {
  for (int start = 0; start < count; start += PRODUCT_ROWS) {
    real_v sum[PRODUCT_ROWS][VECTORS];
    UNROLL
    for (int k = 0; k < PRODUCT_ROWS; k++)
      UNROLL
      for (int v = 0; v < VECTORS; v++) sum[k][v] = splat(0);
    const real_v *row = (const real_v *)first;
    const double *other = second + start;
    for (int j = 0; j < dimension; j++, row += VECTORS, other += OCTET)
      UNROLL
      for (int k = 0; k < PRODUCT_ROWS; k++)
        UNROLL
        for (int v = 0; v < VECTORS; v++) sum[k][v] += row[v] * splat(other[k]);
    UNROLL
    for (int k = 0; k < PRODUCT_ROWS; k++)
      UNROLL
      for (int v = 0; v < VECTORS; v++) products[(start + k) * VECTORS + v] = sum[k][v];
  }
}

INLINE void find_pairs_as(const int kind, const int needs_mean, const real_v *products,
                          const sources *first, const sources *second, pairs *out) {
  for (int place = 0; place < second->count * VECTORS; place++) {
    const real_v size = ((const real_v *)first->sizes)[place % VECTORS];
    const real_v other = splat(second->sizes[place / VECTORS]);
    const pair both = pair_of(kind, needs_mean, products[place], size, other);
    ((real_v *)out->along)[place] = both.along;
    ((real_v *)out->own)[place] = both.own;
    ((real_v *)out->mean)[place] = both.mean;
  }
}

SEPARATE void find_pairs(int kind, int needs_mean, int dimension, const sources *first,
                         const sources *second, pairs *out) {
  real_v products[OCTET * VECTORS];
  multiply_groups(dimension, first->weights, second->weights, second->count, products);
  if (kind == ERF_ACTIVATION && needs_mean)
    find_pairs_as(ERF_ACTIVATION, 1, products, first, second, out);
  else if (kind == ERF_ACTIVATION)
    find_pairs_as(ERF_ACTIVATION, 0, products, first, second, out);
  else if (kind == LINEAR)
    find_pairs_as(LINEAR, 1, products, first, second, out);
  else if (kind == QUADRATIC)
    find_pairs_as(QUADRATIC, 1, products, first, second, out);
  else
    find_pairs_as(BUMP, 1, products, first, second, out);
}

/* The pairs of two groups with targets and sources exchanged. */
SEPARATE void exchange(const pairs *in, pairs *out) {
  for (int k = 0; k < OCTET; k++)
    for (int i = 0; i < OCTET; i++) {
      out->along[i * OCTET + k] = in->along[k * OCTET + i];
      out->own[i * OCTET + k] = in->own[k * OCTET + i];
      out->mean[i * OCTET + k] = in->mean[k * OCTET + i];
    }
}

/* sum[j] += what some sources give of their weights, a number a lane for each of them. */
INLINE void add_along(int dimension, const double *weights, const real_v *factors, real_v *sum) {
  real_v factor[PASS];
  UNROLL
  for (int k = 0; k < PASS; k++) factor[k] = factors[k];
  for (int j = 0; j < dimension; j++, weights += OCTET, sum += VECTORS) {
    real_v total = *sum;
    UNROLL
    for (int k = 0; k < PASS; k++) total += factor[k] * splat(weights[k]);
    *sum = total;
  }
}

/* Adds what the sources of a group do to the targets of another. */
SEPARATE void act_on(int dimension, const sources *from, const pairs *between, const targets *to) {
  for (int v = 0; v < VECTORS; v++) {
    const real_v *along = (const real_v *)between->along + v;
    const real_v *own = (const real_v *)between->own + v, *mean = (const real_v *)between->mean + v;
    real_v all_own = ((real_v *)to->own)[v], all_means = ((real_v *)to->means)[v];
    real_v factors[OCTET];
    for (int k = from->count; k < OCTET; k++) factors[k] = splat(0);
    for (int k = 0; k < from->count; k++) {
      factors[k] = along[k * VECTORS] * splat(from->charges[k]);
      all_own += own[k * VECTORS] * splat(from->own_charges[k]);
      all_means += mean[k * VECTORS] * splat(from->charges[k]);
    }
    ((real_v *)to->own)[v] = all_own;
    ((real_v *)to->means)[v] = all_means;
    for (int first = 0; first < from->count; first += PASS)
      add_along(dimension, from->weights + first, factors + first, (real_v *)to->weights + v);
  }
}

INLINE sources sources_at(int dimension, int width, int octet, const double *weights,
                          const double *numbers) {
  const int rounded = octets_of(width) * OCTET, first = octet * OCTET;
  return (sources){weights + (int64_t)first * dimension, numbers + first,
                   numbers + rounded + first, numbers + 2 * rounded + first,
                   width - first < OCTET ? width - first : OCTET};
}

INLINE targets targets_at(const plan *p, uint8_t *memory, int octet) {
  const int first = octet * OCTET;
  return (targets){AT(double, field_weights_at) + (int64_t)first * p->input_dimension,
                   AT(double, own_at) + first, AT(double, field_coefficients_at) + first};
}

/* Adds up what all neurons and the teacher do to each neuron. */
static void meet(const plan *p, uint8_t *memory, const double *weights) {
  const int dimension = p->input_dimension, octets = octets_of(p->width);
  const int teachers = octets_of(p->num_teachers);
  const int kind = p->activation, needs_mean = p->trains_coefficients;
  pairs between, exchanged;
  for (int i = 0; i < octets; i++) {
    const sources of_row = sources_at(dimension, p->width, i, weights, AT(const double, particles_at));
    const targets row = targets_at(p, memory, i);
    for (int m = 0; m < teachers; m++) {
      const sources teacher = sources_at(dimension, p->num_teachers, m, AT(const double, teacher_weights_at),
                                         AT(const double, teachers_at));
      find_pairs(kind, needs_mean, dimension, &of_row, &teacher, &between);
      act_on(dimension, &teacher, &between, &row);
    }
    for (int k = 0; k <= i; k++) {
      const sources of_column =
          sources_at(dimension, p->width, k, weights, AT(const double, particles_at));
      find_pairs(kind, needs_mean, dimension, &of_row, &of_column, &between);
      act_on(dimension, &of_column, &between, &row);
      if (k == i) break;
      const targets column = targets_at(p, memory, k);
      exchange(&between, &exchanged);
      act_on(dimension, &of_row, &exchanged, &column);
    }
  }
}

/* Sizes of neurons and what they are charged with, from their coefficients times a scale. */
static void charge(const plan *p, int octets, const double *weights, const double *coefficients,
                   double scale, double *numbers) {
  const int has_one = p->activation == ERF_ACTIVATION || p->activation == BUMP;
  const int is_weighted = p->activation == BUMP || p->activation == QUADRATIC;
  const int vectors = octets * VECTORS;
  real_v *charges = (real_v *)numbers, *own_charges = charges + vectors;
  real_v *sizes = own_charges + vectors;
  for (int place = 0; place < vectors; place++) {
    const real_v *row = (const real_v *)weights +
                        (int64_t)(place / VECTORS) * p->input_dimension * VECTORS + place % VECTORS;
    real_v size = splat(has_one ? 1 : 0);
    for (int j = 0; j < p->input_dimension; j++) size += row[j * VECTORS] * row[j * VECTORS];
    const real_v charged = ((const real_v *)coefficients)[place] * scale;
    sizes[place] = size;
    charges[place] = charged;
    own_charges[place] = is_weighted ? charged * size : charged;
  }
}

/* The factor of a neuron's own weights: -1 / (1 + |w|^2), 0, 1, -1. */
INLINE real_v own_factor(int kind, real_v size) {
  return kind == ERF_ACTIVATION ? -1 / size : splat(kind == LINEAR ? 0 : kind == BUMP ? -1 : 1);
}

/* Writes d theta / dt at a state into the field. */
static void find_field(const plan *p, uint8_t *memory, const double *weights,
                       const double *coefficients) {
  const int octets = octets_of(p->width), dimension = p->input_dimension;
  const int64_t num_weights = (int64_t)octets * OCTET * dimension;
  double *field = AT(double, field_weights_at);
  for (int64_t place = 0; place < num_weights; place++) field[place] = 0;
  for (int i = 0; i < octets * OCTET; i++)
    AT(double, own_at)[i] = AT(double, field_coefficients_at)[i] = 0;
  charge(p, octets, weights, coefficients, -p->output_scale, AT(double, particles_at));
  meet(p, memory, weights);

  const double constant = p->activation == ERF_ACTIVATION ? p->rate * TWO_OVER_PI : p->rate;
  const real_v *sizes = AT(const real_v, particles_at) + 2 * octets * VECTORS;
  for (int place = 0; place < octets * VECTORS; place++) {
    const int64_t first = (int64_t)(place / VECTORS) * dimension * VECTORS + place % VECTORS;
    const real_v coefficient = ((const real_v *)coefficients)[place];
    const real_v own = AT(const real_v, own_at)[place] * own_factor(p->activation, sizes[place]);
    const real_v push = coefficient * constant;
    for (int j = 0; j < dimension; j++) {
      const real_v weight = ((const real_v *)weights)[first + j * VECTORS];
      real_v *velocity = (real_v *)field + first + j * VECTORS;
      *velocity = push * (*velocity + own * weight) - weight * p->decay_rate;
    }
    real_v *velocity = AT(real_v, field_coefficients_at) + place;
    const real_mask moves = p->trains_coefficients ? AT(const real_v, mask_at)[place] > 0
                                                   : (real_mask)splat(0);
    *velocity = only(moves, *velocity * constant - coefficient * p->decay_rate);
  }
}

#endif
