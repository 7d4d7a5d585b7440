#ifndef UNMET_CKERNELS_H
#define UNMET_CKERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "mixture.h"

// The hot loops of clustering. Each is compiled for several generations of processors and the fastest that runs is
// taken at load time. Each has a plain Swift twin in the tests.
//
// Points lie in blocks of UNMET_LANES, dimension by dimension: value (i, j) is at
// blocks[((i / LANES) * dimensions + j) * LANES + i % LANES]. The last block is filled up with zeros and weight zero.
// Buffers are aligned to 64 bytes.

enum { UNMET_LANES = 16, UNMET_DOUBLE_LANES = 8 };

// For every point the label of the nearest centre. Centres are row-major, `clusters` (a multiple of 4) x dimensions;
// `norms` are their squared lengths, INFINITY for the ones that only fill up. Returns how many labels changed.
size_t unmet_assign(
    const float *blocks, size_t block_count, size_t dimensions, const float *centres, const float *norms,
    size_t clusters, int32_t *labels);

// For every point the cluster whose taking it would lower the within-cluster sum of squares most, or its own
// (Hartigan's criterion, to single precision). `lengths` are the points' squared lengths, `common` their weight where
// all have the same, else 0, `totals` the clusters' weights. Returns how many points would move.
size_t unmet_moves(
    const float *blocks, size_t block_count, size_t dimensions, const float *centres, const float *norms,
    size_t clusters, const float *lengths, const float *weights, float common, const float *totals,
    const int32_t *labels, int32_t *targets);

// Lowers `nearest` to the squared distance from `centre` where that is smaller.
void unmet_approach(
    const float *blocks, size_t block_count, size_t dimensions, const float *centre, float *nearest);

// Moves the points whose label differs from `before` to their new clusters: sums is clusters x stride, totals the
// weights and members the numbers of points. A label of -1 before is no cluster. `rows` is row-major with `stride` (a
// multiple of 8) values a point. Leaves before equal to after.
void unmet_transfer(
    const float *rows, size_t count, size_t stride, const float *weights, int32_t *before, const int32_t *after,
    double *sums, double *totals, int32_t *members);

// The weighted sums of distances from one point to the members of every cluster, for several partitions at once.
// `blocks` has UNMET_DOUBLE_LANES points a block; `labels` holds partition after partition, block_count * lanes labels
// each, as doubles; sums takes clusters[0] + clusters[1] + ... values.
void unmet_distance_sums(
    const double *blocks, size_t block_count, size_t dimensions, const double *point, const double *weights,
    const double *labels, const size_t *clusters, size_t partitions, double *distances, double *sums);

#endif
