/* The variates of `fillNormal` of src/random/fill.ts, to the last bit. */
#ifndef TVD_FLOW_NOISE_H
#define TVD_FLOW_NOISE_H

#include "../common/normal.h"
#include "pairs.h"

/* Two variates from two words: a uniform number of 42 bits, an angle of 22. */
INLINE void draw_pair(uint32_t high, uint32_t low, double out[2]) {
  const double uniform = ((double)high * 1024 + (double)(low >> 22) + 0.5) * 0x1p-42;
  const double radius = __builtin_sqrt(-2 * js_log(uniform));
  const double angle = ((double)(low & 0x3fffff) + 0.5) * (2 * PI * 0x1p-22);
  out[0] = radius * js_cos(angle);
  out[1] = radius * js_sin(angle);
}

/* One number for each parameter, neuron by neuron: its weights, then its readout. */
static void draw_noise(const plan *p, uint8_t *memory, uint64_t step) {
  const int length = p->width * (p->input_dimension + 1);
  double *noise = AT(double, noise_at);
  const noise_source source = {splat_uint(p->key_low), splat_uint(p->key_high), (uint32_t)step,
                               (uint32_t)(step >> 32), p->noise_stream};
  for (int first = 0; first < length; first += 4 * LANES) {
    uint_v counter, word[4];
    for (int lane = 0; lane < LANES; lane++) counter[lane] = (uint32_t)(first / 4 + lane);
    philox(counter, &source, word);
    for (int lane = 0; lane < LANES && first + 4 * lane < length; lane++) {
      double *out = noise + first + 4 * lane;
      draw_pair(word[0][lane], word[1][lane], out);
      if (first + 4 * lane + 2 < length) draw_pair(word[2][lane], word[3][lane], out + 2);
    }
  }
}

#endif
