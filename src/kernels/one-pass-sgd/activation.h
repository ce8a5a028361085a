/* Activations with their derivatives, and what they add up to. */
#ifndef TVD_SGD_ACTIVATION_H
#define TVD_SGD_ACTIVATION_H

#include "../common/octets.h"
#include "../common/sigmoids-float64.h"

enum activation_kind { ERF_ACTIVATION, RELU, LINEAR, QUADRATIC, BUMP, RAMP };

/* Of a ramp: `low` up to `low_until`, `high` from `high_from` on, and a line between. */
typedef struct {
  double low, low_until, high, high_from, slope;
} ramp;

/* erf(z / sqrt 2) */
INLINE activated activate_scaled_erf(real_v z) {
  const activated both = activate_erf(z * 0.7071067811865476);
  return (activated){both.value, both.slope * 0.7071067811865476};
}

/* exp(-z^2 / 2) */
INLINE activated activate_bump(real_v z) {
  const real_v value = exponential(at_least((z * z) * -0.5, -NEGLIGIBLE_EXPONENT));
  return (activated){value, -z * value};
}

INLINE activated activate_ramp(real_v z, const ramp *shape) {
  const real_mask is_low = z <= shape->low_until, is_high = z >= shape->high_from;
  const real_v between = (z - shape->low_until) * shape->slope + shape->low;
  const real_v value = choose(is_low, splat(shape->low), choose(is_high, splat(shape->high), between));
  return (activated){value, only(~(is_low | is_high), splat(shape->slope))};
}

INLINE activated activate_one(const int kind, real_v z, const ramp *shape) {
  switch (kind) {
    case ERF_ACTIVATION:
      return activate_scaled_erf(z);
    case RELU:
      return (activated){positive_part(z), only(z > 0, splat(1))};
    case LINEAR:
      return (activated){z, splat(1)};
    case QUADRATIC:
      return (activated){z * z, 2 * z};
    case BUMP:
      return activate_bump(z);
    default:
      return activate_ramp(z, shape);
  }
}

INLINE void activate_as(const int kind, int octets, const ramp *shape, const double *preactivations,
                        double *values, double *slopes) {
  for (int place = 0; place < octets * VECTORS; place++) {
    const activated both = activate_one(kind, ((const real_v *)preactivations)[place], shape);
    ((real_v *)values)[place] = both.value;
    ((real_v *)slopes)[place] = both.slope;
  }
}

/* Values and slopes of all neurons. */
SEPARATE void activate_all(int kind, int octets, const ramp *shape, const double *preactivations,
                           double *values, double *slopes) {
  switch (kind) {
    case ERF_ACTIVATION:
      return activate_as(ERF_ACTIVATION, octets, shape, preactivations, values, slopes);
    case RELU:
      return activate_as(RELU, octets, shape, preactivations, values, slopes);
    case LINEAR:
      return activate_as(LINEAR, octets, shape, preactivations, values, slopes);
    case QUADRATIC:
      return activate_as(QUADRATIC, octets, shape, preactivations, values, slopes);
    case BUMP:
      return activate_as(BUMP, octets, shape, preactivations, values, slopes);
    default:
      return activate_as(RAMP, octets, shape, preactivations, values, slopes);
  }
}

/* Sum over neurons of a coefficient times a value: partial sums by halves. */
SEPARATE double sum_over_neurons(int octets, const double *coefficients, const double *values) {
  const real_v *factors = (const real_v *)coefficients, *terms = (const real_v *)values;
  real_v sum[VECTORS];
  UNROLL
  for (int v = 0; v < VECTORS; v++) sum[v] = splat(0);
  for (int octet = 0; octet < octets; octet++)
    UNROLL
    for (int v = 0; v < VECTORS; v++)
      sum[v] += factors[octet * VECTORS + v] * terms[octet * VECTORS + v];
  double part[OCTET];
  for (int k = 0; k < OCTET; k++) part[k] = sum[k / LANES][k % LANES];
  return ((part[0] + part[4]) + (part[2] + part[6])) + ((part[1] + part[5]) + (part[3] + part[7]));
}

#endif
