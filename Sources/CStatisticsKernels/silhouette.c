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

// The distances between a block's points and all, in single precision: a row for each of its points.
INLINED void distances_of_block(const float *blocks, size_t block_count, size_t dimensions, size_t own, floats *rows) {
  for (size_t block = 0; block < block_count; block++) {
    const floats *x = (const floats *)blocks + block * dimensions;
    for (int i = 0; i < UNMET_LANES; i += 4) {
      floats squares[4] = {{0}, {0}, {0}, {0}};
      const float *mine = blocks + own * dimensions * UNMET_LANES + i;
      for (size_t j = 0; j < dimensions; j++, mine += UNMET_LANES) {
        for (int q = 0; q < 4; q++) {
          floats difference = x[j] - mine[q];
          squares[q] += difference * difference;
        }
      }
      for (int q = 0; q < 4; q++) {
        rows[(size_t)(i + q) * block_count + block] = __builtin_elementwise_sqrt(squares[q]);
      }
    }
  }
}

// How many distances are added up in single precision before they go into a double.
enum { SUM_ROWS = 4, SUM_RUN = 64 };

INLINED void member_sums(
    const float *distances, size_t count, const float *members, size_t width, int vectors, double *sums) {
  for (size_t first = 0; first < count; first += SUM_RUN) {
    size_t end = count - first < SUM_RUN ? count : first + SUM_RUN;
    floats part[SUM_ROWS][3];
    for (int row = 0; row < SUM_ROWS; row++) {
      for (int v = 0; v < vectors; v++) part[row][v] = (floats){0};
    }
    for (size_t point = first; point < end; point++) {
      const floats *member = (const floats *)(members + point * width);
      for (int row = 0; row < SUM_ROWS; row++) {
        for (int v = 0; v < vectors; v++) part[row][v] += distances[(size_t)row * count + point] * member[v];
      }
    }
    for (int row = 0; row < SUM_ROWS; row++) {
      for (int v = 0; v < vectors; v++) {
        doubles *sum = (doubles *)(sums + (size_t)row * width) + 2 * v;
        sum[0] += LOWER(part[row][v]);
        sum[1] += UPPER(part[row][v]);
      }
    }
  }
}

// `together` vectors of clusters at once: as many as the registers hold the sums of.
INLINED void membership_sums(
    const float *blocks, size_t block_count, size_t dimensions, size_t own, const float *members, size_t width,
    float *distances, double *sums, size_t together) {
  distances_of_block(blocks, block_count, dimensions, own, (floats *)distances);
  __builtin_memset(sums, 0, UNMET_LANES * width * sizeof *sums);
  size_t count = block_count * UNMET_LANES, vectors = width / UNMET_LANES;
  for (size_t row = 0; row < UNMET_LANES; row += SUM_ROWS) {
    const float *from = distances + row * count;
    for (size_t v = 0; v < vectors; v += together) {
      const float *member = members + v * UNMET_LANES;
      double *to = sums + row * width + v * UNMET_LANES;
      size_t left = vectors - v < together ? vectors - v : together;
      if (left == 3) member_sums(from, count, member, width, 3, to);
      if (left == 2) member_sums(from, count, member, width, 2, to);
      if (left == 1) member_sums(from, count, member, width, 1, to);
    }
  }
}

NARROW static void membership_sums_narrow(
    const float *blocks, size_t block_count, size_t dimensions, size_t own, const float *members, size_t width,
    float *distances, double *sums) {
  membership_sums(blocks, block_count, dimensions, own, members, width, distances, sums, 1);
}

WIDE static void membership_sums_wide(
    const float *blocks, size_t block_count, size_t dimensions, size_t own, const float *members, size_t width,
    float *distances, double *sums) {
  membership_sums(blocks, block_count, dimensions, own, members, width, distances, sums, 3);
}

void unmet_membership_sums(
    const float *blocks, size_t block_count, size_t dimensions, size_t own, const float *members, size_t width,
    float *distances, double *sums) {
  (IS_WIDE ? membership_sums_wide : membership_sums_narrow)(
      blocks, block_count, dimensions, own, members, width, distances, sums);
}
