/* What a record tells of the state, and its sums over records. */
#ifndef TVD_FLOW_RECORDS_H
#define TVD_FLOW_RECORDS_H

#include "pairs.h"

/* E f y over s, and s^-2 E f^2. */
typedef struct {
  double overlap, square;
} population;

/* Adds what neuron i contributes, with those before it. */
INLINE void add_neuron(const plan *p, uint8_t *memory, int i, double power, population *values) {
  const double length = AT(const double, lengths_at)[i];
  const double readout = AT(const double, readouts_at)[i];
  const double size = readout * length;
  values->overlap += readout * p->moment * length * power;
  values->square += size * size / 2;
  values->square = add_pair_losses(p, memory, i, values->square);
}

/* Adds f of every input. */
static void add_outputs(const plan *p, uint8_t *memory) {
  const int dimension = p->input_dimension, count = even(p->num_inputs);
  const double *inputs = AT(const double, inputs_at);
  const double *readouts = AT(const double, readouts_at);
  double *outputs = AT(double, outputs_at);
  for (int sample = 0; sample < p->num_inputs; sample += 2) {
    two sum = both(0);
    for (int i = 0; i < p->width; i++) {
      const double *weights = AT(const double, weights_at) + i * even(dimension);
      two z = both(0);
      for (int j = 0; j < dimension; j++)
        z += both(weights[j]) * *(const two *)(inputs + j * count + sample);
      sum = either(z > both(0), sum + both(readouts[i]) * z, sum);
    }
    *(two *)(outputs + sample) += both(p->output_scale) * sum;
  }
}

static void record(const plan *p, uint8_t *memory, population values) {
  const int dimension = p->input_dimension;
  const double *direction = AT(const double, direction_at);
  double *sums = AT(double, sums_at), *told = AT(double, told_at) + 5 * p->num_records;
  const double overlap = values.overlap * p->output_scale;
  const double loss = 1 - 2 * overlap + p->output_scale * p->output_scale * values.square;
  double readouts = 0, squares = 0, components = 0;
  for (int i = 0; i < p->width; i++) {
    const double *weights = AT(const double, weights_at) + i * even(dimension);
    const double readout = AT(const double, readouts_at)[i];
    double along = 0;
    for (int j = 0; j < dimension; j++) {
      along += direction[j] * weights[j];
      squares += weights[j] * weights[j];
      sums[3] += weights[j] * weights[j];
    }
    components += along * along;
    sums[4] += along * along;
    readouts += readout * readout;
    sums[2] += readout * readout;
  }
  sums[0] += overlap;
  sums[1] += loss;
  told[0] = overlap;
  told[1] = loss;
  told[2] = readouts;
  told[3] = squares;
  told[4] = components;
  if (p->num_inputs > 0) add_outputs(p, memory);
}

#endif
