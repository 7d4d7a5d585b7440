#include "vectors.h"

DISPATCHED void unmet_distance_sums(
    const double *blocks, size_t block_count, size_t dimensions, const double *point, const double *weights,
    const double *labels, const size_t *clusters, size_t partitions, double *distances, double *sums) {
  doubles *d = (doubles *)distances;
  for (size_t block = 0; block < block_count; block++) {
    const doubles *x = (const doubles *)blocks + block * dimensions;
    doubles square = {0};
    for (size_t j = 0; j < dimensions; j++) {
      doubles difference = x[j] - point[j];
      square += difference * difference;
    }
    d[block] = __builtin_elementwise_sqrt(square) * ((const doubles *)weights)[block];
  }
  for (size_t partition = 0; partition < partitions; partition++) {
    const doubles *label = (const doubles *)labels + partition * block_count;
    for (size_t c = 0; c < clusters[partition]; c++) {
      doubles sum = {0};
      for (size_t block = 0; block < block_count; block++) {
        sum += label[block] == (double)c ? d[block] : (doubles){0};
      }
      *sums++ = total(&sum);
    }
  }
}

// Four of the block's own points at once; every distance is computed in single precision, by differences, and summed in
// double.
DISPATCHED void unmet_pair_sums(
    const float *own, const double *own_weights, const float *others, const double *other_weights, size_t block_count,
    size_t dimensions, double *sums, double *columns) {
  doubles rows[UNMET_LANES];
  for (int i = 0; i < UNMET_LANES; i++) rows[i] = (doubles){0};
  for (size_t block = 0; block < block_count; block++) {
    const floats *x = (const floats *)others + block * dimensions;
    const doubles *weight = (const doubles *)other_weights + 2 * block;
    doubles low = {0}, high = {0};
    for (int i = 0; i < UNMET_LANES; i += 4) {
      floats squares[4] = {{0}, {0}, {0}, {0}};
      const float *mine = own + i;
      for (size_t j = 0; j < dimensions; j++, mine += UNMET_LANES) {
        floats a = x[j] - mine[0], b = x[j] - mine[1], c = x[j] - mine[2], d = x[j] - mine[3];
        squares[0] += a * a;
        squares[1] += b * b;
        squares[2] += c * c;
        squares[3] += d * d;
      }
      for (int q = 0; q < 4; q++) {
        floats distance = __builtin_elementwise_sqrt(squares[q]);
        doubles first = LOWER(distance), second = UPPER(distance);
        rows[i + q] += first * weight[0];
        rows[i + q] += second * weight[1];
        low += first * own_weights[i + q];
        high += second * own_weights[i + q];
      }
    }
    if (columns) {
      doubles *column = (doubles *)columns + 2 * block;
      column[0] += low;
      column[1] += high;
    }
  }
  for (int i = 0; i < UNMET_LANES; i++) sums[i] += total(&rows[i]);
}
