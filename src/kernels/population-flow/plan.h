/* What one call works on, as for two-layer chains: a plan at the start of a block
 * of memory; every `..._at` is the distance in bytes of an array from there, a
 * multiple of 64. plan-fields.ts lists the same fields in the same order.
 *
 * Rows of weights are padded with zeros to a whole number of pairs; so are rows of
 * neurons. [pairs] stands for a number rounded up to an even one. */
#ifndef TVD_FLOW_PLAN_H
#define TVD_FLOW_PLAN_H

#include <stdint.h>

typedef struct {
  double output_scale;     /* s: f = s sum_i a_i relu(w_i . x) */
  double moment;           /* E relu(z) h_p(z) */
  double weight_decay;
  double readout_decay;
  double step_size;
  double noise_amplitude;
  double bound;            /* a larger coordinate counts as diverged */

  int32_t width;
  int32_t input_dimension;
  int32_t degree;          /* p */
  int32_t num_inputs;      /* where outputs are recorded */
  uint32_t key_low, key_high;
  uint32_t noise_stream;
  uint32_t step_low, step_high; /* of the first step */
  int32_t num_steps;       /* of this call */
  int32_t steps_to_record; /* steps before the next record; counts down; < 0: never */
  int32_t record_every;

  uint32_t weights_at;     /* width x [input_dimension], updated */
  uint32_t readouts_at;    /* [width], updated */
  uint32_t direction_at;   /* [input_dimension]: u */
  uint32_t inputs_at;      /* input_dimension x [num_inputs] */

  /* Work space. */
  uint32_t columns_at;     /* input_dimension x [width]: the weights transposed */
  uint32_t lengths_at;     /* [width]: |w_i| */
  uint32_t cosines_at;     /* [width]: of w_i and u */
  uint32_t gradient_at;    /* width x [input_dimension] */
  uint32_t readout_gradient_at; /* [width] */
  uint32_t pairs_at;       /* 6 x [width]: of one neuron with those before it */
  uint32_t noise_at;       /* width x (input_dimension + 1), rounded up to 16 */

  /* Records: sums over them, and the same numbers of each record of the call. */
  uint32_t sums_at;        /* 5: overlap, loss, squares of readouts, weights, components */
  uint32_t outputs_at;     /* [num_inputs]: sums of f */
  uint32_t told_at;        /* records of a call x 5 */

  /* Written by the call. */
  int32_t num_records;
  int32_t steps_done;
  int32_t outcome;         /* 0 completed, 1 out of bounds, 2 not finite */
} plan;

#define AT(type, offset) ((type *)(memory + p->offset))

#endif
