/* Samples of a step. */
#ifndef TVD_DESCENT_SAMPLES_H
#define TVD_DESCENT_SAMPLES_H

#include "plan.h"

typedef struct {
  const int32_t *numbers; /* null: all, in their order */
  int count;
} sample_list;

INLINE int sample_at(const sample_list *samples, int place) {
  return samples->numbers == 0 ? place : samples->numbers[place];
}

#endif
