/* What one call works on. The caller lays out one block of memory, writes the
 * plan at its start, and passes its address; every `..._at` is the distance in
 * bytes of an array from there, a multiple of 64. plan-fields.ts lists the
 * same fields in the same order.
 *
 * A row of LANES numbers is either LANES neurons of one chain, or one neuron of
 * LANES chains (`lanes_are_chains`). A block is the neurons that share a row.
 * Parameters of a neuron: weights, bias if any, readout: `stride` of them. */
#ifndef TVD_PLAN_H
#define TVD_PLAN_H

#include <stdint.h>

typedef struct {
  double output_scale;   /* f = output_scale sum_i a_i phi(gain z_i) */
  double loss_scale;     /* U = loss_scale sum over the batch of (f - y)^2 + ... */
  double gain;
  double row_norm;       /* length of every weight vector; 0: free */
  double bound;          /* a larger coordinate counts as diverged */
  double temperature;    /* for integrated readouts */

  int32_t lanes_are_chains;
  int32_t num_blocks;
  int32_t width;
  int32_t input_dimension;
  int32_t has_biases;
  int32_t readouts;            /* 0 trained, 1 frozen, 2 integrated */
  int32_t activation;
  int32_t num_coefficients;
  int32_t num_samples;
  int32_t batch_size;          /* num_samples: every step uses all of them */
  int32_t inputs_per_lane;     /* inputs and targets are rows of LANES numbers */
  int32_t noise_kind;          /* 0 none, 1 normal from Philox, 2 given */
  int32_t noise_substeps;      /* 2: sum of two increments of a path, scaled */
  int32_t num_test_samples;    /* 0: observables are taken on the training set */
  int32_t num_probes;
  int32_t num_directions;
  int32_t record_every;
  int32_t steps_to_record;     /* steps before the next record; counts down; < 0: never */
  int32_t keeps_states;        /* records write the state to `states_at` */
  int32_t num_steps;           /* of this call */
  uint32_t step_low, step_high; /* of the first step */
  uint32_t noise_stream, batch_stream;

  /* Read by a step. [row] stands for LANES reals. */
  uint32_t state_at;           /* num_blocks x stride [row], updated */
  uint32_t mask_at;            /* num_blocks [row]: 1, or 0 for lanes that are not used */
  uint32_t step_size_at;       /* stride [row] */
  uint32_t decay_at;           /* stride [row] */
  uint32_t amplitude_at;       /* stride [row] */
  uint32_t keys_at;            /* 2 x LANES words */
  uint32_t coefficients_at;    /* num_coefficients reals */
  uint32_t inputs_at;          /* num_samples x input_dimension reals, or [row] */
  uint32_t targets_at;         /* num_samples [row] */
  uint32_t noise_at;           /* num_steps x num_blocks x stride [row] */
  uint32_t test_inputs_at;     /* num_test_samples x input_dimension reals */
  uint32_t test_targets_at;    /* [row] for each test sample */
  uint32_t probes_at;          /* num_probes x test samples, reals */
  uint32_t directions_at;      /* num_directions x input_dimension reals */

  /* Work space. */
  uint32_t values_at;          /* max(batch_size, test chunk) x num_blocks [row]; see place_of */
  uint32_t slopes_at;          /* the same */
  uint32_t outputs_at;         /* max(batch_size, test chunk) [row] */
  uint32_t partial_sums_at;    /* the same, a part each; PART_LANES [row] if lanes are chains */
  uint32_t residuals_at;       /* batch_size [row] */
  uint32_t tile_at;            /* 4 x input_dimension [row]: weights or gradient of a group */
  uint32_t batch_inputs_at;    /* batch_size x input_dimension reals, or [row] */
  uint32_t batch_targets_at;   /* batch_size [row] */
  uint32_t permutation_at;     /* num_samples words, the identity */
  uint32_t chosen_at;          /* batch_size words */
  uint32_t fluctuations_at;    /* num_blocks x batch_size [row]; integrated readouts only */
  uint32_t doubles_at;         /* width x (width + 1 + batch_size) float64; the same */

  /* Sums over records, LANES float64 each; those over neurons a part of float64, or
   * PART_LANES times LANES if lanes are chains. */
  uint32_t output_sums_at;     /* test samples */
  uint32_t probe_sums_at;      /* num_probes */
  uint32_t error_sums_at;      /* squared error on the test set; loss on the batch */
  uint32_t first_moments_at;   /* stride, over neurons, as are the next three */
  uint32_t second_moments_at;  /* stride */
  uint32_t overlaps_at;        /* 2 x num_directions: first and second moment */
  uint32_t innovations_at;     /* 3 x stride: noise, its square, noise times state */
  uint32_t states_at;          /* records x num_blocks x stride [row] */
  uint32_t bad_lanes_at;       /* LANES words: 1 out of bounds, 2 NaN, or 0; kept over calls */

  /* Written by the call. */
  int32_t num_records;
  int32_t steps_done;
} plan;

#endif
