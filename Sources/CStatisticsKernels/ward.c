#include "CStatisticsKernels.h"
#include "dispatch.h"

#include <math.h>
#include <string.h>

typedef float floats __attribute__((ext_vector_type(UNMET_LANES)));
typedef int32_t ints __attribute__((ext_vector_type(UNMET_LANES)));
typedef _Bool flags __attribute__((ext_vector_type(UNMET_LANES)));
typedef double doubles __attribute__((ext_vector_type(UNMET_DOUBLE_LANES)));

enum { TILE = 64, GROUP = 4 };  // blocks that stay in the cache while all queries pass, queries that share a load

#define MOVED_UP(V, FIRST) __builtin_shufflevector(V, FIRST, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)

INLINED uint32_t bits(const ints *where) {
  flags set = __builtin_convertvector(*where, flags);
  uint16_t packed;
  memcpy(&packed, &set, sizeof packed);
  return packed;
}

// Puts the lanes that `closer` names into a sorted list, unless a lane is the query itself.
INLINED void insert(
    uint32_t closer, const floats *found, int32_t first, int32_t own, size_t length, float *rises, int32_t *positions) {
  while (closer) {
    int lane = __builtin_ctz(closer);
    closer &= closer - 1;
    float rise = (*found)[lane];
    if (first + lane == own || !(rise < rises[length - 1])) continue;
    size_t place = length - 1;
    for (; place > 0 && rises[place - 1] > rise; place--) {
      rises[place] = rises[place - 1];
      positions[place] = positions[place - 1];
    }
    rises[place] = rise;
    positions[place] = first + lane;
  }
}

// The same where the list is one vector: what is farther moves up a place, all at once.
INLINED void insert_in_vector(
    uint32_t closer, const floats *found, int32_t first, int32_t own, floats *rises, ints *positions) {
  floats list = *rises;
  ints places = *positions;
  if (own >= first && own - first < UNMET_LANES) closer &= ~(1u << (own - first));
  while (closer) {
    int lane = __builtin_ctz(closer);
    closer &= closer - 1;
    floats rise = (*found)[lane];
    ints place = first + lane, farther = list > rise;
    // Lane i as lane i - 1 has it; the first has nothing below.
    ints below = MOVED_UP(farther, (ints){0});
    list = farther ? (below ? MOVED_UP(list, list) : rise) : list;
    places = farther ? (below ? MOVED_UP(places, places) : place) : places;
  }
  *rises = list;
  *positions = places;
}

// `group` queries and `span` blocks at once, one of them 1, keep that many independent sums in registers.
INLINED void lists_of(
    size_t group, size_t span, const floats *blocks, size_t begin, size_t end, size_t dimensions,
    const floats *weights, float common, const float *centres, const float *centre_weights, const int32_t *own,
    size_t length, float *rises, int32_t *positions) {
  for (size_t block = begin; block + span <= end; block += span) {
    const floats *x = blocks + block * dimensions;
    floats squares[GROUP] = {{0}};
    for (size_t j = 0; j < dimensions; j++) {
      for (size_t i = 0; i < group * span; i++) {
        floats difference = x[i / group * dimensions + j] - centres[i % group * dimensions + j];
        squares[i] += difference * difference;
      }
    }
    for (size_t i = 0; i < group * span; i++) {
      size_t q = i % group, at = block + i / group;
      float last = rises[q * length + length - 1], weight = centre_weights[q];
      ints nearer;
      if (common > 0) {
        nearer = squares[i] * (common / 2) < last;
      } else {
        // Without a division for the many that are too far.
        nearer = squares[i] * (weight * weights[at]) < last * (weight + weights[at]);
      }
      uint32_t closer = bits(&nearer);
      if (__builtin_expect(closer != 0, 0)) {
        floats rise = common > 0 ? squares[i] * (common / 2)
                                 : squares[i] * (weight * weights[at]) / (weight + weights[at]);
        int32_t first = (int32_t)(at * UNMET_LANES);
        float *list = rises + q * length;
        int32_t *places = positions + q * length;
        if (length == UNMET_LANES) {
          insert_in_vector(closer, &rise, first, own[q], (floats *)list, (ints *)places);
        } else {
          insert(closer, &rise, first, own[q], length, list, places);
        }
      }
    }
  }
}

INLINED void ward_lists(
    const floats *blocks, size_t block_count, size_t dimensions, const floats *weights, float common,
    const float *centres, const float *centre_weights, const int32_t *own, size_t queries, size_t length,
    float *rises, int32_t *positions) {
  for (size_t begin = 0; begin < block_count; begin += TILE) {
    size_t end = begin + TILE < block_count ? begin + TILE : block_count, q = 0;
    for (; q + GROUP <= queries; q += GROUP) {
      lists_of(GROUP, 1, blocks, begin, end, dimensions, weights, common, centres + q * dimensions,
               centre_weights + q, own + q, length, rises + q * length, positions + q * length);
    }
    size_t whole = begin + (end - begin) / GROUP * GROUP;
    for (; q < queries; q++) {
      lists_of(1, GROUP, blocks, begin, whole, dimensions, weights, common, centres + q * dimensions,
               centre_weights + q, own + q, length, rises + q * length, positions + q * length);
      lists_of(1, 1, blocks, whole, end, dimensions, weights, common, centres + q * dimensions, centre_weights + q,
               own + q, length, rises + q * length, positions + q * length);
    }
  }
}

DISPATCHED void unmet_ward_lists(
    const float *blocks, size_t block_count, size_t dimensions, const float *weights, float common,
    const float *centres, const float *centre_weights, const int32_t *own, size_t queries, size_t length,
    float *rises, int32_t *positions) {
  if (common > 0) {
    ward_lists((const floats *)blocks, block_count, dimensions, (const floats *)weights, common, centres,
               centre_weights, own, queries, length, rises, positions);
  } else {
    ward_lists((const floats *)blocks, block_count, dimensions, (const floats *)weights, 0, centres, centre_weights,
               own, queries, length, rises, positions);
  }
}

DISPATCHED void unmet_ward_rises(
    const double *rows, size_t stride, const double *weights, size_t query, const int32_t *others, size_t count,
    double *rises) {
  const doubles *centre = (const doubles *)(rows + query * stride);
  double weight = weights[query];
  for (size_t i = 0; i < count; i++) {
    const doubles *other = (const doubles *)(rows + (size_t)others[i] * stride);
    doubles sums = {0};
    for (size_t j = 0; j < stride / UNMET_DOUBLE_LANES; j++) {
      doubles difference = centre[j] - other[j];
      sums += difference * difference;
    }
    double square = 0, own = weights[others[i]];
    for (int lane = 0; lane < UNMET_DOUBLE_LANES; lane++) square += sums[lane];
    rises[i] = square * (weight * own / (weight + own));
  }
}

DISPATCHED void unmet_squared_distances(
    const double *blocks, size_t block_count, size_t dimensions, const double *point, double *squares) {
  for (size_t block = 0; block < block_count; block++) {
    const doubles *x = (const doubles *)blocks + block * dimensions;
    doubles total = {0};
    for (size_t j = 0; j < dimensions; j++) {
      doubles difference = x[j] - point[j];
      total += difference * difference;
    }
    ((doubles *)squares)[block] = total;
  }
}
