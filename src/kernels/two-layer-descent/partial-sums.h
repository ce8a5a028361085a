/* Sums in eight partial sums, number i in part i mod 8, whatever the width of the vectors. */
#ifndef TVD_DESCENT_PARTIAL_SUMS_H
#define TVD_DESCENT_PARTIAL_SUMS_H

#include "../common/octets.h"

/* Parts, added by halves. */
INLINE double add_parts(const real_v sum[VECTORS]) {
  double part[OCTET];
  UNROLL
  for (int k = 0; k < OCTET; k++) part[k] = sum[k / LANES][k % LANES];
  return ((part[0] + part[4]) + (part[2] + part[6])) + ((part[1] + part[5]) + (part[3] + part[7]));
}

#endif
