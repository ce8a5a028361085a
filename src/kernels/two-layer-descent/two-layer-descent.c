/* Projected gradient descent of a two-layer network, or of its Gaussian surrogate, in float64
 * with the bits of src/engines/programs/two-layer-descent/reference. */
#include "draw.h"
#include "move.h"
#include "network-forces.h"
#include "surrogate-forces.h"

__attribute__((visibility("default"))) int32_t tvd_plan_bytes(void) { return sizeof(plan); }

static void find_forces(const plan *p, uint8_t *memory, const sample_list *samples) {
  if (p->is_surrogate)
    find_surrogate_forces(p, memory, samples);
  else
    find_network_forces(p, memory, samples);
}

/* Runs the steps of a plan, or fewer when a state is not finite. Where it reports, it leaves the
 * sums of the residuals of all samples at the state that it begins with. */
__attribute__((visibility("default"))) void tvd_advance(uint8_t *memory) {
  plan *p = (plan *)memory;
  const sample_list all = {0, p->num_samples};
  double *sums = AT(double, sums_at), reported[2] = {0, 0};
  p->steps_done = 0;
  p->outcome = 0;
  if (p->starts) draw_samples(p, memory);
  const int finds_apart = p->reports && (p->batch_size > 0 || p->num_steps == 0);
  if (finds_apart) {
    find_forces(p, memory, &all);
    reported[0] = sums[0];
    reported[1] = sums[1];
  }
  for (int step = 0; step < p->num_steps && p->outcome == 0; step++) {
    const sample_list batch = {AT(const int32_t, batches_at) + (int64_t)step * p->batch_size,
                               p->batch_size};
    find_forces(p, memory, p->batch_size > 0 ? &batch : &all);
    if (step == 0 && !finds_apart) {
      reported[0] = sums[0];
      reported[1] = sums[1];
    }
    p->outcome = move_neurons(p, memory) ? 0 : 2;
    p->steps_done = step + 1;
  }
  sums[0] = reported[0];
  sums[1] = reported[1];
  clear_upper_parts();
}
