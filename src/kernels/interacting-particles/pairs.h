/* What two neurons do to one another, in closed form for inputs x ~ N(0, I): the mean
 * u(w, v) = E sigma(w . x) sigma(v . x), and its gradient by both weight vectors,
 *
 *     u = constant mean,   du/dw = constant (along v + factor(w) weight(v) own w),
 *
 * where `along`, `own` and `mean` are the same for (w, v) and (v, w); field.h has the other
 * numbers, and src/engines/programs/interacting-particles/pair.ts the derivation. Only sums,
 * products, quotients and roots are needed. */
#ifndef TVD_PARTICLES_PAIRS_H
#define TVD_PARTICLES_PAIRS_H

#include "../common/octets.h"

enum activation_kind { ERF_ACTIVATION, LINEAR, QUADRATIC, BUMP };

/* (arctan(t) / t - 1) / t^2 as a polynomial in t^2 <= (sqrt(2) - 1)^2. */
static const real arctangent_tail[] = {
    -0.3333333333333333,  0.19999999999995513, -0.1428571428466518,   0.11111111015146714,
    -0.0909090457366906,  0.07692183087342026, -0.06664509989818045,  0.058581362519061465,
    -0.05085383488842831, 0.03922974453661223, -0.019174543572021332};

/* arctan(t) for |t| <= 1, as twice that of the half angle. */
INLINE real_v arctangent(real_v t) {
  const real_v half = t / (square_root(t * t + 1) + 1);
  const real_v square = half * half;
  return 2 * (EVALUATE(arctangent_tail, square) * square * half + half);
}

typedef struct {
  real_v along, own, mean;
} pair;

/* @param product w . v
 * @param w, v sizes: 1 + |w|^2 for erf and bump, |w|^2 for quadratic neurons */
INLINE pair pair_of(const int kind, const int needs_mean, real_v product, real_v w, real_v v) {
  const real_v zero = splat(0);
  if (kind == LINEAR) return (pair){splat(1), zero, product};
  const real_v square = product * product;
  if (kind == QUADRATIC) return (pair){4 * product, splat(2), w * v + 2 * square};
  const real_v determinant = w * v - square;
  const real_v root = square_root(determinant);
  const real_v inverse = 1 / root;
  if (kind == BUMP) {
    const real_v cube = inverse / determinant;
    return (pair){product * cube, cube, inverse};
  }
  /* arcsin(C / sqrt(A B)) is twice the angle whose tangent is C / (sqrt(A B) + sqrt(A B - C^2)). */
  const real_v mean =
      needs_mean ? 2 * arctangent(product / (square_root(w * v) + root)) : zero;
  return (pair){inverse, inverse * product, mean};
}

#endif
