#include "vectors.h"

// Products and sums are rounded one by one, as plain Swift does it: which of equally good medoids is taken must not
// depend on the processor.
#pragma STDC FP_CONTRACT OFF

enum { SPAN = UNMET_MEDOID_TILE / UNMET_DOUBLE_LANES };

#define LEAST(x, y) ((x) < (y) ? (x) : (y))

INLINED void medoid_sums(
    size_t span, const double *square, size_t stride, size_t count, const double *weights, const double *nearest,
    double *sums) {
  doubles sum[SPAN];
  for (size_t v = 0; v < span; v++) sum[v] = (doubles){0};
  for (size_t i = 0; i < count; i++) {
    const doubles *row = (const doubles *)(square + i * stride);
    doubles near = nearest[i];
    for (size_t v = 0; v < span; v++) sum[v] += weights[i] * LEAST(row[v], near);
  }
  for (size_t v = 0; v < span; v++) ((doubles *)sums)[v] = sum[v];
}

DISPATCHED void unmet_medoid_sums(
    const double *square, size_t stride, size_t count, size_t width, const double *weights, const double *nearest,
    double *sums) {
  if (width == UNMET_MEDOID_TILE) {
    medoid_sums(SPAN, square, stride, count, weights, nearest, sums);
  } else {
    for (size_t at = 0; at < width; at += UNMET_DOUBLE_LANES) {
      medoid_sums(1, square + at, stride, count, weights, nearest, sums + at);
    }
  }
}

INLINED void swap_changes(
    size_t span, const double *square, size_t stride, size_t count, const double *weights, const double *nearest,
    const double *second, const int32_t *owner, double *changes, double *shared) {
  doubles common[SPAN];
  for (size_t v = 0; v < span; v++) common[v] = (doubles){0};
  for (size_t i = 0; i < count; i++) {
    const doubles *row = (const doubles *)(square + i * stride);
    doubles *own = (doubles *)(changes + (size_t)owner[i] * UNMET_MEDOID_TILE);
    doubles near = nearest[i], next = second[i];
    for (size_t v = 0; v < span; v++) {
      doubles distance = LEAST(row[v], next), above = near < distance ? distance : near;
      common[v] += weights[i] * (LEAST(distance, near) - near);
      own[v] += weights[i] * (above - next);
    }
  }
  for (size_t v = 0; v < span; v++) ((doubles *)shared)[v] = common[v];
}

DISPATCHED void unmet_swap_changes(
    const double *square, size_t stride, size_t count, size_t width, const double *weights, const double *nearest,
    const double *second, const int32_t *owner, double *changes, double *shared) {
  if (width == UNMET_MEDOID_TILE) {
    swap_changes(SPAN, square, stride, count, weights, nearest, second, owner, changes, shared);
  } else {
    for (size_t at = 0; at < width; at += UNMET_DOUBLE_LANES) {
      swap_changes(1, square + at, stride, count, weights, nearest, second, owner, changes + at, shared + at);
    }
  }
}
