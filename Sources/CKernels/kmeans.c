#include "CKernels.h"

#include <math.h>

typedef float floats __attribute__((ext_vector_type(UNMET_LANES)));
typedef int32_t ints __attribute__((ext_vector_type(UNMET_LANES)));
typedef double doubles __attribute__((ext_vector_type(UNMET_DOUBLE_LANES)));

#define DISPATCHED __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#define INLINED static inline __attribute__((always_inline))

// Four centres at once keep four independent sums in registers; |c|² - 2 x.c orders centres as the distance does.
INLINED void four_scores(
    const floats *x, size_t dimensions, const float *centres, const float *norms, floats scores[4]) {
  floats a = {0}, b = {0}, c = {0}, d = {0};
  const float *first = centres, *second = first + dimensions, *third = second + dimensions,
              *fourth = third + dimensions;
  for (size_t j = 0; j < dimensions; j++) {
    a += x[j] * first[j];
    b += x[j] * second[j];
    c += x[j] * third[j];
    d += x[j] * fourth[j];
  }
  scores[0] = norms[0] - 2 * a;
  scores[1] = norms[1] - 2 * b;
  scores[2] = norms[2] - 2 * c;
  scores[3] = norms[3] - 2 * d;
}

INLINED size_t sum(const ints *counts) {
  size_t total = 0;
  for (int lane = 0; lane < UNMET_LANES; lane++) total += (size_t)(*counts)[lane];
  return total;
}

DISPATCHED size_t unmet_assign(
    const float *blocks, size_t block_count, size_t dimensions, const float *centres, const float *norms,
    size_t clusters, int32_t *labels) {
  ints changed = {0};  // a comparison gives -1 where it holds
  for (size_t block = 0; block < block_count; block++) {
    const floats *x = (const floats *)blocks + block * dimensions;
    floats best = (floats){0} + INFINITY;
    ints label = {0};
    for (size_t c = 0; c < clusters; c += 4) {
      floats scores[4];
      four_scores(x, dimensions, centres + c * dimensions, norms + c, scores);
      for (int q = 0; q < 4; q++) {
        ints closer = scores[q] < best;
        best = closer ? scores[q] : best;
        label = closer ? (ints){0} + (int32_t)(c + q) : label;
      }
    }
    ints *stored = (ints *)labels + block;
    changed -= *stored != label;
    *stored = label;
  }
  return sum(&changed);
}

// With weights that all equal `common`, the factors of Hartigan's costs are one number a cluster, and no point needs a
// division.
INLINED size_t moves(
    const float *blocks, size_t block_count, size_t dimensions, const float *centres, const float *norms,
    size_t clusters, const float *lengths, const float *weights, float common, const float *totals,
    const int32_t *labels, int32_t *targets) {
  ints moving = {0};
  for (size_t block = 0; block < block_count; block++) {
    const floats *x = (const floats *)blocks + block * dimensions;
    floats weight = ((const floats *)weights)[block], length = ((const floats *)lengths)[block];
    ints own = ((const ints *)labels)[block], target = own;
    floats best = (floats){0} + INFINITY;
    for (size_t c = 0; c < clusters; c += 4) {
      floats scores[4];
      four_scores(x, dimensions, centres + c * dimensions, norms + c, scores);
      for (int q = 0; q < 4; q++) {
        ints mine = own == (int32_t)(c + q);
        float total = totals[c + q];
        floats staying, joining;
        if (common > 0) {
          staying = (floats){0} + total / (total - common);
          joining = (floats){0} + total / (total + common);
        } else {
          staying = total / (total - weight);
          joining = total / (total + weight);
        }
        floats cost = (scores[q] + length) * (mine ? staying : joining);
        ints cheaper = cost < best;
        best = cheaper ? cost : best;
        target = cheaper ? (ints){0} + (int32_t)(c + q) : target;
      }
    }
    ((ints *)targets)[block] = target;
    moving -= own != target;
  }
  return sum(&moving);
}

DISPATCHED size_t unmet_moves(
    const float *blocks, size_t block_count, size_t dimensions, const float *centres, const float *norms,
    size_t clusters, const float *lengths, const float *weights, float common, const float *totals,
    const int32_t *labels, int32_t *targets) {
  return common > 0
             ? moves(blocks, block_count, dimensions, centres, norms, clusters, lengths, weights, common, totals, labels,
                     targets)
             : moves(blocks, block_count, dimensions, centres, norms, clusters, lengths, weights, 0, totals, labels,
                     targets);
}

DISPATCHED void unmet_approach(
    const float *blocks, size_t block_count, size_t dimensions, const float *centre, float *nearest) {
  for (size_t block = 0; block < block_count; block++) {
    const floats *x = (const floats *)blocks + block * dimensions;
    floats even = {0}, odd = {0};
    size_t j = 0;
    for (; j + 1 < dimensions; j += 2) {
      floats a = x[j] - centre[j], b = x[j + 1] - centre[j + 1];
      even += a * a;
      odd += b * b;
    }
    if (j < dimensions) {
      floats a = x[j] - centre[j];
      even += a * a;
    }
    floats distance = even + odd, *stored = (floats *)nearest + block;
    *stored = distance < *stored ? distance : *stored;
  }
}

DISPATCHED void unmet_transfer(
    const float *rows, size_t count, size_t stride, const float *weights, int32_t *before, const int32_t *after,
    double *sums, double *totals, int32_t *members) {
  for (size_t i = 0; i < count; i++) {
    int32_t from = before[i], to = after[i];
    if (from == to) continue;
    before[i] = to;
    const float *row = rows + i * stride;
    double weight = weights[i];
    if (from >= 0) {
      double *sum = sums + (size_t)from * stride;
      totals[from] -= weight;
      members[from]--;
      for (size_t j = 0; j < stride; j++) sum[j] -= weight * row[j];
    }
    double *sum = sums + (size_t)to * stride;
    totals[to] += weight;
    members[to]++;
    for (size_t j = 0; j < stride; j++) sum[j] += weight * row[j];
  }
}

DISPATCHED void unmet_distance_sums(
    const double *blocks, size_t block_count, size_t dimensions, const double *point, const double *weights,
    const double *labels, const size_t *clusters, size_t partitions, double *distances, double *sums) {
  doubles *d = (doubles *)distances;
  for (size_t block = 0; block < block_count; block++) {
    const doubles *x = (const doubles *)blocks + block * dimensions;
    doubles total = {0};
    for (size_t j = 0; j < dimensions; j++) {
      doubles difference = x[j] - point[j];
      total += difference * difference;
    }
    d[block] = __builtin_elementwise_sqrt(total) * ((const doubles *)weights)[block];
  }
  for (size_t partition = 0; partition < partitions; partition++) {
    const doubles *label = (const doubles *)labels + partition * block_count;
    for (size_t c = 0; c < clusters[partition]; c++) {
      doubles sum = {0};
      for (size_t block = 0; block < block_count; block++) {
        sum += label[block] == (double)c ? d[block] : (doubles){0};
      }
      double total = 0;
      for (int lane = 0; lane < UNMET_DOUBLE_LANES; lane++) total += sum[lane];
      *sums++ = total;
    }
  }
}
