/* Langevin dynamics of two-layer networks: forward, residual, backward, prior,
 * noise and update of one step, fused, for LANES neurons or LANES chains at a
 * time, whose numbers do not depend on which of the two, nor on LANES. Two matrix
 * products do nearly all of the work; each keeps a tile of its sums in registers. */
#include "batch.h"
#include "forward.h"
#include "integrate.h"
#include "peak.h"
#include "records.h"
#include "update.h"

static void compute_residuals(const plan *p, uint8_t *memory, const samples *data, int records) {
  const real_v *outputs = AT(const real_v, outputs_at);
  real_v *residuals = AT(real_v, residuals_at);
  const real slope = (real)(2 * p->loss_scale * p->output_scale);
  double_v loss = {0};
  for (int row = 0; row < data->count; row++) {
    const real_v difference = outputs[row] - data->targets[row];
    residuals[row] = difference * slope;
    if (records) loss += to_double(difference * difference);
  }
  if (records) AT(double_v, error_sums_at)[1] += loss;
}

static real_mask update(const plan *p, uint8_t *memory, const samples *data,
                        const step_noise *noise, int records) {
  real_mask bad = (real_mask)splat(0);
  for (int block = 0, blocks; block < p->num_blocks; block += blocks) {
    blocks = group_size(p->num_blocks - block);
    bad |= update_group(blocks, p, memory, data, noise, block, records);
  }
  return bad;
}

static step_noise noise_of(const plan *p, uint8_t *memory, int step, uint64_t global_step) {
  const int stride = p->input_dimension + p->has_biases + 1;
  const uint64_t noise_step = global_step * (uint64_t)p->noise_substeps;
  const uint_v *keys = AT(const uint_v, keys_at);
  return (step_noise){
      {keys[0], keys[1], (uint32_t)noise_step, (uint32_t)(noise_step >> 32), p->noise_stream},
      (stride + 3) / 4,
      p->noise_kind == 2 ? AT(const real_v, noise_at) + (int64_t)step * p->num_blocks * stride : 0};
}

/* Whether the state of a lane, or of a chain that fills all lanes, holds a NaN. */
static int holds_nan(const plan *p, uint8_t *memory, int lane) {
  const int size = p->num_blocks * (p->input_dimension + p->has_biases + 1);
  const real *state = AT(const real, state_at);
  for (int row = 0; row < size; row++)
    for (int other = 0; other < LANES; other++) {
      const real x = state[row * LANES + other];
      if ((other == lane || !p->lanes_are_chains) && x != x) return 1;
    }
  return 0;
}

/* Notes what happened first to each lane; returns whether all have gone wrong. */
static int note_bad_lanes(const plan *p, uint8_t *memory, real_mask bad) {
  int32_t *noted = AT(int32_t, bad_lanes_at);
  int all_bad = 1;
  for (int lane = 0; lane < LANES; lane++) {
    const int is_bad = p->lanes_are_chains ? bad[lane] != 0 : any_lane(bad);
    if (is_bad && noted[lane] == 0) noted[lane] = holds_nan(p, memory, lane) ? 2 : 1;
    if (noted[lane] == 0) all_bad = 0;
  }
  return all_bad;
}

__attribute__((visibility("default"))) int32_t tvd_lanes(void) { return LANES; }
__attribute__((visibility("default"))) int32_t tvd_plan_bytes(void) { return sizeof(plan); }

/* Runs the steps of a plan, or fewer when every lane has gone wrong. */
__attribute__((visibility("default"))) void tvd_advance(uint8_t *memory) {
  plan *p = (plan *)memory;
  const samples all = {AT(const real, inputs_at), AT(const real_v, targets_at), p->num_samples,
                       p->inputs_per_lane};
  const uint64_t first_step = ((uint64_t)p->step_high << 32) | p->step_low;
  p->num_records = 0;
  p->steps_done = 0;
  for (int step = 0; step < p->num_steps; step++) {
    const uint64_t global_step = first_step + (uint64_t)step;
    const int records = p->steps_to_record == 0;
    const samples data =
        p->batch_size == p->num_samples
            ? all
            : gather_batch(p, memory, (uint32_t)global_step, (uint32_t)(global_step >> 32));
    if (records && p->num_test_samples > 0) {
      if (p->readouts == INTEGRATED) forward_on_batch(p, memory, &data);
      record_test_outputs(p, memory);
    }
    forward_on_batch(p, memory, &data);
    if (records) {
      if (p->num_test_samples == 0) record_outputs(p, memory, &data, 0, data.count);
      record_state(p, memory);
      if (p->keeps_states) keep_state(p, memory, p->num_records);
      p->num_records += 1;
      p->steps_to_record = p->record_every;
    }
    if (p->steps_to_record > 0) p->steps_to_record -= 1;
    compute_residuals(p, memory, &data, records);
    const step_noise noise = noise_of(p, memory, step, global_step);
    const real_mask bad = update(p, memory, &data, &noise, records);
    p->steps_done = step + 1;
    if (any_lane(bad) && note_bad_lanes(p, memory, bad)) break;
  }
  clear_upper_parts();
}

/* Fills `count` rows of four normal variates a lane; for tests and other engines. */
__attribute__((visibility("default"))) void tvd_fill_normal(uint8_t *memory, uint32_t key0,
                                                            uint32_t key1, uint32_t stream,
                                                            uint32_t step_low, uint32_t step_high,
                                                            int32_t count) {
  /* Lane l of row r holds block r * LANES + l, so four consecutive variates of a step. */
  float *out = (float *)memory;
  const noise_source source = {splat_uint(key0), splat_uint(key1), step_low, step_high, stream};
  for (int row = 0; row < count; row++) {
    uint_v counter;
    for (int lane = 0; lane < LANES; lane++) counter[lane] = (uint32_t)(row * LANES + lane);
    float_v drawn[4];
    normal_block(counter, &source, drawn);
    for (int lane = 0; lane < LANES; lane++)
      for (int k = 0; k < 4; k++) out[(row * LANES + lane) * 4 + k] = drawn[k][lane];
  }
  clear_upper_parts();
}

/* Multiply-adds at full speed; returns a number that depends on all of them. */
__attribute__((visibility("default"))) double tvd_multiply_add_peak(int32_t iterations) {
  const double sum = (double)multiply_add_peak(iterations);
  clear_upper_parts();
  return sum;
}
