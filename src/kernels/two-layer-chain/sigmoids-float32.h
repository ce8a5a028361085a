/* erf and tanh in 32 bits: z P(z^2) / Q(z^2), minimax in the relative error, which is 2e-8
 * before rounding; beyond the bound they are one to the last digit. */
#ifndef TVD_SIGMOIDS_FLOAT32_H
#define TVD_SIGMOIDS_FLOAT32_H

#define TANH_BOUND 9.0f
static const real tanh_above[] = {0.9999999797f, 0.1338104709f, 3.495612725e-3f, 2.060945253e-5f,
                                  1.335510385e-8f};
static const real tanh_below[] = {1, 0.4671436276f, 2.5877078e-2f, 3.285673574e-4f,
                                  7.776754675e-7f};
#define ERF_BOUND 3.92f
static const real erf_above[] = {1.128379146f,    0.1903877042f,    5.274629445e-2f,
                                 3.764836959e-3f, 2.848691875e-4f,  2.050274587e-6f};
static const real erf_below[] = {1,               0.5020594535f,    0.1141014065f,
                                 1.496763839e-2f, 1.162354754e-3f,  3.809297229e-5f};
/* 2^x for |x| <= 1/2, relative error 2e-9. */
static const real exp2_near[] = {1,                 0.6931472057f,    0.2402264689f,   5.550328777e-2f,
                                 9.618488976e-3f, 1.339993118e-3f, 1.534580687e-4f};
#define LOG2_E 1.442695041f

/* exp(-square), absolute error of a unit in the last place of 1. */
INLINE real_v bell_curve(real_v square) {
  const real_v exponent = at_least(square * -LOG2_E, -NEGLIGIBLE_EXPONENT * LOG2_E);
  const real_v shifted = exponent + ROUNDING;
  return EVALUATE(exp2_near, exponent - (shifted - ROUNDING)) * power_of_two(shifted);
}

INLINE real_v odd_ratio(const real *above, const real *below, int count, real bound, real_v z) {
  const real_v x = at_least(at_most(z, bound), -bound);
  const real_v square = x * x;
  return evaluate(above, count, square) * x / evaluate(below, count, square);
}

INLINE activated activate_erf(real_v z) {
  const real_v value = odd_ratio(erf_above, erf_below, COUNT(erf_above), ERF_BOUND, z);
  return (activated){value, bell_curve(z * z) * 1.128379167f};
}

INLINE activated activate_tanh(real_v z) {
  const real_v value = odd_ratio(tanh_above, tanh_below, COUNT(tanh_above), TANH_BOUND, z);
  return (activated){value, 1 - value * value};
}

#endif
