/* exp(x), and what an activation function gives. */
#ifndef TVD_EXPONENTIAL_H
#define TVD_EXPONENTIAL_H

#include "vector.h"

#define COUNT(list) ((int)(sizeof(list) / sizeof((list)[0])))
/* Horner's rule; the loop over a constant list is unrolled. */
#define EVALUATE(list, x) evaluate(list, COUNT(list), x)

INLINE real_v evaluate(const real *coefficients, int count, real_v x) {
  real_v sum = splat(coefficients[count - 1]);
  UNROLL
  for (int power = count - 2; power >= 0; power--) sum = sum * x + coefficients[power];
  return sum;
}

/* Slopes of activations stop falling at exp(-NEGLIGIBLE_EXPONENT): smaller ones would make
 * products that lose digits, and each operation with those takes a hundred cycles. */
#ifdef TVD_FLOAT64
static const real exp_tail[] = {
    0.5, 0.1666666666666667099, 0.04166666666666668378, 0.008333333333326140434,
    0.001388888888887440683, 0.0001984126987480182381, 0.00002480158734731932011,
    2.755725542428290446e-6, 2.755725293253889961e-7, 2.510520691234169482e-8,
    2.092158238003925187e-9};
#define EXP_LIMIT 708.0
#define NEGLIGIBLE_EXPONENT 300.0
#define ROUNDING 0x1.8p52
#define EXPONENT_BIAS 1023
#define MANTISSA_BITS 52
#define LN2_HIGH 0x1.62e42feep-1
#define LN2_LOW 0x1.a39ef35793c76p-33
#else
static const real exp_tail[] = {0.5000000027f, 0.1666657701f, 0.04166637525f, 0.008363175255f,
                                0.001394111366f};
#define EXP_LIMIT 87.0f
#define NEGLIGIBLE_EXPONENT 50.0f
#define ROUNDING 0x1.8p23f
#define EXPONENT_BIAS 127
#define MANTISSA_BITS 23
#define LN2_HIGH 0x1.62ep-1f
#define LN2_LOW 0x1.0bfbe8p-15f
#endif

/* 2^n for shifted = ROUNDING + n, whose last bits are n: those of ROUNDING are shifted out. */
INLINE real_v power_of_two(real_v shifted) {
  return (real_v)(((real_mask)shifted << MANTISSA_BITS) + ((real_int)EXPONENT_BIAS << MANTISSA_BITS));
}

/* exp(x), relative error of a few units in the last place. */
INLINE real_v exponential(real_v x) {
  x = at_most(at_least(x, -EXP_LIMIT), EXP_LIMIT);
  const real_v shifted = x * (real)1.4426950408889634 + ROUNDING;
  const real_v whole = shifted - ROUNDING;
  const real_v rest = (x - whole * LN2_HIGH) - whole * LN2_LOW;
  const real_v fraction = (EVALUATE(exp_tail, rest) * rest) * rest + rest + 1;
  return fraction * power_of_two(shifted);
}

typedef struct {
  real_v value, slope;
} activated;

#endif
