/* What the passes of a step have in common. */
#ifndef TVD_SAMPLES_H
#define TVD_SAMPLES_H

#include "plan.h"
#include "../common/vector.h"

/* Blocks, samples and inputs of a tile of a matrix product. */
#define TILE 4
/* Samples whose rows of four blocks stay in the first-level cache. */
#define CHUNK 64
/* Test samples that are evaluated at a time; the layout of a plan in src/engines knows it too. */
#define TEST_CHUNK 256

enum readout_kind { TRAINED, FROZEN, INTEGRATED };

/* An array of the plan `p` in `memory`. */
#define AT(type, offset) ((type *)(memory + p->offset))

/* Inputs are `count` rows of numbers, or of LANES numbers each when `per_lane`. */
typedef struct {
  const real *inputs;
  const real_v *targets;
  int count;
  int per_lane;
} samples;

#endif
