#ifndef UNMET_PACKED_H
#define UNMET_PACKED_H

#include "vectors.h"

enum { NARROW_GROUP = 4, WIDE_GROUP = 8, MOST_BLOCKS = 4 };

// Centres are taken group by group, of about the same size.
INLINED size_t group_size(size_t clusters, size_t groups) { return (clusters + groups - 1) / groups; }

// Defines nearest_of_TYPE: the nearest of packed centres for the points of up to four blocks of vectors of a type, `most`
// centres in a group, with as many independent sums as hide the time that one addition takes. The first centre's score
// is zero.
#define NEAREST_CENTRES(TYPE)                                                                                       \
  INLINED void nearest_##TYPE##_of_group(                                                                           \
      const TYPE *x, int blocks, size_t dimensions, const float *group, size_t first, int count, floats *best,      \
      ints *label) {                                                                                                \
    floats scores[MOST_BLOCKS][WIDE_GROUP];                                                                         \
    for (int b = 0; b < blocks; b++) {                                                                              \
      for (int q = 0; q < count; q++) scores[b][q] = (floats){0} + group[q];                                        \
    }                                                                                                               \
    for (size_t j = 0; j < dimensions; j++) {                                                                       \
      group += count;                                                                                               \
      floats values[MOST_BLOCKS];                                                                                   \
      for (int b = 0; b < blocks; b++) values[b] = __builtin_convertvector(x[j + (size_t)b * dimensions], floats);  \
      for (int q = 0; q < count; q++) {                                                                             \
        for (int b = 0; b < blocks; b++) scores[b][q] += values[b] * group[q];                                      \
      }                                                                                                             \
    }                                                                                                               \
    for (int b = 0; b < blocks; b++) {                                                                              \
      for (int q = 0; q < count; q++) {                                                                             \
        ints closer = scores[b][q] < best[b];                                                                       \
        best[b] = closer ? scores[b][q] : best[b];                                                                  \
        label[b] = closer ? (ints){0} + (int32_t)(first + (size_t)q) : label[b];                                    \
      }                                                                                                             \
    }                                                                                                               \
  }                                                                                                                 \
                                                                                                                    \
  INLINED void nearest_of_##TYPE(                                                                                   \
      const TYPE *x, int blocks, int most, size_t dimensions, const float *packed, size_t clusters, ints *label) {  \
    floats best[MOST_BLOCKS];                                                                                       \
    for (int b = 0; b < blocks; b++) {                                                                              \
      best[b] = (floats){0};                                                                                        \
      label[b] = (ints){0};                                                                                         \
    }                                                                                                               \
    size_t first = 1;                                                                                               \
    for (size_t groups = (clusters - 1 + (size_t)most - 1) / (size_t)most; groups; groups--) {                      \
      size_t count = group_size(clusters - first, groups);                                                          \
      const float *group = packed + (first - 1) * (dimensions + 1);                                                 \
      switch (count) {                                                                                              \
        case 1: nearest_##TYPE##_of_group(x, blocks, dimensions, group, first, 1, best, label); break;              \
        case 2: nearest_##TYPE##_of_group(x, blocks, dimensions, group, first, 2, best, label); break;              \
        case 3: nearest_##TYPE##_of_group(x, blocks, dimensions, group, first, 3, best, label); break;              \
        case 4: nearest_##TYPE##_of_group(x, blocks, dimensions, group, first, 4, best, label); break;              \
        case 5: nearest_##TYPE##_of_group(x, blocks, dimensions, group, first, 5, best, label); break;              \
        case 6: nearest_##TYPE##_of_group(x, blocks, dimensions, group, first, 6, best, label); break;              \
        case 7: nearest_##TYPE##_of_group(x, blocks, dimensions, group, first, 7, best, label); break;              \
        case 8: nearest_##TYPE##_of_group(x, blocks, dimensions, group, first, 8, best, label); break;              \
      }                                                                                                             \
      first += count;                                                                                               \
    }                                                                                                               \
  }

#endif
