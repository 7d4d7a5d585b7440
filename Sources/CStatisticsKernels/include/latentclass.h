#ifndef UNMET_LATENTCLASS_H
#define UNMET_LATENTCLASS_H

#include <stddef.h>
#include <stdint.h>

// One expectation step of latent class analysis. Classes lie side by side: every row of `parameters` and of `counts`
// has `lanes` of them, 2, 4 or a multiple of 8, the ones that only fill up being zero. Row 0 holds the class shares
// (in `counts`: the weights of the classes), row 1 + cell the probability of one category of one item in each class.
// `cells` lists, pattern by pattern, the row of the answer to each item; a missing answer is the row of a cell that is
// 1 in every class. Weights are positive; equal weights side by side cost least.
//
// Adds each pattern's posterior, times its weight, to row 0 of `counts` and to the rows of its answers, after clearing
// `rows` rows, and returns the weighted sum of the logarithms of the patterns' likelihoods, -INFINITY where one is
// impossible. `scratch` takes `lanes` values. Buffers of doubles are aligned to 64 bytes.
double unmet_latent_class_step(
    const uint32_t *cells, size_t patterns, size_t items, const double *weights, const double *parameters, size_t rows,
    size_t lanes, double *counts, double *scratch);

// The same step over pairs of items, in single precision: half the work of the step above, to about 1e-6. `cells` lists,
// pattern by pattern, the row of the answers to each pair of items; `factors` has for each row the product of their
// probabilities in each class. `lanes` is 2, 4 or 8; `shares` has one value for each. Writes each pattern's posterior,
// times its weight, to `posteriors`, adds it to the rows of `counts`, after clearing `rows` rows, and writes the sums to
// `totals`. Returns -INFINITY where a pattern is impossible, or its likelihood too small; what is written then means
// nothing.
double unmet_latent_class_paired_step(
    const uint16_t *cells, size_t patterns, size_t pairs, const double *weights, const double *shares,
    const float *factors, size_t rows, size_t lanes, float *posteriors, float *counts, double *totals);

// What the step over pairs needs before it and leaves behind: for each row of pairs the product of the probabilities of
// its two answers, whose rows of `parameters` are in `firsts` and `seconds`; and the rows' counts added to those of both
// answers. `lanes` is 2, 4 or 8.
void unmet_latent_class_pair_factors(
    const double *parameters, const uint16_t *firsts, const uint16_t *seconds, size_t rows, size_t lanes,
    float *factors);
void unmet_latent_class_pair_counts(
    const float *pairs, const uint16_t *firsts, const uint16_t *seconds, size_t rows, size_t lanes, double *counts);

#endif
