/* Activations with their derivatives. Absolute errors are below 4e-7 in 32 and 1e-15 in
 * 64 bits, and those of odd functions the same relative to z near zero, where a small
 * argument must not be lost. */
#ifndef TVD_ACTIVATION_H
#define TVD_ACTIVATION_H

#include "../common/exponential.h"

enum activation_kind { RELU, ERF, TANH, LOGISTIC, POLYNOMIAL };

#ifdef TVD_FLOAT64
#include "../common/sigmoids-float64.h"
#else
#include "sigmoids-float32.h"
#endif

INLINE activated activate_logistic(real_v z) {
  const real_v bounded = at_least(at_most(-z, NEGLIGIBLE_EXPONENT), -NEGLIGIBLE_EXPONENT);
  const real_v value = 1 / (1 + exponential(bounded));
  return (activated){value, value * (1 - value)};
}

/* coefficients of 1, z, z^2, ... */
INLINE activated activate_polynomial(real_v z, const real *coefficients, int count) {
  real_v value = splat(coefficients[count - 1]), slope = splat(0);
  for (int power = count - 2; power >= 0; power--) {
    slope = slope * z + value;
    value = value * z + coefficients[power];
  }
  return (activated){value, slope};
}

INLINE activated activate(int kind, real_v z, const real *coefficients, int count) {
  switch (kind) {
    case ERF:
      return activate_erf(z);
    case TANH:
      return activate_tanh(z);
    case LOGISTIC:
      return activate_logistic(z);
    case POLYNOMIAL:
      return activate_polynomial(z, coefficients, count);
    default:
      return (activated){positive_part(z), choose(z > 0, splat(1), splat(0))};
  }
}

#endif
