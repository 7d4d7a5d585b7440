#ifndef UNMET_CODES_H
#define UNMET_CODES_H

#include <stddef.h>
#include <stdint.h>

// k-means on points whose values are all whole numbers of -128...127, as ratings are: a byte a value, so that a step
// reads a quarter of the memory that floats would take, and sums that are exact.
//
// Codes lie in blocks of UNMET_LANES points, dimension by dimension, as in CStatisticsKernels.h; what fills up the last block is
// zero. Sums are clusters x stride, stride being the dimensions rounded up to a multiple of UNMET_LANES. At most
// 2^24 points at once keep the sums within 32 bits.

// No more dimensions than this are laid out as codes.
enum { UNMET_CODE_DIMENSIONS = 512 };

// Lays out `count` points as codes, adds each dimension's values to `sums` and all squares to `squares`. Returns 0,
// with nothing of use written, when a value is not such a number or there are too many dimensions.
int unmet_encode(
    const double *values, size_t count, size_t dimensions, int8_t *codes, int64_t *sums, int64_t *squares);

// One of Lloyd's steps: gives every point the label of its nearest centre and moves the points whose label changed to
// the sums and members of their new clusters. A label of -1 before is no cluster. Of equally near centres
// the first is taken. Returns how many labels changed; what fills up the last block keeps its labels.
size_t unmet_code_step(
    const int8_t *codes, size_t count, size_t dimensions, const float *packed, size_t clusters,
    int32_t *labels, int32_t *sums, int32_t *members);

// unmet_approach for codes: `centre` is not centred either.
void unmet_code_approach(
    const int8_t *codes, size_t block_count, size_t dimensions, const float *centre, const float *weights,
    float *nearest, double *masses);

#endif
