/* What one call works on, as for two-layer chains: a plan at the start of a block of
 * memory; every `..._at` is the distance in bytes of an array from there, a multiple of 64.
 * plan-fields.ts lists the same fields in the same order.
 *
 * Neurons stand in groups of eight, see common/octets.h: [width] stands for their number
 * rounded up to a multiple of eight, [teacher_width] likewise, and [input_dimension] for the
 * dimension rounded up to a multiple of 32. */
#ifndef TVD_SGD_PLAN_H
#define TVD_SGD_PLAN_H

#include <stdint.h>

typedef struct {
  double output_scale;    /* alpha / N: f = output_scale sum_i a_i sigma(w_i . x) */
  double label_noise;
  double noise_amplitude;
  double bound;           /* a larger coordinate counts as diverged */

  int32_t width;
  int32_t input_dimension;
  int32_t activation;
  int32_t trains_coefficients;
  int32_t source;
  int32_t teacher_width;
  int32_t teacher_activation;
  int32_t num_rows;       /* of a data set */
  uint32_t key_low, key_high;
  uint32_t data_stream, label_stream, row_stream, noise_stream;
  uint32_t step_low, step_high; /* of the first step */
  int32_t num_steps;      /* of this call */
  int32_t starts;         /* 1: nothing has been drawn yet for the first step */

  uint32_t weights_at;      /* input_dimension x [width], updated */
  uint32_t coefficients_at; /* [width], updated */
  uint32_t mask_at;         /* [width]: 1, or 0 for neurons that fill up */
  uint32_t ramps_at;        /* 2 x 8: of network and teacher, see activation.h */
  uint32_t teacher_weights_at;      /* input_dimension x [teacher_width] */
  uint32_t teacher_coefficients_at; /* [teacher_width] */
  uint32_t scales_at;       /* 2 x [input_dimension]: of the classes -1 and +1 */
  uint32_t inputs_at;       /* num_rows x input_dimension */
  uint32_t targets_at;      /* num_rows */
  uint32_t pulls_at;        /* num_steps: 2 s / alpha */
  uint32_t keeps_at;        /* num_steps: 1 - 2 lambda s */

  /* Work space, some of it from one call to the next. */
  uint32_t sample_at;       /* 2 x [input_dimension]: the inputs of this step and the next */
  uint32_t target_at;       /* the target of this step */
  uint32_t preactivations_at; /* [width]: of this step */
  uint32_t values_at;       /* [width] */
  uint32_t slopes_at;       /* [width] */
  uint32_t deltas_at;       /* [width] */
  uint32_t teaching_at;     /* 3 x [teacher_width]: preactivations, values, slopes */

  /* Written by the call. */
  int32_t steps_done;
  int32_t outcome;          /* 0 completed, 1 out of bounds, 2 not finite */
} plan;

#define AT(type, offset) ((type *)(memory + p->offset))
#define ROUNDED_DIMENSION(dimension) (((dimension) + 31) / 32 * 32)

#endif
