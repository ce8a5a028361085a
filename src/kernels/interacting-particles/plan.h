/* What one call works on, as for two-layer chains: a plan at the start of a block of
 * memory; every `..._at` is the distance in bytes of an array from there, a multiple of 64.
 * plan-fields.ts lists the same fields in the same order.
 *
 * Neurons stand in groups of eight, see common/octets.h: [width] stands for their number
 * rounded up to a multiple of eight, and [num_teachers] likewise. */
#ifndef TVD_PARTICLES_PLAN_H
#define TVD_PARTICLES_PLAN_H

#include <stdint.h>

typedef struct {
  double output_scale;    /* alpha / N: f = output_scale sum_i a_i sigma(w_i . x) */
  double rate;            /* 2 / alpha: d theta / dt = -rate grad Psi - decay_rate theta */
  double decay_rate;      /* 2 lambda */
  double noise_amplitude;
  double bound;           /* a larger coordinate counts as diverged */

  int32_t width;
  int32_t input_dimension;
  int32_t num_teachers;
  int32_t activation;
  int32_t trains_coefficients;
  int32_t method;         /* 0 Euler, 1 Runge-Kutta */
  uint32_t key_low, key_high;
  uint32_t noise_stream;
  uint32_t step_low, step_high; /* of the first step */
  int32_t num_steps;      /* of this call */

  uint32_t weights_at;      /* input_dimension x [width], updated */
  uint32_t coefficients_at; /* [width], updated */
  uint32_t mask_at;         /* [width]: 1, or 0 for neurons that fill up */
  uint32_t teacher_weights_at; /* input_dimension x [num_teachers] */
  uint32_t teachers_at;     /* 3 x [num_teachers]: charges, own factors, sizes; see field.h */
  uint32_t step_sizes_at;   /* num_steps */

  /* Work space. */
  uint32_t particles_at;    /* 3 x [width]: charges, own factors, sizes */
  uint32_t field_weights_at;      /* input_dimension x [width] */
  uint32_t field_coefficients_at; /* [width] */
  uint32_t own_at;          /* [width]: what a neuron gets of its own weights */
  uint32_t stage_weights_at;      /* as the field; of Runge-Kutta, as are the next three */
  uint32_t stage_coefficients_at;
  uint32_t sum_weights_at;
  uint32_t sum_coefficients_at;

  /* Written by the call. */
  int32_t steps_done;
  int32_t outcome;          /* 0 completed, 1 out of bounds, 2 not finite */
} plan;

#define AT(type, offset) ((type *)(memory + p->offset))

#endif
