/* What one call works on: a plan at the start of a block of memory; every `..._at` is the
 * distance in bytes of an array from there, a multiple of 64. plan-fields.ts lists the same
 * fields in the same order.
 *
 * Neurons stand in groups of eight, see common/octets.h: [width] stands for their number
 * rounded up to a multiple of eight, and [input_dimension] for the dimension rounded up
 * likewise. */
#ifndef TVD_DESCENT_PLAN_H
#define TVD_DESCENT_PLAN_H

#include <stdint.h>

typedef struct {
  double rate;         /* eta n / (m d b): of a sum over the samples of a step */
  double output_scale; /* 1 / m */
  double inner;        /* of erf: outer erf(inner z) */
  double outer;
  double outer_slope;  /* outer inner */

  int32_t width;
  int32_t input_dimension;
  int32_t num_samples;
  int32_t is_surrogate;
  int32_t activation;
  int32_t trains_readouts;
  int32_t has_target;
  int32_t batch_size;  /* 0: all samples */
  int32_t row_length;  /* numbers of a sample from its first to that of the next */
  int32_t row_drawn;   /* of these, how many are drawn */
  int32_t first_linear, first_quadratic, first_cubic; /* place in a row of the first entry of
                                                         each tensor, -1 without it */
  uint32_t key_low, key_high;
  uint32_t data_stream;
  int32_t num_steps;   /* of this call */
  int32_t starts;      /* 1: nothing has been drawn yet */
  int32_t reports;     /* 1: errors of the state that the call begins with */

  uint32_t weights_at;  /* input_dimension x [width], updated */
  uint32_t readouts_at; /* [width], updated */
  uint32_t mask_at;     /* [width]: 1, or 0 for neurons that fill up */
  uint32_t powers_at;   /* 2 x 8: of a polynomial and its derivative */
  uint32_t factors_at;  /* row_length + 8: of the entries of tensors, 0 beyond them */
  uint32_t labels_at;   /* num_samples: noise, to which the call that starts adds the target */
  uint32_t batches_at;  /* num_steps x batch_size: samples of each step */
  uint32_t data_at;     /* num_samples x row_length: inputs in 64 bits or tensors in 32 */
  uint32_t sums_at;     /* 2, written: sum of squared residuals and of residuals */

  /* Work space. */
  uint32_t shares_at;   /* [width] */
  uint32_t rows_at;     /* width x [input_dimension]: weights, neuron by neuron */
  uint32_t features_at; /* row_length + 8 */
  uint32_t moments_at;  /* row_length + 8 */
  uint32_t values_at;   /* CHUNK x [width] */
  uint32_t slopes_at;   /* CHUNK x [width] */
  uint32_t row_forces_at;     /* [width] x [input_dimension], neuron by neuron */
  uint32_t forces_at;         /* input_dimension x [width] */
  uint32_t readout_forces_at; /* [width] */

  /* Written by the call. */
  int32_t steps_done;
  int32_t outcome;      /* 0 completed, 2 not finite */
} plan;

#define AT(type, offset) ((type *)(memory + p->offset))

/* Samples that pass the network together; a multiple of all tiles. */
#define CHUNK 64

#endif
