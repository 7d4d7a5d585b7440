#include "vectors.h"

// Exchanges the values that two rows of a tile hold for each other; three rounds transpose it.
#define EXCHANGE(first, second, low, high)                             \
  do {                                                                 \
    doubles kept = first;                                              \
    first = __builtin_shufflevector(kept, second, low);                \
    second = __builtin_shufflevector(kept, second, high);              \
  } while (0)
#define ONES_LOW 0, 8, 2, 10, 4, 12, 6, 14
#define ONES_HIGH 1, 9, 3, 11, 5, 13, 7, 15
#define TWOS_LOW 0, 1, 8, 9, 4, 5, 12, 13
#define TWOS_HIGH 2, 3, 10, 11, 6, 7, 14, 15
#define FOURS_LOW 0, 1, 2, 3, 8, 9, 10, 11
#define FOURS_HIGH 4, 5, 6, 7, 12, 13, 14, 15

INLINED void transpose(doubles *tile) {
  for (int i = 0; i < 8; i += 2) EXCHANGE(tile[i], tile[i + 1], ONES_LOW, ONES_HIGH);
  for (int i = 0; i < 8; i += 4) {
    EXCHANGE(tile[i], tile[i + 2], TWOS_LOW, TWOS_HIGH);
    EXCHANGE(tile[i + 1], tile[i + 3], TWOS_LOW, TWOS_HIGH);
  }
  for (int i = 0; i < 4; i++) EXCHANGE(tile[i], tile[i + 4], FOURS_LOW, FOURS_HIGH);
}

DISPATCHED double unmet_distances(
    const double *blocks, size_t block_count, size_t dimensions, size_t own, size_t stride, double *square) {
  const double *start = blocks + own * dimensions * UNMET_DOUBLE_LANES;
  double *rows = square + own * UNMET_DOUBLE_LANES * stride;
  doubles largest = {0};
  for (size_t block = own; block < block_count; block++) {
    const doubles *x = (const doubles *)blocks + block * dimensions;
    const double *mine = start;
    doubles tile[UNMET_DOUBLE_LANES];
    for (int i = 0; i < UNMET_DOUBLE_LANES; i++) tile[i] = (doubles){0};
    for (size_t j = 0; j < dimensions; j++, mine += UNMET_DOUBLE_LANES) {
      for (int i = 0; i < UNMET_DOUBLE_LANES; i++) {
        doubles difference = x[j] - mine[i];
        tile[i] += difference * difference;
      }
    }
    for (int i = 0; i < UNMET_DOUBLE_LANES; i++) {
      tile[i] = __builtin_elementwise_sqrt(tile[i]);
      largest = largest < tile[i] ? tile[i] : largest;
      *(doubles *)(rows + (size_t)i * stride + block * UNMET_DOUBLE_LANES) = tile[i];
    }
    transpose(tile);
    double *columns = square + block * UNMET_DOUBLE_LANES * stride + own * UNMET_DOUBLE_LANES;
    for (int i = 0; i < UNMET_DOUBLE_LANES; i++) *(doubles *)(columns + (size_t)i * stride) = tile[i];
  }
  double found = 0;
  for (int lane = 0; lane < UNMET_DOUBLE_LANES; lane++) found = largest[lane] > found ? largest[lane] : found;
  return found;
}
