/* Stochastic gradient descent of a two-layer network in the mean-field scaling, one fresh
 * sample a step, in float64, with the bits of src/engines/programs/one-pass-sgd/reference.ts.
 * The update of a step and the product of its weights with the next inputs are one pass. */
#include "update.h"

__attribute__((visibility("default"))) int32_t tvd_plan_bytes(void) { return sizeof(plan); }

/* Runs the steps of a plan, or fewer when a coordinate goes out of bounds. Leaves the sample
 * of the step after the last, and what the network makes of it, for the next call. */
__attribute__((visibility("default"))) void tvd_advance(uint8_t *memory) {
  plan *p = (plan *)memory;
  const int octets = octets_of(p->width), dimension = p->input_dimension;
  const uint64_t first_step = ((uint64_t)p->step_high << 32) | p->step_low;
  double *input = AT(double, sample_at), *next = input + ROUNDED_DIMENSION(dimension);
  double *target = AT(double, target_at);
  p->steps_done = 0;
  p->outcome = 0;
  if (p->starts) {
    *target = draw_sample(p, memory, first_step, input);
    forward(octets, dimension, AT(const double, weights_at), input,
            AT(double, preactivations_at));
  }
  for (int step = 0; step < p->num_steps && p->outcome == 0; step++) {
    const uint64_t global_step = first_step + (uint64_t)step;
    double *values = AT(double, values_at);
    activate_all(p->activation, octets, AT(const ramp, ramps_at),
                 AT(const double, preactivations_at), values, AT(double, slopes_at));
    const double sum = sum_over_neurons(octets, AT(const double, coefficients_at), values);
    const double output = p->output_scale * sum;
    const step_numbers numbers = {input, next, AT(const double, pulls_at)[step] * (*target - output),
                                  AT(const double, keeps_at)[step]};
    take_deltas(p, memory, &numbers);
    *target = draw_sample(p, memory, global_step + 1, next);
    const real_v largest = move_weights(p, memory, global_step, &numbers);
    if (is_suspicious(p, memory, largest, numbers.pull))
      p->outcome = outcome_of(AT(const double, weights_at), AT(const double, coefficients_at),
                              octets, dimension, p->bound);
    for (int j = 0; j < dimension; j++) input[j] = next[j];
    p->steps_done = step + 1;
  }
  clear_upper_parts();
}
