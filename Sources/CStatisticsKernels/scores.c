#include "vectors.h"

typedef double lanes __attribute__((ext_vector_type(UNMET_SCORE_LANES), aligned(8)));

// The rows worked on at once, so that one's sums need not wait for another's.
enum { ROWS = 4 };

INLINED void label_rows(
    const double *rows, size_t count, size_t variables, const double *packed, size_t groups, int8_t *labels) {
  const size_t group_size = UNMET_SCORE_LANES * (variables + 1);
  for (size_t first = 0; first < count; first += ROWS) {
    const size_t here = count - first < ROWS ? count - first : ROWS;
    // What is missing of the last rows is its first one again.
    const double *row[ROWS];
    for (size_t i = 0; i < ROWS; i++) row[i] = rows + (first + (i < here ? i : 0)) * variables;
    double best[ROWS];
    int8_t label[ROWS];
    for (size_t i = 0; i < ROWS; i++) best[i] = -INFINITY, label[i] = -1;
    for (size_t group = 0; group < groups; group++) {
      const lanes *weights = (const lanes *)(packed + group * group_size);
      lanes sums[ROWS];
      for (size_t i = 0; i < ROWS; i++) sums[i] = weights[0];
      for (size_t variable = 0; variable < variables; variable++) {
        const lanes weight = weights[variable + 1];
        for (size_t i = 0; i < ROWS; i++) sums[i] += (lanes)row[i][variable] * weight;
      }
      for (size_t i = 0; i < ROWS; i++)
        for (int lane = 0; lane < UNMET_SCORE_LANES; lane++)
          if (sums[i][lane] > best[i]) {
            best[i] = sums[i][lane];
            label[i] = (int8_t)(group * UNMET_SCORE_LANES + (size_t)lane);
          }
    }
    for (size_t i = 0; i < here; i++) labels[first + i] = label[i];
  }
}

DISPATCHED void unmet_linear_labels(
    const double *rows, size_t count, size_t variables, const double *packed, size_t groups, int8_t *labels) {
  label_rows(rows, count, variables, packed, groups, labels);
}

DISPATCHED void unmet_linear_labels_of_bytes(
    const uint8_t *rows, size_t count, size_t variables, const double *packed, size_t groups, int8_t *labels) {
  // Some rows at a time become doubles; longer rows than these are done one by one.
  enum { VALUES = 4096 };
  double values[VALUES];
  if (variables > VALUES || variables == 0) {
    for (size_t row = 0; row < count; row++) labels[row] = -1;
    return;
  }
  const size_t most = VALUES / variables;
  for (size_t first = 0; first < count; first += most) {
    const size_t here = count - first < most ? count - first : most;
    const uint8_t *from = rows + first * variables;
    for (size_t i = 0; i < here * variables; i++) values[i] = (double)from[i];
    label_rows(values, here, variables, packed, groups, labels + first);
  }
}
