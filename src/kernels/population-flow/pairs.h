/* The part of the loss and of its gradient that comes from pairs of neurons. */
#ifndef TVD_FLOW_PAIRS_H
#define TVD_FLOW_PAIRS_H

#include "../common/vector.h"
#include "plan.h"

/* Two float64 numbers. Every sum below runs in the order of the reference, so that
 * all numbers are the same to the last bit; pairs are of independent sums. */
typedef double two __attribute__((vector_size(16)));
typedef int64_t two_mask __attribute__((vector_size(16)));

#define PI 3.141592653589793

INLINE two both(double x) { return (two){x, x}; }
INLINE two either(two_mask mask, two a, two b) {
  return (two)((mask & (two_mask)a) | (~mask & (two_mask)b));
}

/* Functions of JavaScript: no others have their bits. */
#define OF_JAVASCRIPT(name) __attribute__((import_module("env"), import_name(name)))
OF_JAVASCRIPT("acos") double js_acos(double x);
OF_JAVASCRIPT("pow") double js_pow(double x, double y);
OF_JAVASCRIPT("log") double js_log(double x);
OF_JAVASCRIPT("cos") double js_cos(double x);
OF_JAVASCRIPT("sin") double js_sin(double x);

INLINE int even(int count) { return count + (count & 1); }

/* Rows of `pairs_at`, one number for each neuron before the one at hand. */
enum pair_row { PRODUCT, SINE, SUPPLEMENT, OF_OTHER, OF_FIRST, OF_SECOND };

/* Scalar products, and sine and pi minus the angle, of neuron i and those before it. */
static void find_angles(const plan *p, uint8_t *memory, int i) {
  const int dimension = p->input_dimension, width = even(p->width);
  const double *weights = AT(const double, weights_at) + i * even(dimension);
  const double *lengths = AT(const double, lengths_at);
  double *rows = AT(double, pairs_at);
  for (int k = 0; k < i; k += 2) {
    const double *columns = AT(const double, columns_at) + k;
    two product = both(0);
    for (int j = 0; j < dimension; j++)
      product += both(weights[j]) * *(const two *)(columns + j * width);
    const two norms = both(lengths[i]) * *(const two *)(lengths + k);
    two cosine = product / norms;
    cosine = either(cosine < both(-1), both(-1), cosine);
    cosine = either(cosine > both(1), both(1), cosine);
    cosine = either(norms > both(0), cosine, both(0));
    *(two *)(rows + PRODUCT * width + k) = product;
    *(two *)(rows + SINE * width + k) =
        (two)wasm_f64x2_sqrt((v128_t)((both(1) - cosine) * (both(1) + cosine)));
    *(two *)(rows + SUPPLEMENT * width + k) = cosine;
  }
  double *supplement = rows + SUPPLEMENT * width;
  for (int k = 0; k < i; k++) supplement[k] = PI - js_acos(supplement[k]);
}

/* Sum over the neurons before i of 2 a_i a_k G(w_i, w_k), added one by one. */
static double add_pair_losses(const plan *p, uint8_t *memory, int i, double square) {
  const int width = even(p->width);
  const double *lengths = AT(const double, lengths_at), *readouts = AT(const double, readouts_at);
  const double *rows = AT(const double, pairs_at);
  for (int k = 0; k < i; k++) {
    const double pair = (lengths[i] * lengths[k] * rows[SINE * width + k] +
                         rows[SUPPLEMENT * width + k] * rows[PRODUCT * width + k]) /
                        (2 * PI);
    square += 2 * readouts[i] * readouts[k] * pair;
  }
  return square;
}

/* What the gradients of both neurons get of both weights, and those of the readouts. */
static void find_pair_factors(const plan *p, uint8_t *memory, int i) {
  const int width = even(p->width);
  const double *lengths = AT(const double, lengths_at), *readouts = AT(const double, readouts_at);
  double *rows = AT(double, pairs_at);
  double *slopes = AT(double, readout_gradient_at);
  const double scale = p->output_scale * p->output_scale / PI;
  const double a = readouts[i];
  double own = slopes[i];
  for (int k = 0; k < i; k += 2) {
    const two sine = *(two *)(rows + SINE * width + k);
    const two supplement = *(two *)(rows + SUPPLEMENT * width + k);
    const two product = *(two *)(rows + PRODUCT * width + k);
    const two length = *(const two *)(lengths + k), b = *(const two *)(readouts + k);
    const two pair = both(scale) * (both(lengths[i]) * length * sine + supplement * product);
    const two factor = both(scale * a) * b;
    const two of_first = factor * sine * length / both(lengths[i]);
    const two of_second = factor * sine * both(lengths[i]) / length;
    *(two *)(rows + OF_OTHER * width + k) = factor * supplement;
    *(two *)(rows + OF_FIRST * width + k) =
        either(both(lengths[i]) > both(0), of_first, both(0));
    *(two *)(rows + OF_SECOND * width + k) = either(length > both(0), of_second, both(0));
    own += b[0] * pair[0];
    slopes[k] += a * pair[0];
    if (k + 1 == i) break;
    own += b[1] * pair[1];
    slopes[k + 1] += a * pair[1];
  }
  slopes[i] = own;
}

/* Adds to the gradients of the weights, `pairs` vectors each; those of neuron i stay
 * in registers when `pairs` is a constant. */
INLINE void add_pair_gradients(const int pairs, const plan *p, uint8_t *memory, int i) {
  const int width = even(p->width);
  const two *weights = AT(const two, weights_at);
  two *gradient = AT(two, gradient_at);
  const double *rows = AT(const double, pairs_at);
  two w[4], sum[4];
  UNROLL
  for (int j = 0; j < pairs; j++) {
    w[j] = weights[i * pairs + j];
    sum[j] = gradient[i * pairs + j];
  }
  for (int k = 0; k < i; k++) {
    const two of_other = both(rows[OF_OTHER * width + k]);
    const two of_first = both(rows[OF_FIRST * width + k]);
    const two of_second = both(rows[OF_SECOND * width + k]);
    UNROLL
    for (int j = 0; j < pairs; j++) {
      const two v = weights[k * pairs + j];
      sum[j] += of_first * w[j] + of_other * v;
      gradient[k * pairs + j] += of_second * v + of_other * w[j];
    }
  }
  UNROLL
  for (int j = 0; j < pairs; j++) gradient[i * pairs + j] = sum[j];
}

/* The same for any number of vectors, four at a time. */
static void add_long_pair_gradients(const plan *p, uint8_t *memory, int i) {
  const int width = even(p->width), pairs = even(p->input_dimension) / 2;
  const two *weights = AT(const two, weights_at);
  two *gradient = AT(two, gradient_at);
  const double *rows = AT(const double, pairs_at);
  for (int k = 0; k < i; k++) {
    const two of_other = both(rows[OF_OTHER * width + k]);
    const two of_first = both(rows[OF_FIRST * width + k]);
    const two of_second = both(rows[OF_SECOND * width + k]);
    for (int j = 0; j < pairs; j++) {
      const two w = weights[i * pairs + j], v = weights[k * pairs + j];
      gradient[i * pairs + j] += of_first * w + of_other * v;
      gradient[k * pairs + j] += of_second * v + of_other * w;
    }
  }
}

static void add_gradients_of_pairs(const plan *p, uint8_t *memory, int i) {
  find_pair_factors(p, memory, i);
  switch (even(p->input_dimension) / 2) {
    case 1:
      return add_pair_gradients(1, p, memory, i);
    case 2:
      return add_pair_gradients(2, p, memory, i);
    case 3:
      return add_pair_gradients(3, p, memory, i);
    case 4:
      return add_pair_gradients(4, p, memory, i);
    default:
      return add_long_pair_gradients(p, memory, i);
  }
}

#endif
