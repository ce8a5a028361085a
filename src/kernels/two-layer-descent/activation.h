/* Activations with their derivatives. */
#ifndef TVD_DESCENT_ACTIVATION_H
#define TVD_DESCENT_ACTIVATION_H

#include "../common/octets.h"
#include "../common/sigmoids-float64.h"
#include "plan.h"

enum activation_kind { POLYNOMIAL, ERF_ACTIVATION, TANH_ACTIVATION };
#define POWERS 8

/* What activations need of a plan. */
typedef struct {
  const double *powers;
  double inner, outer, outer_slope;
} activation_numbers;

INLINE activation_numbers activation_numbers_of(const plan *p, uint8_t *memory) {
  return (activation_numbers){AT(const double, powers_at), p->inner, p->outer, p->outer_slope};
}

INLINE activated activate_one(const int kind, const activation_numbers *numbers, real_v z) {
  switch (kind) {
    case POLYNOMIAL:
      return (activated){evaluate(numbers->powers, POWERS, z),
                         evaluate(numbers->powers + POWERS, POWERS, z)};
    case ERF_ACTIVATION: {
      const activated both = activate_erf(numbers->inner * z);
      return (activated){numbers->outer * both.value, numbers->outer_slope * both.slope};
    }
    default:
      return activate_tanh(z);
  }
}

INLINE void activate_as(const int kind, const activation_numbers *numbers, int64_t count,
                        double *values, double *slopes) {
  const activation_numbers own = *numbers;
  for (int64_t place = 0; place < count / LANES; place++) {
    const activated both = activate_one(kind, &own, ((const real_v *)values)[place]);
    ((real_v *)values)[place] = both.value;
    ((real_v *)slopes)[place] = both.slope;
  }
}

/* Preactivations become values; also writes the slopes. */
SEPARATE void activate_all(int kind, const activation_numbers *numbers, int64_t count,
                           double *values, double *slopes) {
  switch (kind) {
    case POLYNOMIAL:
      return activate_as(POLYNOMIAL, numbers, count, values, slopes);
    case ERF_ACTIVATION:
      return activate_as(ERF_ACTIVATION, numbers, count, values, slopes);
    default:
      return activate_as(TANH_ACTIVATION, numbers, count, values, slopes);
  }
}

#endif
