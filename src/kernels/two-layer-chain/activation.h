/* Activations with their derivatives. The approximations are minimax
 * polynomials: absolute errors below 1e-7 in 32 and 1e-15 in 64 bits, and the
 * same relative to z near zero, where a small argument must not be lost. */
#ifndef TVD_ACTIVATION_H
#define TVD_ACTIVATION_H

#include "../common/vector.h"

enum activation_kind { RELU, ERF, TANH, LOGISTIC, POLYNOMIAL };

#define COUNT(list) ((int)(sizeof(list) / sizeof((list)[0])))
/* Horner's rule; the loop over a constant list is unrolled. */
#define EVALUATE(list, x) evaluate(list, COUNT(list), x)

INLINE real_v evaluate(const real *coefficients, int count, real_v x) {
  real_v sum = splat(coefficients[count - 1]);
  UNROLL
  for (int power = count - 2; power >= 0; power--) sum = sum * x + coefficients[power];
  return sum;
}

#ifdef TVD_FLOAT64
static const real exp_tail[] = {
    0.5, 0.1666666666666667099, 0.04166666666666668378, 0.008333333333326140434,
    0.001388888888887440683, 0.0001984126987480182381, 0.00002480158734731932011,
    2.755725542428290446e-6, 2.755725293253889961e-7, 2.510520691234169482e-8,
    2.092158238003925187e-9};
static const real tanh_near[] = {
    -0.3333333333333333297, 0.1333333333333305859, -0.05396825396791433999,
    0.02186948851969957286, -0.00886323511737109582, 0.003592121919687434372,
    -0.001455776665365494285, 0.0005896666441592882553, -0.0002376090193997466765,
    0.00009260616618823194996, -0.00003123879962833345042, 6.502696288434603186e-6};
static const real erf_near[] = {
    1.128379167095512567, -0.3761263890318354658, 0.1128379167094525181,
    -0.026866170643276038, 0.005223977607422316078, -0.0008548325989654835996,
    0.000120552953195770226, -0.00001492474465119730261, 1.64475175856488273e-6,
    -1.620917558152613257e-7, 1.372297623029836235e-8, -7.801191041049294562e-10};
static const real erf_far[] = {
    0.1790011511813537756, -0.3262335600459018649, 0.2456038016643013532,
    -0.1501159363436857977, 0.0716658501307277745, -0.02439232787602458972,
    0.004270353801203380384, 0.0007131752725488336392, -0.0005810922622575282905,
    0.00007639389727090372297, 0.0001029517148825398001, 0.00001520324819564564457};
#define ERF_CENTRE 3.0
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
static const real tanh_near[] = {-0.3333332925f, 0.1333279455f, -0.05385407006f, 0.02101008254f,
                                 -0.006113192881f};
static const real erf_near[] = {1.128379129f,    -0.3761235568f, 0.1128041161f,
                                -0.02671770766f, 0.004924789835f, -0.0005660156605f};
static const real erf_far[] = {0.2553961353f, -0.4271867741f, 0.2414737854f, -0.08076686278f,
                               -0.002422531834f};
#define ERF_CENTRE 2.0f
#define EXP_LIMIT 87.0f
#define NEGLIGIBLE_EXPONENT 50.0f
#define ROUNDING 0x1.8p23f
#define EXPONENT_BIAS 127
#define MANTISSA_BITS 23
#define LN2_HIGH 0x1.62ep-1f
#define LN2_LOW 0x1.0bfbe8p-15f
#endif

/* exp(x), relative error of a few units in the last place. */
INLINE real_v exponential(real_v x) {
  x = at_most(at_least(x, -EXP_LIMIT), EXP_LIMIT);
  const real_v shifted = x * (real)1.4426950408889634 + ROUNDING;
  const real_v whole = shifted - ROUNDING;
  const real_v rest = (x - whole * LN2_HIGH) - whole * LN2_LOW;
  const real_v fraction = (EVALUATE(exp_tail, rest) * rest) * rest + rest + 1;
  const real_mask power = (real_mask)shifted - (real_mask)splat(ROUNDING) + EXPONENT_BIAS;
  return fraction * (real_v)(power << MANTISSA_BITS);
}

typedef struct {
  real_v value, slope;
} activated;

/* Slopes stop falling at exp(-NEGLIGIBLE_EXPONENT): smaller ones would make products
 * that lose digits, and each operation with those takes a hundred cycles. */
INLINE activated activate_erf(real_v z) {
  const real_v size = absolute(z);
  const real_v square = z * z;
  const real_v bell = exponential(at_least(-square, -NEGLIGIBLE_EXPONENT));
  const real_v t = (size - ERF_CENTRE) / (size + ERF_CENTRE);
  const real_v far = 1 - EVALUATE(erf_far, t) * bell;
  const real_v near = EVALUATE(erf_near, square) * z;
  const real_v value = choose(size < 1, near, with_sign(far, z));
  return (activated){value, bell * (real)1.1283791670955126};
}

INLINE activated activate_tanh(real_v z) {
  const real_v square = z * z;
  const real_v far = 1 - 2 / (exponential(2 * z) + 1);
  const real_v near = z + (EVALUATE(tanh_near, square) * square) * z;
  const real_v value = choose(absolute(z) < (real)0.625, near, far);
  return (activated){value, 1 - value * value};
}

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
