#ifndef UNMET_SCORES_H
#define UNMET_SCORES_H

#include <stddef.h>
#include <stdint.h>

// The class with the highest linear score, for many rows.
//
// `packed` has the classes in groups of UNMET_SCORE_LANES: for each group its constants, then for each variable its
// coefficients. What fills up the last group has constants of minus infinity.
enum { UNMET_SCORE_LANES = 8 };

// Writes the label of each row of `count` x `variables` values: the first of the highest scores, -1 where a value is
// NaN. At most 127 classes.
void unmet_linear_labels(
    const double *rows, size_t count, size_t variables, const double *packed, size_t groups, int8_t *labels);

// The same for whole numbers of 0...255.
void unmet_linear_labels_of_bytes(
    const uint8_t *rows, size_t count, size_t variables, const double *packed, size_t groups, int8_t *labels);

#endif
