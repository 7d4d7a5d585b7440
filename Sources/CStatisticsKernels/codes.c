#include "packed.h"

// How many bytes ahead of the work to fetch.
enum { AHEAD = 4096 };

// Turns a square of codes on its side: interleaving rows i and i + 8 four times over.
INLINED void turn(codes *square) {
  codes turned[UNMET_LANES];
  for (int twice = 0; twice < 2; twice++) {
    for (int half = 0; half < 2; half++) {
      codes *from = half ? turned : square, *to = half ? square : turned;
      for (int i = 0; i < 8; i++) {
        to[2 * i] = __builtin_shufflevector(
            from[i], from[i + 8], 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
        to[2 * i + 1] = __builtin_shufflevector(
            from[i], from[i + 8], 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
      }
    }
  }
}

INLINED void fetch(const void *x, size_t bytes) {
  for (size_t byte = 0; byte < bytes; byte += 64) __builtin_prefetch((const int8_t *)x + AHEAD + byte);
}

typedef int32_t half_ints __attribute__((ext_vector_type(UNMET_DOUBLE_LANES)));
typedef int8_t half_codes __attribute__((ext_vector_type(UNMET_DOUBLE_LANES), aligned(1)));
typedef int8_t loose_codes __attribute__((ext_vector_type(UNMET_LANES), aligned(1)));

// A value as a code, which differs from it where it is none.
INLINED int8_t code_of(double value) { return value >= -128 && value <= 127 ? (int8_t)value : 0; }

// The values of up to UNMET_LANES points as codes, row-major; adds up their squares. Returns whether all are codes.
INLINED int codes_of(const double *values, size_t count, int8_t *codes, int64_t *squares) {
  half_ints all = {0};
  uint64_t odd = 0;
  size_t i = 0;
  for (; i + UNMET_DOUBLE_LANES <= count; i += UNMET_DOUBLE_LANES) {
    doubles value = *(const loose_doubles *)(values + i);
    // NaN and what is out of range turns to zero.
    doubles within = ((value >= -128) & (value <= 127)) ? value : 0;
    half_ints number = __builtin_convertvector(within, half_ints);
    *(half_codes *)(codes + i) = __builtin_convertvector(number, half_codes);
    all += number * number;
    half_ints same = __builtin_convertvector(__builtin_convertvector(number, doubles) == value, half_ints);
    odd |= (uint64_t)!__builtin_reduce_and(same);
  }
  int64_t square = 0;
  for (int lane = 0; lane < UNMET_DOUBLE_LANES; lane++) square += all[lane];
  for (; i < count; i++) {
    codes[i] = code_of(values[i]);
    square += codes[i] * codes[i];
    odd |= (uint64_t)(codes[i] != values[i]);
  }
  *squares += square;
  return !odd;
}

DISPATCHED int unmet_encode(
    const double *values, size_t count, size_t dimensions, int8_t *blocks, int64_t *sums, int64_t *squares) {
  if (dimensions > UNMET_CODE_DIMENSIONS) return 0;
  int8_t rows[UNMET_LANES * (UNMET_CODE_DIMENSIONS + 1)];
  ints totals[UNMET_CODE_DIMENSIONS / UNMET_LANES] = {{0}};
  for (size_t first = 0; first < count; first += UNMET_LANES) {
    size_t lanes = count - first < UNMET_LANES ? count - first : UNMET_LANES;
    if (lanes < UNMET_LANES) __builtin_memset(rows, 0, sizeof rows);
    fetch(values + first * dimensions, UNMET_LANES * dimensions * sizeof(double));
    if (!codes_of(values + first * dimensions, lanes * dimensions, rows, squares)) return 0;
    codes *block = (codes *)(blocks + first * dimensions);
    for (size_t j = 0; j < dimensions; j += UNMET_LANES) {
      size_t columns = dimensions - j < UNMET_LANES ? dimensions - j : UNMET_LANES;
      codes square[UNMET_LANES];
      for (size_t lane = 0; lane < UNMET_LANES; lane++) {
        square[lane] = *(const loose_codes *)(rows + lane * dimensions + j);
        totals[j / UNMET_LANES] += __builtin_convertvector(square[lane], ints);
      }
      turn(square);
      for (size_t i = 0; i < columns; i++) block[j + i] = square[i];
    }
  }
  for (size_t j = 0; j < dimensions; j++) sums[j] += totals[j / UNMET_LANES][j % UNMET_LANES];
  return 1;
}

#define SINGLES(codes) __builtin_convertvector(codes, floats)

NEAREST_CENTRES(codes)

// Moves the points of one block that `left` has a bit for from their labels to new ones.
INLINED void move_codes(
    const codes *block, size_t dimensions, uint32_t left, int32_t *labels, const int32_t *new_labels, int32_t *sums,
    int32_t *members) {
  size_t stride = (dimensions + UNMET_LANES - 1) / UNMET_LANES * UNMET_LANES;
  for (size_t first = 0; first < dimensions; first += UNMET_LANES) {
    codes square[UNMET_LANES];
    for (size_t i = 0; i < UNMET_LANES; i++) square[i] = first + i < dimensions ? block[first + i] : (codes){0};
    turn(square);
    for (uint32_t rest = left; rest; rest &= rest - 1) {
      size_t lane = (size_t)__builtin_ctz(rest);
      int32_t from = labels[lane], to = new_labels[lane];
      ints values = __builtin_convertvector(square[lane], ints);
      *(ints *)(sums + (size_t)to * stride + first) += values;
      if (from >= 0) *(ints *)(sums + (size_t)from * stride + first) -= values;
    }
  }
  for (; left; left &= left - 1) {
    size_t lane = (size_t)__builtin_ctz(left);
    int32_t from = labels[lane], to = new_labels[lane];
    labels[lane] = to;
    members[to]++;
    if (from >= 0) members[from]--;
  }
}

INLINED size_t step(
    const int8_t *values, size_t count, size_t dimensions, const float *packed, size_t clusters,
    int32_t *labels, int32_t *sums, int32_t *members, int most, int pairs) {
  size_t changed = 0;
  size_t first = 0;
  while (first < count) {
    const int8_t *x = values + first * dimensions;
    int blocks = pairs && first + UNMET_LANES < count ? 2 : 1;
    fetch(x, (size_t)blocks * UNMET_LANES * dimensions);
    ints label[2];
    if (blocks == 2) {
      nearest_of_codes((const codes *)x, 2, most, dimensions, packed, clusters, label);
    } else {
      nearest_of_codes((const codes *)x, 1, most, dimensions, packed, clusters, label);
    }
    for (int b = 0; b < blocks; b++, first += UNMET_LANES) {
      ints differ = *(const ints *)(labels + first) != label[b];
      uint32_t left = lanes_set(&differ);
      if (count - first < UNMET_LANES) left &= (1u << (count - first)) - 1;
      if (!left) continue;
      changed += (size_t)__builtin_popcount(left);
      move_codes(
          (const codes *)(values + first * dimensions), dimensions, left, labels + first, (const int32_t *)(label + b),
          sums, members);
    }
  }
  return changed;
}

NARROW size_t unmet_code_step_narrow(
    const int8_t *values, size_t count, size_t dimensions, const float *packed, size_t clusters,
    int32_t *labels, int32_t *sums, int32_t *members) {
  return step(values, count, dimensions, packed, clusters, labels, sums, members, NARROW_GROUP, 0);
}

WIDE size_t unmet_code_step_wide(
    const int8_t *values, size_t count, size_t dimensions, const float *packed, size_t clusters,
    int32_t *labels, int32_t *sums, int32_t *members) {
  return step(values, count, dimensions, packed, clusters, labels, sums, members, WIDE_GROUP, 1);
}

size_t unmet_code_step(
    const int8_t *values, size_t count, size_t dimensions, const float *packed, size_t clusters,
    int32_t *labels, int32_t *sums, int32_t *members) {
  return (IS_WIDE ? unmet_code_step_wide : unmet_code_step_narrow)(
      values, count, dimensions, packed, clusters, labels, sums, members);
}

DISPATCHED void unmet_code_approach(
    const int8_t *values, size_t block_count, size_t dimensions, const float *centre, const float *weights,
    float *nearest, double *masses) {
  for (size_t block = 0; block < block_count; block++) {
    const codes *x = (const codes *)values + block * dimensions;
    fetch(x, UNMET_LANES * dimensions);
    floats even = {0}, odd = {0};
    size_t j = 0;
    for (; j + 1 < dimensions; j += 2) {
      floats a = SINGLES(x[j]) - centre[j], b = SINGLES(x[j + 1]) - centre[j + 1];
      even += a * a;
      odd += b * b;
    }
    if (j < dimensions) {
      floats a = SINGLES(x[j]) - centre[j];
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
