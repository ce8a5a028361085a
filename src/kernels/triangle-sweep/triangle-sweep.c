/* Sums over lower triangular matrices that grow by rows, in float64. */
#include <stdint.h>

#include "../common/vector.h"

/* Rows are kept in bands of this many, each as long as the last of its band: row r has
 * BAND * (r / BAND + 1) numbers, of which those right of the diagonal are zero. */
#define BAND 4
typedef double two __attribute__((vector_size(16)));

/* One pass over a triangle for both of its products with vectors:
 *   column_sums[j] += sum_r row_factors[r] triangle[r][j], in the order of r;
 *   row_sums[r] = sum_j triangle[r][j] column_factors[j], even j and odd j by themselves.
 * Vectors have num_bands * BAND numbers. */
__attribute__((visibility("default"))) void tvd_sweep_triangle(
    const double *triangle, int32_t num_bands, const double *row_factors,
    const double *column_factors, double *column_sums, double *row_sums) {
  for (int band = 0; band < num_bands; band++) {
    const int length = BAND * (band + 1);
    two factor[BAND], sum[BAND];
    UNROLL
    for (int r = 0; r < BAND; r++) {
      const double p = row_factors[BAND * band + r];
      factor[r] = (two){p, p};
      sum[r] = (two){0, 0};
    }
    for (int j = 0; j < length; j += 2) {
      const two column_factor = *(const two *)(column_factors + j);
      two column_sum = *(const two *)(column_sums + j);
      UNROLL
      for (int r = 0; r < BAND; r++) {
        const two entry = *(const two *)(triangle + r * length + j);
        column_sum += factor[r] * entry;
        sum[r] += entry * column_factor;
      }
      *(two *)(column_sums + j) = column_sum;
    }
    UNROLL
    for (int r = 0; r < BAND; r++) row_sums[BAND * band + r] = sum[r][0] + sum[r][1];
    triangle += BAND * length;
  }
}
