/* Noise, prior drift and update of the parameters. */
#ifndef TVD_UPDATE_H
#define TVD_UPDATE_H

#include "backward.h"
#include "../common/normal.h"
#include "samples.h"

typedef struct {
  noise_source source;
  int groups;            /* blocks of four variates a neuron */
  const real_v *given;   /* of this step, or null */
} step_noise;

INLINE uint_v first_counter(const plan *p, int block, int groups) {
  if (p->lanes_are_chains) return splat_uint((uint32_t)(block * groups));
  uint_v counter;
  for (int lane = 0; lane < LANES; lane++)
    counter[lane] = (uint32_t)((block * LANES + lane) * groups);
  return counter;
}

/* Unit noise of four parameters of every neuron of a block. */
INLINE void draw_noise(const plan *p, const step_noise *noise, uint_v counter, int block, int group,
                       int stride, real_v out[4]) {
  if (noise->given != 0) {
    const real_v *given = noise->given + block * stride + 4 * group;
    for (int k = 0; k < 4 && 4 * group + k < stride; k++) out[k] = given[k];
    return;
  }
  float_v first[4];
  normal_block(counter + (uint32_t)group, &noise->source, first);
  if (p->noise_substeps == 1) {
    for (int k = 0; k < 4; k++) out[k] = to_real(first[k]);
    return;
  }
  noise_source next = noise->source;
  next.step_low += 1; /* even before: no carry */
  float_v second[4];
  normal_block(counter + (uint32_t)group, &next, second);
  for (int k = 0; k < 4; k++) out[k] = to_real((first[k] + second[k]) * 0.70710678f);
}

/* Moves the parameters of one block, whose gradient has an entry every `apart`; returns the
 * lanes that are out of bounds. */
SEPARATE real_mask update_block(const plan *p, uint8_t *memory, const step_noise *noise, int block,
                              const real_v *gradient, int apart, real_v bias_sum,
                              real_v readout_sum, int records) {
  const int dimension = p->input_dimension;
  const int stride = dimension + p->has_biases + 1;
  real_v *state = AT(real_v, state_at) + block * stride;
  const real_v *step_size = AT(const real_v, step_size_at);
  const real_v *decay = AT(const real_v, decay_at);
  const real_v *amplitude = AT(const real_v, amplitude_at);
  const real_mask is_used = AT(const real_v, mask_at)[block] > 0;
  const real_v readout = state[stride - 1];
  const real_v factor =
      p->readouts == INTEGRATED ? splat((real)p->gain) : readout * (real)p->gain;
  const uint_v counter = first_counter(p, block, noise->groups);
  const int last = p->readouts == TRAINED ? stride : stride - 1;
  const real bound = (real)p->bound;
  double *innovations = AT(double, innovations_at);
  real_mask bad = (real_mask)splat(0);
  real_v square_norm = splat(0);
  for (int group = 0; group < noise->groups; group++) {
    real_v drawn[4] = {splat(0), splat(0), splat(0), splat(0)};
    if (p->noise_kind != 0) draw_noise(p, noise, counter, block, group, stride, drawn);
    const int end = 4 * group + 4 < last ? 4 * group + 4 : last;
    for (int j = 4 * group; j < end; j++) {
      const real_v slope =
          j < dimension ? factor * gradient[j * apart] : j == stride - 1 ? readout_sum : factor * bias_sum;
      const real_v before = state[j];
      const real_v kick = drawn[j - 4 * group];
      const real_v change = amplitude[j] * kick - step_size[j] * (slope + decay[j] * before);
      const real_v moved = only(is_used, before + change);
      const real_v size = absolute(moved);
      const real_v after = choose(size < NEGLIGIBLE, splat(0), moved);
      if (records) {
        const int chains = p->lanes_are_chains;
        const real_v used = only(is_used, kick);
        add_over_neurons(chains, block, innovations, j, used);
        add_over_neurons(chains, block, innovations, stride + j, used * used);
        add_over_neurons(chains, block, innovations, 2 * stride + j, used * before);
      }
      state[j] = after;
      bad |= ~(size <= bound);
      if (j < dimension) square_norm += after * after;
    }
  }
  if (p->row_norm != 0) {
    const real_v length = square_root(square_norm);
    const real_v scale = choose(length > 0, (real)p->row_norm / length, splat(1));
    for (int j = 0; j < dimension; j++) state[j] *= scale;
  }
  return bad;
}

static real_mask update_group(int blocks, const plan *p, uint8_t *memory, const samples *data,
                              const step_noise *noise, int block, int records) {
  real_v *gradient = AT(real_v, tile_at);
  real_v bias_sums[TILE], readout_sums[TILE];
  backward_group(blocks, p, memory, data, block, gradient, bias_sums, readout_sums);
  real_mask bad = (real_mask)splat(0);
  for (int b = 0; b < blocks; b++)
    bad |= update_block(p, memory, noise, block + b, gradient + b, blocks, bias_sums[b],
                        readout_sums[b], records);
  return bad;
}

#endif
