/* Neurons that move by the exact gradient of their loss over all Gaussian inputs, in
 * float64, with the bits of src/engines/programs/interacting-particles/reference.ts. */
#include "field.h"

__attribute__((visibility("default"))) int32_t tvd_plan_bytes(void) { return sizeof(plan); }

/* Weights and coefficients, one after the other, as numbers of a state. */
typedef struct {
  double *weights, *coefficients;
} state;

/* to = from + factor change */
static void add_scaled(const plan *p, state to, state from, double factor, state change) {
  const int64_t width = octets_of(p->width) * VECTORS;
  for (int64_t place = 0; place < width * p->input_dimension; place++)
    ((real_v *)to.weights)[place] =
        ((const real_v *)from.weights)[place] + ((const real_v *)change.weights)[place] * factor;
  for (int64_t place = 0; place < width; place++)
    ((real_v *)to.coefficients)[place] = ((const real_v *)from.coefficients)[place] +
                                         ((const real_v *)change.coefficients)[place] * factor;
}

static void copy(const plan *p, state to, state from) {
  const int64_t width = octets_of(p->width) * OCTET;
  for (int64_t place = 0; place < width * p->input_dimension; place++)
    to.weights[place] = from.weights[place];
  for (int64_t place = 0; place < width; place++) to.coefficients[place] = from.coefficients[place];
}

static void add_noise(const plan *p, uint8_t *memory, uint64_t step, state own) {
  const int dimension = p->input_dimension;
  const noise_source source = {splat_uint(p->key_low), splat_uint(p->key_high), (uint32_t)step,
                               (uint32_t)(step >> 32), p->noise_stream};
  const real_v amplitude = splat(p->noise_amplitude);
  for (int place = 0; place < octets_of(p->width) * VECTORS; place++) {
    real_v *rows = (real_v *)own.weights + (int64_t)(place / VECTORS) * dimension * VECTORS +
                   place % VECTORS;
    const real_mask is_used = AT(const real_v, mask_at)[place] > 0;
    for (int first = 0; first <= dimension; first += 4) {
      real_v drawn[4];
      draw_neuron_noise(&source, place * LANES, first / 4, dimension, drawn);
      for (int j = first; j < first + 4 && j <= dimension; j++) {
        const real_v kick = only(is_used, amplitude * drawn[j - first]);
        if (j < dimension)
          rows[j * VECTORS] += kick;
        else if (p->trains_coefficients)
          ((real_v *)own.coefficients)[place] += kick;
      }
    }
  }
}

/* The classical method of fourth order. */
static void step_by_runge_kutta(const plan *p, uint8_t *memory, double step_size, state own,
                                state field) {
  const state stage = {AT(double, stage_weights_at), AT(double, stage_coefficients_at)};
  const state sum = {AT(double, sum_weights_at), AT(double, sum_coefficients_at)};
  copy(p, sum, field);
  for (int k = 1; k < 4; k++) {
    add_scaled(p, stage, own, k < 3 ? step_size / 2 : step_size, field);
    find_field(p, memory, stage.weights, stage.coefficients);
    add_scaled(p, sum, sum, k < 3 ? 2 : 1, field);
  }
  add_scaled(p, own, own, step_size / 6, sum);
}

/* Runs the steps of a plan, or fewer when a coordinate goes out of bounds. */
__attribute__((visibility("default"))) void tvd_advance(uint8_t *memory) {
  plan *p = (plan *)memory;
  const int octets = octets_of(p->width);
  const uint64_t first_step = ((uint64_t)p->step_high << 32) | p->step_low;
  const state own = {AT(double, weights_at), AT(double, coefficients_at)};
  const state field = {AT(double, field_weights_at), AT(double, field_coefficients_at)};
  p->steps_done = 0;
  p->outcome = 0;
  charge(p, octets_of(p->num_teachers), AT(const double, teacher_weights_at),
         AT(const double, teachers_at), 1, AT(double, teachers_at));
  for (int step = 0; step < p->num_steps && p->outcome == 0; step++) {
    const double step_size = AT(const double, step_sizes_at)[step];
    find_field(p, memory, own.weights, own.coefficients);
    if (p->method == 0)
      add_scaled(p, own, own, step_size, field);
    else
      step_by_runge_kutta(p, memory, step_size, own, field);
    if (p->noise_amplitude != 0) add_noise(p, memory, first_step + (uint64_t)step, own);
    p->outcome = outcome_of(own.weights, own.coefficients, octets, p->input_dimension, p->bound);
    p->steps_done = step + 1;
  }
  clear_upper_parts();
}
