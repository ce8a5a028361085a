/* erf and tanh in 64 bits: minimax polynomials, near zero and away from it. */
#ifndef TVD_SIGMOIDS_FLOAT64_H
#define TVD_SIGMOIDS_FLOAT64_H

#include "exponential.h"

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

#endif
