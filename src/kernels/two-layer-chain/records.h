/* Sums over the states and outputs that are recorded. */
#ifndef TVD_RECORDS_H
#define TVD_RECORDS_H

#include "forward.h"
#include "samples.h"

/* `first` and `total`: place of these samples among those that are recorded. */
static void record_outputs(const plan *p, uint8_t *memory, const samples *data, int first,
                           int total) {
  const real_v *outputs = AT(const real_v, outputs_at);
  double_v *output_sums = AT(double_v, output_sums_at) + first;
  double_v *probe_sums = AT(double_v, probe_sums_at);
  double_v *error_sums = AT(double_v, error_sums_at);
  double_v error = {0};
  for (int row = 0; row < data->count; row++) {
    const real_v difference = outputs[row] - data->targets[row];
    output_sums[row] += to_double(outputs[row]);
    error += to_double(difference * difference);
  }
  error_sums[0] += error;
  for (int k = 0; k < p->num_probes; k++) {
    const real *probe = AT(const real, probes_at) + k * total + first;
    double_v sum = {0};
    for (int row = 0; row < data->count; row++) sum += to_double(outputs[row]) * (double)probe[row];
    probe_sums[k] += sum;
  }
}

static void record_test_outputs(const plan *p, uint8_t *memory) {
  const real *inputs = AT(const real, test_inputs_at);
  const real_v *targets = AT(const real_v, test_targets_at);
  const int total = p->num_test_samples;
  for (int first = 0; first < total; first += TEST_CHUNK) {
    const samples chunk = {inputs + first * p->input_dimension, targets + first,
                           total - first < TEST_CHUNK ? total - first : TEST_CHUNK, 0};
    forward(p, memory, &chunk);
    record_outputs(p, memory, &chunk, first, total);
  }
}

static void record_state(const plan *p, uint8_t *memory) {
  const int stride = p->input_dimension + p->has_biases + 1;
  const real_v *state = AT(const real_v, state_at);
  const int chains = p->lanes_are_chains;
  for (int block = 0; block < p->num_blocks; block++) {
    const real_v *neurons = state + block * stride;
    for (int j = 0; j < stride; j++) {
      add_over_neurons(chains, block, AT(double, first_moments_at), j, neurons[j]);
      add_over_neurons(chains, block, AT(double, second_moments_at), j, neurons[j] * neurons[j]);
    }
    for (int q = 0; q < p->num_directions; q++) {
      const real *direction = AT(const real, directions_at) + q * p->input_dimension;
      real_v overlap = splat(0);
      for (int j = 0; j < p->input_dimension; j++) overlap += neurons[j] * direction[j];
      add_over_neurons(chains, block, AT(double, overlaps_at), 2 * q, overlap);
      add_over_neurons(chains, block, AT(double, overlaps_at), 2 * q + 1, overlap * overlap);
    }
  }
}

static void keep_state(const plan *p, uint8_t *memory, int record) {
  const int size = p->num_blocks * (p->input_dimension + p->has_biases + 1);
  const real_v *state = AT(const real_v, state_at);
  real_v *kept = AT(real_v, states_at) + (int64_t)record * size;
  for (int row = 0; row < size; row++) kept[row] = state[row];
}

#endif
