/* Langevin dynamics of a ReLU network in its exact loss over all Gaussian inputs, in
 * float64, with the bits of src/engines/programs/population-flow/reference.ts. */
#include "noise.h"
#include "pairs.h"
#include "records.h"

/* |w_i| and the cosine of w_i and u; the weights transposed. */
static void find_lengths(const plan *p, uint8_t *memory) {
  const int dimension = p->input_dimension, width = even(p->width);
  const double *weights = AT(const double, weights_at), *direction = AT(const double, direction_at);
  double *lengths = AT(double, lengths_at), *cosines = AT(double, cosines_at);
  double *columns = AT(double, columns_at);
  for (int i = 0; i < p->width; i++) {
    double square = 0, along = 0;
    for (int j = 0; j < dimension; j++) {
      const double weight = weights[i * even(dimension) + j];
      square += weight * weight;
      along += weight * direction[j];
      columns[j * width + i] = weight;
    }
    lengths[i] = __builtin_sqrt(square);
    cosines[i] = square > 0 ? along / lengths[i] : 0;
  }
}

/* The part of the gradient that comes from a neuron and the target, and from itself. */
static void start_gradient(const plan *p, uint8_t *memory, int i, double power) {
  const int dimension = p->input_dimension, degree = p->degree;
  const double length = AT(const double, lengths_at)[i], cosine = AT(const double, cosines_at)[i];
  const double readout = AT(const double, readouts_at)[i];
  const double *weights = AT(const double, weights_at) + i * even(dimension);
  const double *direction = AT(const double, direction_at);
  double *gradient = AT(double, gradient_at) + i * even(dimension);
  const double along_index = degree == 0 ? 0 : degree * js_pow(cosine, degree - 1);
  const double along_self = length > 0 ? (1 - degree) * power / length : 0;
  const double pull = -2 * p->output_scale * p->moment;
  const double push = p->output_scale * p->output_scale;
  for (int j = 0; j < dimension; j++) {
    const double slope = along_index * direction[j] + along_self * weights[j];
    gradient[j] = 0 + pull * readout * slope;
    gradient[j] += push * (readout * readout) * weights[j];
  }
  double own = 0 + pull * length * power;
  own += push * readout * (length * length);
  AT(double, readout_gradient_at)[i] = own;
}

/* Moves every parameter; returns what has become of the largest of them. */
static int update(const plan *p, uint8_t *memory) {
  const int dimension = p->input_dimension;
  const double *noise = AT(const double, noise_at);
  int is_number = 1;
  double largest = 0;
  for (int i = 0; i < p->width; i++) {
    double *weights = AT(double, weights_at) + i * even(dimension);
    double *readout = AT(double, readouts_at) + i;
    const double *gradient = AT(const double, gradient_at) + i * even(dimension);
    for (int j = 0; j <= dimension; j++) {
      double *parameter = j < dimension ? weights + j : readout;
      const double decay = j < dimension ? p->weight_decay : p->readout_decay;
      const double of_loss = j < dimension ? gradient[j] : AT(double, readout_gradient_at)[i];
      const double slope = of_loss + decay * *parameter;
      const double kick = noise[i * (dimension + 1) + j];
      const double moved = *parameter - p->step_size * slope + p->noise_amplitude * kick;
      *parameter = moved;
      const double size = __builtin_fabs(moved);
      is_number &= size == size;
      if (size > largest) largest = size;
    }
  }
  if (!is_number) return 2;
  if (largest > p->bound) return 1;
  return largest == __builtin_inf() ? 2 : 0;
}

__attribute__((visibility("default"))) int32_t tvd_plan_bytes(void) { return sizeof(plan); }

/* Runs the steps of a plan, or fewer when a coordinate goes out of bounds. */
__attribute__((visibility("default"))) void tvd_advance(uint8_t *memory) {
  plan *p = (plan *)memory;
  const uint64_t first_step = ((uint64_t)p->step_high << 32) | p->step_low;
  p->num_records = 0;
  p->steps_done = 0;
  p->outcome = 0;
  for (int step = 0; step < p->num_steps && p->outcome == 0; step++) {
    const int records = p->steps_to_record == 0;
    population values = {0, 0};
    find_lengths(p, memory);
    for (int i = 0; i < p->width; i++) {
      const double power = js_pow(AT(const double, cosines_at)[i], p->degree);
      start_gradient(p, memory, i, power);
      find_angles(p, memory, i);
      if (records) add_neuron(p, memory, i, power, &values);
      add_gradients_of_pairs(p, memory, i);
    }
    if (records) {
      record(p, memory, values);
      p->num_records += 1;
      p->steps_to_record = p->record_every;
    }
    if (p->steps_to_record > 0) p->steps_to_record -= 1;
    draw_noise(p, memory, first_step + (uint64_t)step);
    p->outcome = update(p, memory);
    p->steps_done = step + 1;
  }
}
