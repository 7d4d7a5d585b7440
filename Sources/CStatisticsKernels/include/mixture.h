#ifndef UNMET_MIXTURE_H
#define UNMET_MIXTURE_H

#include <stddef.h>

// The hot loops of Gaussian mixtures, in double precision.
//
// Points lie in blocks of UNMET_DOUBLE_LANES, dimension by dimension; `dimensions` is a multiple of 4, the ones that
// only fill up are zero, and so are the points and weights that fill up the last block. Buffers are aligned to 64 bytes.
//
// A lower triangle is held in tiles of 4 x 4, tile row by tile row: entry (i, j) of tiles a = i / 4, b = j / 4 is at
// 16 * (a * (a + 1) / 2 + b) + 4 * (j % 4) + i % 4. Its size is 2 * dimensions * (dimensions / 4 + 1).

// What the moments of a component have after its weight and its sums.
enum unmet_products { UNMET_PRODUCTS_NONE, UNMET_PRODUCTS_SQUARES, UNMET_PRODUCTS_TRIANGLE };

// Cholesky's factor L of a covariance matrix (row-major, `order` x `order`, lower triangle read), inverted, as a lower
// triangle of tiles for `dimensions` >= order; the rest is zero. `work` takes 2 * order * order values. Returns
// log det L, or NAN when the square of a diagonal entry of L is not above its entry in `least`.
double unmet_mixture_whiten(
    const double *covariance, size_t order, size_t dimensions, const double *least, double *work, double *whitening);

// One E-step with full covariances: the posteriors, the log-likelihood (returned) and the moments of the next M-step.
//
// log density of component c at x = constants[c] - |M_c x - offsets_c|² / 2, with M_c the c-th triangle of `whitening`
// and `dimensions` offsets a component. `posteriors` is block by block components x UNMET_DOUBLE_LANES. `moments` takes
// for each component the weighted sum of posteriors, of posterior x value (`dimensions`) and of posterior x value x
// value (a triangle). `lanes` takes UNMET_DOUBLE_LANES x
// (moments + 32 x dimensions) values.
double unmet_mixture_full(
    const double *blocks, size_t block_count, size_t dimensions, const double *weights, size_t components,
    const double *whitening, const double *offsets, const double *constants, double *posteriors, double *lanes,
    double *moments);

// The same with diagonal covariances: log density = constants[c] - sum of precisions x (value - mean)² / 2, and the
// moments have `dimensions` sums of squares in place of the triangle.
double unmet_mixture_diagonal(
    const double *blocks, size_t block_count, size_t dimensions, const double *weights, size_t components,
    const double *precisions, const double *means, const double *constants, double *posteriors, double *lanes,
    double *moments);

// The same with one covariance for all components, S: log density = constants[c] + directions_c . value, and what all
// components share, which the caller adds to the log-likelihood: with directions S^-1 m_c and constants less
// m_c' S^-1 m_c / 2 that is -x' S^-1 x / 2. The moments end after the sums: what remains within components is what all
// points have less what lies between their means.
double unmet_mixture_shared(
    const double *blocks, size_t block_count, size_t dimensions, const double *weights, size_t components,
    const double *directions, const double *constants, double *posteriors, double *lanes, double *moments);

// The moments that given posteriors have.
void unmet_mixture_moments(
    const double *blocks, size_t block_count, size_t dimensions, const double *weights, size_t components,
    const double *posteriors, enum unmet_products products, double *lanes, double *moments);

#endif
