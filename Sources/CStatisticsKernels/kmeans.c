#include "packed.h"

DISPATCHED void unmet_column_sums(
    const double *values, size_t count, size_t dimensions, const double *weights, double *sums) {
  for (size_t i = 0; i < count; i++) {
    const double *row = values + i * dimensions;
    double weight = weights ? weights[i] : 1;
    for (size_t j = 0; j < dimensions; j++) sums[j] += weight * row[j];
  }
}

DISPATCHED double unmet_fill(
    const double *values, size_t count, size_t dimensions, const double *weights, const double *means, float *blocks,
    float *lengths) {
  double weighted = 0;
  for (size_t first = 0; first < count; first += UNMET_LANES) {
    size_t lanes = count - first < UNMET_LANES ? count - first : UNMET_LANES;
    double squares[UNMET_LANES] = {0};
    for (size_t j = 0; j < dimensions; j++) {
      const double *column = values + first * dimensions + j;
      float *block = blocks + first * dimensions + j * UNMET_LANES;
      if (lanes == UNMET_LANES) {
        for (size_t lane = 0; lane < UNMET_LANES; lane++) {
          double value = column[lane * dimensions] - means[j];
          block[lane] = (float)value;
          squares[lane] += value * value;
        }
      } else {
        for (size_t lane = 0; lane < lanes; lane++) {
          double value = column[lane * dimensions] - means[j];
          block[lane] = (float)value;
          squares[lane] += value * value;
        }
      }
    }
    for (size_t lane = 0; lane < lanes; lane++) {
      lengths[first + lane] = (float)squares[lane];
      weighted += weights ? weights[first + lane] * squares[lane] : squares[lane];
    }
  }
  return weighted;
}

// Up to four centres at once keep as many independent sums in registers; |c|² - 2 x.c orders centres as the distance
// does.
INLINED void few_scores(
    const floats *x, size_t dimensions, const float *centres, const float *norms, int count, floats scores[4]) {
  floats sums[4] = {{0}, {0}, {0}, {0}};
  for (size_t j = 0; j < dimensions; j++) {
    for (int q = 0; q < count; q++) sums[q] += x[j] * centres[(size_t)q * dimensions + j];
  }
  for (int q = 0; q < count; q++) scores[q] = norms[q] - 2 * sums[q];
}

// Asks for a block a few ahead. The processor's own look-ahead ends at a page, which is two blocks of 30 dimensions.
INLINED void fetch_ahead(const floats *x, size_t dimensions) {
  for (size_t j = 0; j < dimensions; j++) __builtin_prefetch(x + 6 * dimensions + j);
}

INLINED size_t sum(const ints *counts) {
  size_t total = 0;
  for (int lane = 0; lane < UNMET_LANES; lane++) total += (size_t)(*counts)[lane];
  return total;
}

// Group by group the biases, then dimension by dimension the centres times -2, all less the first centre's: one centre
// fewer to multiply with.
void unmet_pack_centres(
    const float *centres, const float *biases, size_t clusters, size_t dimensions, float *packed) {
  size_t most = IS_WIDE ? WIDE_GROUP : NARROW_GROUP;
  size_t first = 1;
  for (size_t groups = (clusters - 1 + most - 1) / most; groups; groups--) {
    size_t count = group_size(clusters - first, groups);
    for (size_t q = 0; q < count; q++) *packed++ = biases[first + q] - biases[0];
    for (size_t j = 0; j < dimensions; j++) {
      for (size_t q = 0; q < count; q++) *packed++ = -2 * (centres[(first + q) * dimensions + j] - centres[j]);
    }
    first += count;
  }
}

NEAREST_CENTRES(floats)

INLINED size_t assign(
    const float *blocks, size_t block_count, size_t dimensions, const float *packed, size_t clusters, int32_t *labels,
    int most, int side) {
  ints changed = {0};  // a comparison gives -1 where it holds
  for (size_t block = 0; block < block_count;) {
    const floats *x = (const floats *)blocks + block * dimensions;
    ints label[MOST_BLOCKS], *stored = (ints *)labels + block;
    int count = block + (size_t)side <= block_count ? side : 1;
    fetch_ahead(x, (size_t)count * dimensions);
    if (count == side) {
      nearest_of_floats(x, side, most, dimensions, packed, clusters, label);
    } else {
      nearest_of_floats(x, 1, most, dimensions, packed, clusters, label);
    }
    for (int b = 0; b < count; b++) {
      changed -= stored[b] != label[b];
      stored[b] = label[b];
    }
    block += (size_t)count;
  }
  return sum(&changed);
}

NARROW static size_t assign_narrow(
    const float *blocks, size_t block_count, size_t dimensions, const float *packed, size_t clusters, int32_t *labels) {
  return assign(blocks, block_count, dimensions, packed, clusters, labels, NARROW_GROUP, 1);
}

WIDE static size_t assign_wide(
    const float *blocks, size_t block_count, size_t dimensions, const float *packed, size_t clusters, int32_t *labels) {
  // With few centres several blocks side by side, so that there are sums enough.
  return clusters <= 3   ? assign(blocks, block_count, dimensions, packed, clusters, labels, WIDE_GROUP, 4)
         : clusters <= 5 ? assign(blocks, block_count, dimensions, packed, clusters, labels, WIDE_GROUP, 2)
                         : assign(blocks, block_count, dimensions, packed, clusters, labels, WIDE_GROUP, 1);
}

size_t unmet_assign(
    const float *blocks, size_t block_count, size_t dimensions, const float *packed, size_t clusters, int32_t *labels) {
  return (IS_WIDE ? assign_wide : assign_narrow)(blocks, block_count, dimensions, packed, clusters, labels);
}

typedef struct {
  const float *centres, *norms, *totals, *staying, *joining;
  floats weight, length;
  ints own;
} block_costs;

// With weights that are all equal the factors of Hartigan's costs are one number a cluster, and no point needs a
// division.
INLINED void cheapest_of_few(
    const floats *x, size_t dimensions, const block_costs *b, int alike, size_t first, int count, floats *best,
    ints *target) {
  floats scores[4];
  few_scores(x, dimensions, b->centres + first * dimensions, b->norms + first, count, scores);
  for (int q = 0; q < count; q++) {
    size_t c = first + (size_t)q;
    ints mine = b->own == (int32_t)c;
    floats cost = scores[q] + b->length;
    if (alike) {
      cost *= mine ? (floats){0} + b->staying[c] : (floats){0} + b->joining[c];
    } else {
      floats all = (floats){0} + b->totals[c];
      cost = cost * all / (mine ? all - b->weight : all + b->weight);
    }
    ints cheaper = cost < *best;
    *best = cheaper ? cost : *best;
    *target = cheaper ? (ints){0} + (int32_t)c : *target;
  }
}

INLINED size_t moves(
    const float *blocks, size_t block_count, size_t dimensions, size_t clusters, const float *lengths,
    const float *weights, block_costs *b, int alike, const int32_t *labels, int32_t *targets) {
  ints moving = {0};
  for (size_t block = 0; block < block_count; block++) {
    const floats *x = (const floats *)blocks + block * dimensions;
    b->weight = ((const floats *)weights)[block];
    b->length = ((const floats *)lengths)[block];
    b->own = ((const ints *)labels)[block];
    ints target = b->own;
    floats best = (floats){0} + INFINITY;
    size_t c = 0;
    for (; c + 4 <= clusters; c += 4) cheapest_of_few(x, dimensions, b, alike, c, 4, &best, &target);
    switch (clusters - c) {
      case 3: cheapest_of_few(x, dimensions, b, alike, c, 3, &best, &target); break;
      case 2: cheapest_of_few(x, dimensions, b, alike, c, 2, &best, &target); break;
      case 1: cheapest_of_few(x, dimensions, b, alike, c, 1, &best, &target); break;
    }
    ((ints *)targets)[block] = target;
    moving -= (b->own != target) & (b->own >= 0);
  }
  return sum(&moving);
}

DISPATCHED size_t unmet_moves(
    const float *blocks, size_t block_count, size_t dimensions, const float *centres, const float *norms,
    size_t clusters, const float *lengths, const float *weights, const float *totals, const float *staying,
    const float *joining, const int32_t *labels, int32_t *targets) {
  block_costs b = {centres, norms, totals, staying, joining, {0}, {0}, {0}};
  return staying ? moves(blocks, block_count, dimensions, clusters, lengths, weights, &b, 1, labels, targets)
                 : moves(blocks, block_count, dimensions, clusters, lengths, weights, &b, 0, labels, targets);
}

DISPATCHED void unmet_approach(
    const float *blocks, size_t block_count, size_t dimensions, const float *centre, const float *weights,
    float *nearest, double *masses) {
  for (size_t block = 0; block < block_count; block++) {
    const floats *x = (const floats *)blocks + block * dimensions;
    fetch_ahead(x, dimensions);
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
    distance = distance < *stored ? distance : *stored;
    *stored = distance;
    floats mass = distance * ((const floats *)weights)[block];
    doubles both = LOWER(mass) + UPPER(mass);
    masses[block] = total(&both);
  }
}

INLINED void add(const double *row, double weight, size_t dimensions, double *sum) {
  size_t j = 0;
  for (; j + UNMET_DOUBLE_LANES <= dimensions; j += UNMET_DOUBLE_LANES) {
    *(loose_doubles *)(sum + j) += weight * *(const loose_doubles *)(row + j);
  }
  if (j + UNMET_DOUBLE_LANES / 2 <= dimensions) {
    *(loose_half_doubles *)(sum + j) += weight * *(const loose_half_doubles *)(row + j);
    j += UNMET_DOUBLE_LANES / 2;
  }
  for (; j < dimensions; j++) sum[j] += weight * row[j];
}

INLINED void transfer(
    const double *row, size_t dimensions, size_t stride, double weight, int32_t *before, int32_t to, double *sums,
    double *totals, int32_t *members) {
  int32_t from = *before;
  *before = to;
  if (from >= 0) {
    totals[from] -= weight;
    members[from]--;
    add(row, -weight, dimensions, sums + (size_t)from * stride);
  }
  totals[to] += weight;
  members[to]++;
  add(row, weight, dimensions, sums + (size_t)to * stride);
}

DISPATCHED void unmet_transfer(
    const double *values, size_t count, size_t dimensions, size_t stride, const double *weights, int32_t *before,
    const int32_t *after, double *sums, double *totals, int32_t *members) {
  size_t first = 0;
  for (; first + UNMET_LANES <= count; first += UNMET_LANES) {
    ints differ = *(const loose_ints *)(before + first) != *(const loose_ints *)(after + first);
    for (uint32_t left = lanes_set(&differ); left; left &= left - 1) {
      size_t i = first + (size_t)__builtin_ctz(left);
      transfer(values + i * dimensions, dimensions, stride, weights[i], before + i, after[i], sums, totals, members);
    }
  }
  for (size_t i = first; i < count; i++) {
    if (before[i] == after[i]) continue;
    transfer(values + i * dimensions, dimensions, stride, weights[i], before + i, after[i], sums, totals, members);
  }
}

INLINED double squared_distance_to_mean(const double *row, const double *sum, double share, size_t dimensions) {
  doubles squares = {0};
  size_t j = 0;
  for (; j + UNMET_DOUBLE_LANES <= dimensions; j += UNMET_DOUBLE_LANES) {
    doubles difference = *(const loose_doubles *)(row + j) - *(const loose_doubles *)(sum + j) * share;
    squares += difference * difference;
  }
  if (j + UNMET_DOUBLE_LANES / 2 <= dimensions) {
    loose_half_doubles difference =
        *(const loose_half_doubles *)(row + j) - *(const loose_half_doubles *)(sum + j) * share;
    squares.lo += difference * difference;
    j += UNMET_DOUBLE_LANES / 2;
  }
  double square = total(&squares);
  for (; j < dimensions; j++) {
    double difference = row[j] - sum[j] * share;
    square += difference * difference;
  }
  return square;
}

DISPATCHED size_t unmet_exchange(
    const double *values, size_t count, size_t dimensions, size_t stride, const double *weights, int32_t *labels,
    const int32_t *targets, double *sums, double *totals, int32_t *members) {
  size_t moved = 0;
  for (size_t first = 0; first < count; first += UNMET_LANES) {
    ints differ = *(const ints *)(labels + first) != *(const ints *)(targets + first);
    for (uint32_t left = lanes_set(&differ); left; left &= left - 1) {
      size_t i = first + (size_t)__builtin_ctz(left);
      if (i >= count) break;
      int32_t own = labels[i], target = targets[i];
      if (members[own] < 2) continue;
      const double *row = values + i * dimensions;
      double weight = weights[i], *from = sums + (size_t)own * stride, *to = sums + (size_t)target * stride;
      double staying = squared_distance_to_mean(row, from, 1 / totals[own], dimensions);
      double joining = squared_distance_to_mean(row, to, 1 / totals[target], dimensions);
      staying *= totals[own] / (totals[own] - weight);
      joining *= totals[target] / (totals[target] + weight);
      // The margin keeps rounding from moving a point to and fro.
      if (!(joining < staying * (1 - 1e-9))) continue;
      labels[i] = target;
      totals[own] -= weight;
      totals[target] += weight;
      members[own]--;
      members[target]++;
      add(row, -weight, dimensions, from);
      add(row, weight, dimensions, to);
      moved++;
    }
  }
  return moved;
}

DISPATCHED void unmet_centres(
    const double *sums, const double *totals, const double *means, size_t clusters, size_t dimensions, size_t stride,
    float *centres, float *norms) {
  for (size_t c = 0; c < clusters; c++) {
    const double *sum = sums + c * stride;
    float *centre = centres + c * dimensions;
    double share = 1 / totals[c];
    doubles squares = {0};
    size_t j = 0;
    for (; j + UNMET_DOUBLE_LANES <= dimensions; j += UNMET_DOUBLE_LANES) {
      doubles value = *(const loose_doubles *)(sum + j) * share - *(const loose_doubles *)(means + j);
      *(loose_half_floats *)(centre + j) = __builtin_convertvector(value, loose_half_floats);
      squares += value * value;
    }
    double square = total(&squares);
    for (; j < dimensions; j++) {
      double value = sum[j] * share - means[j];
      centre[j] = (float)value;
      square += value * value;
    }
    norms[c] = (float)square;
  }
}

DISPATCHED void unmet_cluster_sums(
    const double *values, size_t count, size_t dimensions, const double *weights, const intptr_t *labels, double *sums,
    double *totals, int32_t *members) {
  for (size_t i = 0; i < count; i++) {
    intptr_t own = labels[i];
    totals[own] += weights[i];
    members[own]++;
    add(values + i * dimensions, weights[i], dimensions, sums + (size_t)own * dimensions);
  }
}

DISPATCHED void unmet_spread(
    const double *values, size_t count, size_t dimensions, const double *weights, const intptr_t *labels,
    const double *centres, double *squares, double *distances) {
  for (size_t i = 0; i < count; i++) {
    intptr_t own = labels[i];
    double square = squared_distance_to_mean(values + i * dimensions, centres + (size_t)own * dimensions, 1, dimensions);
    squares[own] += weights[i] * square;
    distances[own] += weights[i] * __builtin_sqrt(square);
  }
}
