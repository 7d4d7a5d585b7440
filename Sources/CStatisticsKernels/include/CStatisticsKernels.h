#ifndef UNMET_STATISTICS_KERNELS_H
#define UNMET_STATISTICS_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "codes.h"
#include "latentclass.h"
#include "mixture.h"
#include "scores.h"

// The hot loops of clustering and of scoring. Where the loader can choose, each is compiled for several generations of
// processors and the fastest that runs is taken. Each has a plain Swift twin in the tests.
//
// Points lie in blocks of UNMET_LANES, dimension by dimension: value (i, j) is at
// blocks[((i / LANES) * dimensions + j) * LANES + i % LANES]. The last block is filled up with zeros and weight zero.
// Buffers are aligned to 64 bytes, except `values`: the points as they were given, row-major.

// Which of these runs: "x86-64", "x86-64-v3" or "x86-64-v4", after the levels of the x86-64 psABI, or "arm64". Late digits
// differ between them, for some multiply and add in one rounding.
const char *unmet_processor_level(void);

enum { UNMET_LANES = 16, UNMET_DOUBLE_LANES = 8 };

// Adds the weighted values of every dimension to `sums`; nil weights are 1.
void unmet_column_sums(const double *values, size_t count, size_t dimensions, const double *weights, double *sums);

// Fills the blocks of `count` points with their values less `means`, and `lengths` with their squared lengths. Returns
// the weighted sum of the squared lengths, which is NaN or infinite when a value is.
double unmet_fill(
    const double *values, size_t count, size_t dimensions, const double *weights, const double *means, float *blocks,
    float *lengths);

// Lays out row-major centres (clusters x dimensions) as Lloyd's steps read them, in less than
// clusters x (dimensions + 1) values. `biases` are what the squared distance to each centre, less the point's own part,
// has beside -2 x.c: the centres' squared lengths.
void unmet_pack_centres(
    const float *centres, const float *biases, size_t clusters, size_t dimensions, float *packed);

// For every point the label of the nearest of packed centres, the first of equally near ones. Returns how many labels
// changed.
size_t unmet_assign(
    const float *blocks, size_t block_count, size_t dimensions, const float *packed, size_t clusters, int32_t *labels);

// For every point the cluster whose taking it would lower the within-cluster sum of squares most, or its own
// (Hartigan's criterion, to single precision). `lengths` are the points' squared lengths, `totals` the clusters'
// weights. Where all points have the same weight, `staying` and `joining` are the factors of the cost of a point in
// its own cluster and in another, else both are null. Returns how many points would move; a label of -1 does not.
size_t unmet_moves(
    const float *blocks, size_t block_count, size_t dimensions, const float *centres, const float *norms,
    size_t clusters, const float *lengths, const float *weights, const float *totals, const float *staying,
    const float *joining, const int32_t *labels, int32_t *targets);

// Lowers `nearest` to the squared distance from `centre` where that is smaller; `masses` takes for every block the
// weighted sum of what is then in `nearest`.
void unmet_approach(
    const float *blocks, size_t block_count, size_t dimensions, const float *centre, const float *weights,
    float *nearest, double *masses);

// Moves the points whose label differs from `before` to their new clusters: sums is clusters x stride (at least
// `dimensions`), totals the weights and members the numbers of points. A label of -1 before is no cluster. Leaves
// before equal to after.
void unmet_transfer(
    const double *values, size_t count, size_t dimensions, size_t stride, const double *weights, int32_t *before,
    const int32_t *after, double *sums, double *totals, int32_t *members);

// Moves the points whose target differs from their label, one after the other, each if that still lowers the
// within-cluster sum of squares in double precision and leaves its cluster a member. Returns how many moved.
size_t unmet_exchange(
    const double *values, size_t count, size_t dimensions, size_t stride, const double *weights, int32_t *labels,
    const int32_t *targets, double *sums, double *totals, int32_t *members);

// The centres of clusters less `means`, and their squared lengths.
void unmet_centres(
    const double *sums, const double *totals, const double *means, size_t clusters, size_t dimensions, size_t stride,
    float *centres, float *norms);

// Adds the points to the sums, weights and numbers of their clusters: sums is clusters x dimensions.
void unmet_cluster_sums(
    const double *values, size_t count, size_t dimensions, const double *weights, const intptr_t *labels, double *sums,
    double *totals, int32_t *members);

// Adds every point's weighted squared distance to its cluster's centre to `squares` and its weighted distance to
// `distances`, one for each cluster. Centres are clusters x dimensions.
void unmet_spread(
    const double *values, size_t count, size_t dimensions, const double *weights, const intptr_t *labels,
    const double *centres, double *squares, double *distances);

// The weighted sums of distances from one point to the members of every cluster, for several partitions at once.
// `blocks` has UNMET_DOUBLE_LANES points a block; `labels` holds partition after partition, block_count * lanes labels
// each, as doubles; sums takes clusters[0] + clusters[1] + ... values.
void unmet_distance_sums(
    const double *blocks, size_t block_count, size_t dimensions, const double *point, const double *weights,
    const double *labels, const size_t *clusters, size_t partitions, double *distances, double *sums);

// For each of `queries` weighted centres (row-major, `dimensions` values each) the `length` clusters whose union with
// it raises the within-cluster sum of squares least, by rising rise: |x - q|² w v / (w + v), to single precision.
// Clusters lie in blocks of UNMET_LANES as above, filled up with INFINITY; `common` is the weight of every cluster and
// query where all have the same, else 0. `own` is the position a query leaves out. Lists come filled with INFINITY and
// -1 and stay so behind the last cluster found; of equal ones the first position is kept.
void unmet_ward_lists(
    const float *blocks, size_t block_count, size_t dimensions, const float *weights, float common,
    const float *centres, const float *centre_weights, const int32_t *own, size_t queries, size_t length,
    float *rises, int32_t *positions);

// The same rises in double precision from the cluster `query` to some others; `rows` is row-major with `stride` (a
// multiple of UNMET_DOUBLE_LANES) values a cluster, filled up with zeros.
void unmet_ward_rises(
    const double *rows, size_t stride, const double *weights, size_t query, const int32_t *others, size_t count,
    double *rises);

// The squared distances from one point to all, in double precision. `blocks` has UNMET_DOUBLE_LANES points a block.
void unmet_squared_distances(
    const double *blocks, size_t block_count, size_t dimensions, const double *point, double *squares);

// The Euclidean distances between the points of block `own` and those of it and the later blocks, both ways round, in
// double precision. `blocks` has UNMET_DOUBLE_LANES points a block; `square` has a row of `stride` (a multiple of
// UNMET_DOUBLE_LANES) values for every point, those that fill up the last block included. Returns the largest.
double unmet_distances(
    const double *blocks, size_t block_count, size_t dimensions, size_t own, size_t stride, double *square);

// The first position of the smallest of `count` values (a multiple of UNMET_DOUBLE_LANES), and that value, or INFINITY
// when none is finite. `absent` is INFINITY where a position does not count, else 0.
size_t unmet_nearest(const double *row, const double *absent, size_t count, double *smallest);

// How far a merged cluster is from the others, by Lance and Williams' formula.
enum { UNMET_AVERAGE, UNMET_COMPLETE, UNMET_WARD };

// Merges cluster `second` into `first`: their dissimilarities to the others, in row and column `first`. Rows have
// `stride` values, and so has `weights`. `alive` are the clusters left; rows of others are not written.
void unmet_merge_rows(
    int formula, double *square, size_t stride, size_t first, size_t second, const double *weights,
    const int32_t *alive, size_t alive_count);

// One step of Prim's algorithm: lowers `nearest` to the distances of point `newest` where these are smaller, noting it in
// `neighbours`, and returns the first position of the smallest. Points of the tree have NAN for `nearest`. `count` is a
// multiple of UNMET_DOUBLE_LANES.
size_t unmet_span(const double *row, size_t count, int32_t newest, double *nearest, int32_t *neighbours);

enum { UNMET_MEDOID_TILE = 64 };

// For each of `width` candidates (a multiple of UNMET_DOUBLE_LANES, UNMET_MEDOID_TILE at the most) the weighted sum of
// the objects' dissimilarities to it or to what is nearest so far. `square` begins with the first candidate's column and
// has `count` rows `stride` apart.
void unmet_medoid_sums(
    const double *square, size_t stride, size_t count, size_t width, const double *weights, const double *nearest,
    double *sums);

// What each of `width` candidates becoming a medoid in place of each medoid m changes of the weighted sum of the
// dissimilarities to the nearest medoid: changes[m * UNMET_MEDOID_TILE + candidate] plus shared[candidate]. `changes`
// comes with the cost of taking m away and nothing in its place. `nearest` and `second` are the dissimilarities to the
// nearest and the second nearest medoid, `owner` the number of the nearest.
void unmet_swap_changes(
    const double *square, size_t stride, size_t count, size_t width, const double *weights, const double *nearest,
    const double *second, const int32_t *owner, double *changes, double *shared);

// The distances between the points of one block and those of others, in single precision: adds to `sums`, one for each
// point of the block, the sums weighted by the others, and to `columns`, one for each other point and not taken when
// null, the sums weighted by the block's own.
void unmet_pair_sums(
    const float *own, const double *own_weights, const float *others, const double *other_weights, size_t block_count,
    size_t dimensions, double *sums, double *columns);

// The distances from the points of block `own` to the members of many clusters, summed: UNMET_LANES x width sums. Row by
// row `members` has for every point, those that fill up the last block included, its weight at the place of each cluster
// it is in, else 0; `width` is a multiple of UNMET_LANES. Distances are in single precision, sums of more than a few
// in double. `distances` takes UNMET_LANES values for every point.
void unmet_membership_sums(
    const float *blocks, size_t block_count, size_t dimensions, size_t own, const float *members, size_t width,
    float *distances, double *sums);

// The product of two row-major matrices: result (rows x columns) = a (rows x inner) b (inner x columns). Each sum is taken
// in the order of the inner dimension. `panel` takes inner x UNMET_PRODUCT_PANEL values, aligned to 64 bytes. `upper` is 1
// where what lies below the diagonal is not asked for, and then partly not written.
enum { UNMET_PRODUCT_PANEL = 16 };
void unmet_product(
    const double *a, size_t rows, size_t inner, const double *b, size_t columns, int upper, double *panel,
    double *result);

#endif
