#include "CKernels.h"

double unmet_swap_changes(
    const double *row, size_t count, const double *weights, const double *nearest, const double *second,
    const int32_t *owner, double *changes) {
  double shared = 0;
  for (size_t i = 0; i < count; i++) {
    double distance = row[i];
    if (distance >= second[i]) continue;
    if (distance < nearest[i]) {
      shared += weights[i] * (distance - nearest[i]);
      changes[owner[i]] += weights[i] * (nearest[i] - second[i]);
    } else {
      changes[owner[i]] += weights[i] * (distance - second[i]);
    }
  }
  return shared;
}
