/* The step of neurons by their forces. */
#ifndef TVD_DESCENT_MOVE_H
#define TVD_DESCENT_MOVE_H

#include "../common/octets.h"
#include "plan.h"

INLINE real_mask is_finite(real_v x) { return absolute(x) < __builtin_inf(); }

/* Moves neurons and divides their weights by their norms; whether all numbers are finite. */
static int move_neurons(const plan *p, uint8_t *memory) {
  const int dimension = p->input_dimension;
  int is_good = 1;
  for (int place = 0; place < octets_of(p->width) * VECTORS; place++) {
    const int64_t first = (int64_t)(place / VECTORS) * dimension * VECTORS + place % VECTORS;
    real_v *weights = AT(real_v, weights_at) + first, *readout = AT(real_v, readouts_at) + place;
    const real_v *forces = AT(const real_v, forces_at) + first;
    const real_mask is_used = AT(const real_v, mask_at)[place] > 0;
    const real_v pull = p->rate * *readout;
    real_v square = splat(0);
    for (int j = 0; j < dimension; j++) {
      const real_v moved = only(is_used, weights[j * VECTORS] + pull * forces[j * VECTORS]);
      weights[j * VECTORS] = moved;
      square += moved * moved;
    }
    const real_v norm = choose(is_used, square_root(square), splat(1));
    for (int j = 0; j < dimension; j++) weights[j * VECTORS] /= norm;
    if (p->trains_readouts)
      *readout = only(is_used, *readout + p->rate * AT(const real_v, readout_forces_at)[place]);
    const real_mask is_number = is_finite(*readout) & is_finite(square) & (square > 0);
    is_good &= !any_lane(is_used & ~is_number);
  }
  return is_good;
}

#endif
