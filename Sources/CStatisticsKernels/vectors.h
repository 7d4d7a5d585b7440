#ifndef UNMET_VECTORS_H
#define UNMET_VECTORS_H

#include "CStatisticsKernels.h"
#include "dispatch.h"

#include <math.h>

typedef float floats __attribute__((ext_vector_type(UNMET_LANES)));
typedef int32_t ints __attribute__((ext_vector_type(UNMET_LANES)));
typedef double doubles __attribute__((ext_vector_type(UNMET_DOUBLE_LANES)));

// Vectors of doubles at any address.
typedef double loose_doubles __attribute__((ext_vector_type(UNMET_DOUBLE_LANES), aligned(8)));
typedef double loose_half_doubles __attribute__((ext_vector_type(UNMET_DOUBLE_LANES / 2), aligned(8)));
typedef int32_t loose_ints __attribute__((ext_vector_type(UNMET_LANES), aligned(4)));
typedef float loose_half_floats __attribute__((ext_vector_type(UNMET_DOUBLE_LANES), aligned(4)));

// Whole numbers of -128...127, a point a lane.
typedef int8_t codes __attribute__((ext_vector_type(UNMET_LANES)));

#define LOWER(floats) __builtin_convertvector((floats).lo, doubles)
#define UPPER(floats) __builtin_convertvector((floats).hi, doubles)

// A bit for every lane that holds -1 rather than 0.
typedef _Bool lane_bits __attribute__((ext_vector_type(UNMET_LANES)));
INLINED uint32_t lanes_set(const ints *mask) {
  lane_bits bits = __builtin_convertvector(*mask, lane_bits);
  uint16_t word;
  __builtin_memcpy(&word, &bits, sizeof word);
  return word;
}

INLINED double total(const doubles *values) {
  double total = 0;
  for (int lane = 0; lane < UNMET_DOUBLE_LANES; lane++) total += (*values)[lane];
  return total;
}

#endif
