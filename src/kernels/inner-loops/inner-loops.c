/* Inner loops of deterministic mathematics, in float64. Every sum runs in the order in
 * which its formula is read, so that the results are those of a plain loop. */
#include <stdint.h>

#include "../common/vector.h"

/* Two numbers; a tile of 4 x 4 of them takes eight registers. */
typedef double two __attribute__((vector_size(16)));
#define TILE 4

/* matrix[i][j] += sum_b scaled[b][i] rows[b][j] for j <= i, tile by tile, which
 * fills some of the tiles above the diagonal too. `size` is a multiple of TILE, and
 * `stride` the distance between rows. */
__attribute__((visibility("default"))) void tvd_add_gram(double *matrix, const double *scaled,
                                                         const double *rows, int32_t num_rows,
                                                         int32_t size, int32_t stride) {
  for (int i = 0; i < size; i += TILE)
    for (int j = 0; j <= i; j += TILE) {
      two sum[TILE][2];
      UNROLL
      for (int r = 0; r < TILE; r++) {
        const two *entry = (const two *)(matrix + (i + r) * size + j);
        sum[r][0] = entry[0];
        sum[r][1] = entry[1];
      }
      for (int b = 0; b < num_rows; b++) {
        const double *left = scaled + b * stride + i;
        const two *right = (const two *)(rows + b * stride + j);
        const two first = right[0], second = right[1];
        UNROLL
        for (int r = 0; r < TILE; r++) {
          const two factor = {left[r], left[r]};
          sum[r][0] += factor * first;
          sum[r][1] += factor * second;
        }
      }
      UNROLL
      for (int r = 0; r < TILE; r++) {
        two *entry = (two *)(matrix + (i + r) * size + j);
        entry[0] = sum[r][0];
        entry[1] = sum[r][1];
      }
    }
}
