/* Readouts that are integrated out. */
#ifndef TVD_INTEGRATE_H
#define TVD_INTEGRATE_H

#include "forward.h"
#include "samples.h"

/* Given the weights, readouts are normal with precision
 * (scale Phi Phi^T + decay) / T, scale = 2 loss_scale output_scale^2. Moves the
 * readouts of one chain to their mean, recomputes its outputs, and writes the
 * part of the gradient of each feature that comes from their fluctuation,
 * scale T (scale Phi Phi^T + decay)^-1 Phi. All in float64. */
static void integrate_chain(const plan *p, uint8_t *memory, const samples *data, int lane) {
  const int width = p->width, count = data->count, wide = !p->lanes_are_chains;
  const int stride = p->input_dimension + p->has_biases + 1;
  const double scale = 2 * p->loss_scale * p->output_scale * p->output_scale;
  const double decay = AT(const real, decay_at)[(stride - 1) * LANES + lane];
  real *values = AT(real, values_at), *state = AT(real, state_at);
  real *outputs = AT(real, outputs_at), *fluctuations = AT(real, fluctuations_at);
  double *precision = AT(double, doubles_at);
  double *mean = precision + (int64_t)width * width, *features = mean + width;
#define BLOCK(i) (wide ? (i) / LANES : (i))
#define LANE(i) (wide ? (i) % LANES : lane)
#define PLACE(i, row) (place_of(p, count, BLOCK(i), row) * LANES + LANE(i))
  for (int row = 0; row < count; row++)
    for (int i = 0; i < width; i++)
      features[(int64_t)row * width + i] = values[PLACE(i, row)];

  for (int i = 0; i < width; i++) {
    mean[i] = 0;
    for (int k = 0; k <= i; k++) precision[(int64_t)i * width + k] = i == k ? decay : 0;
  }
  for (int row = 0; row < count; row++) {
    const double *feature = features + (int64_t)row * width;
    const double target = ((const real *)data->targets)[row * LANES + lane];
    for (int i = 0; i < width; i++) {
      const double scaled = scale * feature[i];
      mean[i] += 2 * p->loss_scale * p->output_scale * target * feature[i];
      for (int k = 0; k <= i; k++) precision[(int64_t)i * width + k] += scaled * feature[k];
    }
  }
  /* Cholesky factor in place; a pivot that is not positive turns into NaN. */
  for (int i = 0; i < width; i++) {
    double *row_i = precision + (int64_t)i * width;
    for (int k = 0; k <= i; k++) {
      const double *row_k = precision + (int64_t)k * width;
      double rest = row_i[k];
      for (int j = 0; j < k; j++) rest -= row_i[j] * row_k[j];
      row_i[k] = i == k ? __builtin_sqrt(rest) : rest / row_k[k];
    }
  }
  for (int row = -1; row < count; row++) {
    double *x = row < 0 ? mean : features + (int64_t)row * width;
    for (int i = 0; i < width; i++) {
      double rest = x[i];
      for (int k = 0; k < i; k++) rest -= precision[(int64_t)i * width + k] * x[k];
      x[i] = rest / precision[(int64_t)i * width + i];
    }
    for (int i = width - 1; i >= 0; i--) {
      x[i] /= precision[(int64_t)i * width + i];
      for (int k = 0; k < i; k++) x[k] -= precision[(int64_t)i * width + k] * x[i];
    }
  }
  for (int i = 0; i < width; i++)
    state[((int64_t)(BLOCK(i) + 1) * stride - 1) * LANES + LANE(i)] = (real)mean[i];
  for (int row = 0; row < count; row++) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      const int64_t place = PLACE(i, row);
      sum += mean[i] * values[place];
      fluctuations[place] = (real)(scale * p->temperature * features[(int64_t)row * width + i]);
    }
    for (int other = 0; other < LANES; other++)
      if (wide || other == lane) outputs[row * LANES + other] = (real)(p->output_scale * sum);
  }
}

static void forward_on_batch(const plan *p, uint8_t *memory, const samples *data) {
  forward(p, memory, data);
  if (p->readouts != INTEGRATED) return;
  const int num_chains = p->lanes_are_chains ? LANES : 1;
  for (int lane = 0; lane < num_chains; lane++) integrate_chain(p, memory, data, lane);
}

#endif
