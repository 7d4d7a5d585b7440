#include "vectors.h"

// Products and sums are rounded one by one, as plain Swift does it: what is equally near must not depend on the
// processor.
#pragma STDC FP_CONTRACT OFF

// Comparing doubles gives these; on Darwin int64_t is another type of the same size.
typedef long longs __attribute__((ext_vector_type(UNMET_DOUBLE_LANES)));
typedef int32_t half_ints __attribute__((ext_vector_type(UNMET_DOUBLE_LANES)));
typedef _Bool half_bits __attribute__((ext_vector_type(UNMET_DOUBLE_LANES)));

INLINED uint32_t set_of(const longs *mask) {
  half_bits bits = __builtin_convertvector(*mask, half_bits);
  uint8_t word;
  __builtin_memcpy(&word, &bits, sizeof word);
  return word;
}

// The smallest of all lanes; NaN counts for nothing.
INLINED double smallest_of(const doubles *least, int vectors) {
  double smallest = INFINITY;
  for (int i = 0; i < vectors; i++) {
    for (int lane = 0; lane < UNMET_DOUBLE_LANES; lane++) {
      double value = least[i][lane];
      smallest = value < smallest ? value : smallest;
    }
  }
  return smallest;
}

enum { CHAINS = 4 };  // minima that do not wait for each other

DISPATCHED size_t unmet_nearest(const double *row, const double *absent, size_t count, double *smallest) {
  const doubles *x = (const doubles *)row, *gone = (const doubles *)absent;
  size_t blocks = count / UNMET_DOUBLE_LANES, block = 0;
  doubles least[CHAINS];
  for (int i = 0; i < CHAINS; i++) least[i] = (doubles)INFINITY;
  for (; block + CHAINS <= blocks; block += CHAINS) {
    for (int i = 0; i < CHAINS; i++) {
      doubles value = x[block + i] + gone[block + i];
      least[i] = value < least[i] ? value : least[i];
    }
  }
  for (; block < blocks; block++) {
    doubles value = x[block] + gone[block];
    least[0] = value < least[0] ? value : least[0];
  }
  for (int i = 1; i < CHAINS; i++) least[0] = least[i] < least[0] ? least[i] : least[0];
  double found = smallest_of(least, 1);
  *smallest = found;
  for (block = 0; block < blocks; block++) {
    longs equal = x[block] + gone[block] == found;
    uint32_t set = set_of(&equal);
    if (set) return block * UNMET_DOUBLE_LANES + (size_t)__builtin_ctz(set);
  }
  return count;
}

INLINED void merge(
    int formula, double *square, size_t stride, size_t first, size_t second, const double *weights,
    const int32_t *alive, size_t alive_count) {
  doubles *own = (doubles *)(square + first * stride);
  const doubles *other = (const doubles *)(square + second * stride), *each = (const doubles *)weights;
  double w = weights[first], v = weights[second], distance = square[first * stride + second];
  for (size_t block = 0; block < stride / UNMET_DOUBLE_LANES; block++) {
    doubles x = own[block], y = other[block], u = each[block], merged;
    if (formula == UNMET_AVERAGE) {
      merged = (w * x + v * y) / (w + v);
    } else if (formula == UNMET_COMPLETE) {
      merged = y < x ? x : y;
    } else {
      merged = ((w + u) * x + (v + u) * y - u * distance) / (w + v + u);
      merged = merged > 0 ? merged : (doubles){0};
    }
    own[block] = merged;
  }
  const double *row = square + first * stride;
  for (size_t i = 0; i < alive_count; i++) {
    size_t at = (size_t)alive[i];
    square[at * stride + first] = row[at];
  }
}

DISPATCHED void unmet_merge_rows(
    int formula, double *square, size_t stride, size_t first, size_t second, const double *weights,
    const int32_t *alive, size_t alive_count) {
  switch (formula) {
    case UNMET_AVERAGE: merge(UNMET_AVERAGE, square, stride, first, second, weights, alive, alive_count); break;
    case UNMET_COMPLETE: merge(UNMET_COMPLETE, square, stride, first, second, weights, alive, alive_count); break;
    default: merge(UNMET_WARD, square, stride, first, second, weights, alive, alive_count);
  }
}

DISPATCHED size_t unmet_span(
    const double *row, size_t count, int32_t newest, double *nearest, int32_t *neighbours) {
  const doubles *x = (const doubles *)row;
  doubles *near = (doubles *)nearest;
  half_ints *names = (half_ints *)neighbours, name = newest;
  size_t blocks = count / UNMET_DOUBLE_LANES;
  doubles least = INFINITY;
  for (size_t block = 0; block < blocks; block++) {
    doubles old = near[block];
    longs closer = x[block] < old;
    doubles value = closer ? x[block] : old;
    near[block] = value;
    names[block] = __builtin_convertvector(closer, half_ints) ? name : names[block];
    least = value < least ? value : least;
  }
  double found = smallest_of(&least, 1);
  for (size_t block = 0; block < blocks; block++) {
    longs equal = near[block] == found;
    uint32_t set = set_of(&equal);
    if (set) return block * UNMET_DOUBLE_LANES + (size_t)__builtin_ctz(set);
  }
  return count;
}
