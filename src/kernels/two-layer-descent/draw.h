/* Inputs, tensors and labels of all samples: functions of the key alone. */
#ifndef TVD_DESCENT_DRAW_H
#define TVD_DESCENT_DRAW_H

#include "activation.h"
#include "plan.h"

/* Numbers of a vector of blocks. */
#define DRAWN_AT_ONCE (4 * LANES)

INLINE void draw_some(const noise_source *source, int first, double out[DRAWN_AT_ONCE]) {
  uint_v block;
  for (int lane = 0; lane < LANES; lane++) block[lane] = (uint32_t)(first / 4 + lane);
  real_v drawn[4];
  normal_block_float64(block, source, drawn);
  for (int lane = 0; lane < LANES; lane++)
    for (int k = 0; k < 4; k++) out[4 * lane + k] = drawn[k][lane];
}

/* Standard normal numbers 0 to count - 1 of a sample. */
SEPARATE void draw_row(const plan *p, int sample, uint8_t *row) {
  const noise_source source = {splat_uint(p->key_low), splat_uint(p->key_high), (uint32_t)sample, 0,
                               p->data_stream};
  const int count = p->row_drawn, is_short = p->is_surrogate;
  double drawn[DRAWN_AT_ONCE];
  for (int first = 0; first < count; first += DRAWN_AT_ONCE) {
    draw_some(&source, first, drawn);
    const int number = count - first < DRAWN_AT_ONCE ? count - first : DRAWN_AT_ONCE;
    for (int k = 0; k < number; k++)
      if (is_short)
        ((float *)row)[first + k] = (float)drawn[k];
      else
        ((double *)row)[first + k] = drawn[k];
  }
}

/* What a neuron along the first coordinate gives. */
static double target_of(const plan *p, uint8_t *memory, const uint8_t *row) {
  if (!p->is_surrogate) {
    const activation_numbers numbers = activation_numbers_of(p, memory);
    double value[LANES] __attribute__((aligned(64))), slope[LANES] __attribute__((aligned(64)));
    for (int lane = 0; lane < LANES; lane++) value[lane] = *(const double *)row;
    activate_all(p->activation, &numbers, LANES, value, slope);
    return value[0];
  }
  const int places[3] = {p->first_linear, p->first_quadratic, p->first_cubic};
  double sum = 0;
  for (int degree = 0; degree < 3; degree++)
    if (places[degree] >= 0)
      sum += AT(const double, factors_at)[places[degree]] *
             (double)((const float *)row)[places[degree]];
  return sum;
}

/* Draws all samples and adds the target to their labels. */
static void draw_samples(const plan *p, uint8_t *memory) {
  const int64_t row_bytes = (int64_t)p->row_length * (p->is_surrogate ? 4 : 8);
  for (int sample = 0; sample < p->num_samples; sample++) {
    uint8_t *row = AT(uint8_t, data_at) + sample * row_bytes;
    draw_row(p, sample, row);
    if (p->has_target)
      AT(double, labels_at)[sample] = target_of(p, memory, row) + AT(double, labels_at)[sample];
  }
}

#endif
