/* One fresh sample: a function of key and step, whatever network it is for. */
#ifndef TVD_SGD_SAMPLE_H
#define TVD_SGD_SAMPLE_H

#include "activation.h"
#include "plan.h"

enum source_kind { TEACHER, TWO_CLASSES, DATA };

INLINE noise_source stream_of(const plan *p, uint32_t stream, uint64_t step) {
  return (noise_source){splat_uint(p->key_low), splat_uint(p->key_high), (uint32_t)step,
                        (uint32_t)(step >> 32), stream};
}

/* The first words of a stream at a step. */
INLINE void first_words(const plan *p, uint32_t stream, uint64_t step, uint32_t out[4]) {
  const noise_source source = stream_of(p, stream, step);
  uint_v word[4];
  philox(splat_uint(0), &source, word);
  for (int k = 0; k < 4; k++) out[k] = word[k][0];
}

/* As many standard normal numbers as there are inputs, and some more. */
SEPARATE void draw_normal_inputs(const plan *p, uint64_t step, double *input) {
  const noise_source source = stream_of(p, p->data_stream, step);
  for (int first = 0; first < p->input_dimension; first += 4 * LANES) {
    uint_v block;
    for (int lane = 0; lane < LANES; lane++) block[lane] = (uint32_t)(first / 4 + lane);
    real_v drawn[4];
    normal_block_float64(block, &source, drawn);
    for (int lane = 0; lane < LANES; lane++)
      for (int k = 0; k < 4; k++) input[first + 4 * lane + k] = drawn[k][lane];
  }
}

/* preactivations_i = w_i . x */
SEPARATE void forward(int octets, int dimension, const double *weights, const double *input,
                      double *preactivations) {
  for (int octet = 0; octet < octets; octet++) {
    const real_v *row = (const real_v *)(weights + (int64_t)octet * dimension * OCTET);
    real_v sum[VECTORS];
    UNROLL
    for (int v = 0; v < VECTORS; v++) sum[v] = splat(0);
    for (int j = 0; j < dimension; j++)
      UNROLL
      for (int v = 0; v < VECTORS; v++) sum[v] += row[j * VECTORS + v] * splat(input[j]);
    UNROLL
    for (int v = 0; v < VECTORS; v++) ((real_v *)preactivations)[octet * VECTORS + v] = sum[v];
  }
}

static double teach(const plan *p, uint8_t *memory, uint64_t step, const double *input) {
  const int octets = octets_of(p->teacher_width);
  double *preactivations = AT(double, teaching_at);
  double *values = preactivations + octets * OCTET, *slopes = values + octets * OCTET;
  forward(octets, p->input_dimension, AT(const double, teacher_weights_at), input, preactivations);
  activate_all(p->teacher_activation, octets, AT(const ramp, ramps_at + 64), preactivations, values,
               slopes);
  const double target = sum_over_neurons(octets, AT(const double, teacher_coefficients_at), values);
  if (p->label_noise == 0) return target;
  const noise_source source = stream_of(p, p->label_stream, step);
  real_v drawn[4];
  normal_block_float64(splat_uint(0), &source, drawn);
  return target + p->label_noise * drawn[0][0];
}

/* Writes the inputs of a step; returns the target. */
static double draw_sample(const plan *p, uint8_t *memory, uint64_t step, double *input) {
  const int dimension = p->input_dimension;
  uint32_t word[4];
  if (p->source == DATA) {
    first_words(p, p->row_stream, step, word);
    const double uniform = ((double)word[0] * 1048576 + (double)(word[1] >> 12) + 0.5) * 0x1p-52;
    const int64_t row = (int64_t)(uniform * p->num_rows);
    for (int j = 0; j < dimension; j++)
      input[j] = AT(const double, inputs_at)[row * dimension + j];
    return AT(const double, targets_at)[row];
  }
  draw_normal_inputs(p, step, input);
  if (p->source == TEACHER) return teach(p, memory, step, input);
  first_words(p, p->label_stream, step, word);
  const int is_positive = word[0] & 1;
  const double *scales =
      AT(const double, scales_at) + (is_positive ? ROUNDED_DIMENSION(dimension) : 0);
  for (int j = 0; j < dimension; j++) input[j] *= scales[j];
  return is_positive ? 1 : -1;
}

#endif
