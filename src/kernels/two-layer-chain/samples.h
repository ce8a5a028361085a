/* What the passes of a step have in common. */
#ifndef TVD_SAMPLES_H
#define TVD_SAMPLES_H

#include "plan.h"
#include "../common/vector.h"

/* Blocks of a tile of a matrix product. */
#define TILE 4
/* Its samples or inputs, so many that TILE x TILE_DEPTH sums and the vectors that enter them
 * stay in registers, of which there are 32 or 16. */
#if VECTOR_BYTES == 64 || defined(__aarch64__)
#define TILE_DEPTH 4
#else
#define TILE_DEPTH 2
#endif
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

/* Blocks are worked on in groups of four, then one of two, then one. */
INLINE int group_size(int blocks_left) { return blocks_left >= 4 ? 4 : blocks_left >= 2 ? 2 : 1; }

/* A group has its values together, sample by sample. Place of that of a block at a sample: */
INLINE int64_t place_of(const plan *p, int count, int block, int row) {
  const int first_of_four = block / 4 * 4;
  const int size = group_size(p->num_blocks - first_of_four);
  const int is_last = size == 2 && block - first_of_four == 2;
  const int first = is_last ? block : first_of_four, blocks = is_last ? 1 : size;
  return (int64_t)first * count + (int64_t)row * blocks + (block - first);
}

#endif
