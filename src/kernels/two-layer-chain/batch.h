/* Minibatches without replacement, the same as those of src/random/fill-subset.ts. */
#ifndef TVD_BATCH_H
#define TVD_BATCH_H

#include "../common/normal.h"
#include "samples.h"

/* The subset of src/random/fill-subset.ts: first steps of a Fisher-Yates shuffle. */
static void choose_batch(const plan *p, uint32_t key0, uint32_t key1, uint32_t step_low,
                         uint32_t step_high, uint32_t *permutation, uint32_t *chosen) {
  const noise_source source = {splat_uint(key0), splat_uint(key1), step_low, step_high,
                               p->batch_stream};
  uint_v word[4];
  uint32_t *other_of = chosen; /* until the shuffle is undone */
  for (int place = 0; place < p->batch_size; place++) {
    const int lane = place / 2 % LANES; /* a block of words makes two uniform numbers */
    if (place % (2 * LANES) == 0) {
      uint_v counter;
      for (int k = 0; k < LANES; k++) counter[k] = (uint32_t)(place / 2 + k);
      philox(counter, &source, word);
    }
    const uint32_t high = word[2 * (place % 2)][lane], low = word[2 * (place % 2) + 1][lane];
    const double uniform = ((double)high * 1048576.0 + (double)(low >> 12) + 0.5) * 0x1p-52;
    const uint32_t other =
        (uint32_t)place + (uint32_t)(uniform * (double)(p->num_samples - place));
    const uint32_t taken = permutation[other];
    permutation[other] = permutation[place];
    permutation[place] = taken;
    other_of[place] = other;
  }
  for (int place = p->batch_size - 1; place >= 0; place--) {
    const uint32_t other = other_of[place], taken = permutation[place];
    permutation[place] = permutation[other];
    permutation[other] = taken;
    chosen[place] = taken;
  }
}

static samples gather_batch(const plan *p, uint8_t *memory, uint32_t step_low, uint32_t step_high) {
  const int dimension = p->input_dimension;
  const uint32_t *keys = AT(const uint32_t, keys_at);
  uint32_t *permutation = AT(uint32_t, permutation_at);
  uint32_t *chosen = AT(uint32_t, chosen_at);
  const real *inputs = AT(const real, inputs_at);
  const real *targets = AT(const real, targets_at);
  real *batch_inputs = AT(real, batch_inputs_at);
  real *batch_targets = AT(real, batch_targets_at);
  const int num_draws = p->lanes_are_chains ? LANES : 1;
  for (int lane = 0; lane < num_draws; lane++) {
    choose_batch(p, keys[lane], keys[LANES + lane], step_low, step_high, permutation, chosen);
    for (int place = 0; place < p->batch_size; place++) {
      const uint32_t row = chosen[place];
      if (!p->lanes_are_chains) {
        for (int j = 0; j < dimension; j++)
          batch_inputs[place * dimension + j] = inputs[row * dimension + j];
        for (int other = 0; other < LANES; other++)
          batch_targets[place * LANES + other] = targets[row * LANES];
        continue;
      }
      for (int j = 0; j < dimension; j++)
        batch_inputs[(place * dimension + j) * LANES + lane] =
            p->inputs_per_lane ? inputs[(row * dimension + j) * LANES + lane]
                               : inputs[row * dimension + j];
      batch_targets[place * LANES + lane] = targets[row * LANES + lane];
    }
  }
  return (samples){batch_inputs, (const real_v *)batch_targets, p->batch_size, p->lanes_are_chains};
}

#endif
