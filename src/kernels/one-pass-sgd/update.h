/* The update of a step, and what its weights give for the inputs of the next. */
#ifndef TVD_SGD_UPDATE_H
#define TVD_SGD_UPDATE_H

#include "plan.h"
#include "sample.h"

/* Groups of neurons whose sums and slopes stay in registers while their weights pass by. */
#if VECTOR_BYTES == 64
#define TILE_OCTETS 4
#elif defined(__AVX2__)
#define TILE_OCTETS 2
#else
#define TILE_OCTETS 1
#endif
#define TILE_VECTORS (TILE_OCTETS * VECTORS)

/* What a step needs of its numbers. */
typedef struct {
  const double *input, *next;
  double pull, keep;
} step_numbers;

/* keep w + delta x; with decay a coordinate that is negligible becomes zero, see vector.h. */
INLINE real_v moved_weight(const int decays, real_v weight, real_v keep, real_v change) {
  if (!decays) return weight + change;
  const real_v moved = weight * keep + change;
  return only(~(absolute(moved) < NEGLIGIBLE), moved);
}

/* Weights pass through the registers once: updated, and multiplied with the next inputs. */
INLINE void move_tile(const int octets, const int decays, int dimension, double *weights,
                      const double *deltas, const step_numbers *numbers, double *preactivations,
                      real_v *largest) {
  const real_v keep = splat(numbers->keep);
  const double *input = numbers->input, *next = numbers->next;
  real_v delta[TILE_VECTORS], sum[TILE_VECTORS], most = *largest;
  UNROLL
  for (int v = 0; v < octets * VECTORS; v++) {
    delta[v] = ((const real_v *)deltas)[v];
    sum[v] = splat(0);
  }
  for (int j = 0; j < dimension; j++) {
    const real_v x = splat(input[j]), y = splat(next[j]);
    UNROLL
    for (int v = 0; v < octets * VECTORS; v++) {
      real_v *place = (real_v *)(weights + ((v / VECTORS) * dimension + j) * OCTET) + v % VECTORS;
      const real_v moved = moved_weight(decays, *place, keep, delta[v] * x);
      *place = moved;
      most = larger(most, absolute(moved));
      sum[v] += moved * y;
    }
  }
  UNROLL
  for (int v = 0; v < octets * VECTORS; v++) ((real_v *)preactivations)[v] = sum[v];
  *largest = most;
}

INLINE real_v move_all(const int decays, const plan *p, uint8_t *memory,
                       const step_numbers *numbers) {
  const int octets = octets_of(p->width), dimension = p->input_dimension;
  double *weights = AT(double, weights_at), *preactivations = AT(double, preactivations_at);
  const double *deltas = AT(const double, deltas_at);
  real_v largest = splat(0);
  int octet = 0;
  for (; octet + TILE_OCTETS <= octets; octet += TILE_OCTETS)
    move_tile(TILE_OCTETS, decays, dimension, weights + (int64_t)octet * dimension * OCTET,
              deltas + octet * OCTET, numbers, preactivations + octet * OCTET, &largest);
  for (; octet < octets; octet++)
    move_tile(1, decays, dimension, weights + (int64_t)octet * dimension * OCTET,
              deltas + octet * OCTET, numbers, preactivations + octet * OCTET, &largest);
  return largest;
}

/* The same with noise on every weight, and on the coefficients where they are trained. */
INLINE real_v move_noisily(const int decays, const plan *p, uint8_t *memory, uint64_t step,
                           const step_numbers *numbers) {
  const int dimension = p->input_dimension;
  const noise_source source = stream_of(p, p->noise_stream, step);
  const real_v keep = splat(numbers->keep), amplitude = splat(p->noise_amplitude);
  real_v largest = splat(0);
  for (int place = 0; place < octets_of(p->width) * VECTORS; place++) {
    real_v *rows = AT(real_v, weights_at) + (int64_t)(place / VECTORS) * dimension * VECTORS +
                   place % VECTORS;
    const real_v delta = AT(const real_v, deltas_at)[place];
    const real_mask is_used = AT(const real_v, mask_at)[place] > 0;
    real_v sum = splat(0);
    for (int first = 0; first <= dimension; first += 4) {
      real_v drawn[4];
      draw_neuron_noise(&source, place * LANES, first / 4, dimension, drawn);
      for (int j = first; j < first + 4 && j <= dimension; j++) {
        const real_v kick = only(is_used, amplitude * drawn[j - first]);
        if (j == dimension) {
          if (p->trains_coefficients) AT(real_v, coefficients_at)[place] += kick;
          break;
        }
        const real_v x = splat(numbers->input[j]), y = splat(numbers->next[j]);
        const real_v moved =
            moved_weight(decays, rows[j * VECTORS], keep, delta * x) + kick;
        rows[j * VECTORS] = moved;
        largest = larger(largest, absolute(moved));
        sum += moved * y;
      }
    }
    AT(real_v, preactivations_at)[place] = sum;
  }
  return largest;
}

SEPARATE real_v move_weights(const plan *p, uint8_t *memory, uint64_t step,
                             const step_numbers *numbers) {
  const int decays = numbers->keep != 1;
  if (p->noise_amplitude != 0)
    return decays ? move_noisily(1, p, memory, step, numbers)
                  : move_noisily(0, p, memory, step, numbers);
  return decays ? move_all(1, p, memory, numbers) : move_all(0, p, memory, numbers);
}

/* Slopes of the loss by preactivations, from the old coefficients, which move where trained. */
static void take_deltas(const plan *p, uint8_t *memory, const step_numbers *numbers) {
  real_v *coefficients = AT(real_v, coefficients_at), *deltas = AT(real_v, deltas_at);
  const real_v *values = AT(const real_v, values_at), *slopes = AT(const real_v, slopes_at);
  const int decays = numbers->keep != 1;
  for (int place = 0; place < octets_of(p->width) * VECTORS; place++) {
    const real_mask is_used = AT(const real_v, mask_at)[place] > 0;
    const real_v coefficient = coefficients[place], pull = splat(numbers->pull);
    deltas[place] = only(is_used, (pull * coefficient) * slopes[place]);
    if (!p->trains_coefficients) continue;
    const real_v moved =
        moved_weight(decays, coefficient, splat(numbers->keep), pull * values[place]);
    coefficients[place] = only(is_used, moved);
  }
}

/* Whether a number of the network may be out of bounds, or none. */
static int is_suspicious(const plan *p, uint8_t *memory, real_v largest, double pull) {
  const double most = 0x1.fffffffffffffp1023;
  const double limit = p->bound < most ? p->bound : most;
  /* A weight that is NaN makes the sum over inputs NaN. */
  real_v sum = splat(0);
  for (int place = 0; place < octets_of(p->width) * VECTORS; place++) {
    largest = larger(largest, absolute(AT(const real_v, coefficients_at)[place]));
    sum += AT(const real_v, preactivations_at)[place] * 0;
  }
  return exceeds(largest, limit) || exceeds(sum, 0) || !(__builtin_fabs(pull) <= most);
}

#endif
