#include "latentclass.h"

#include "dispatch.h"

#include <math.h>
#include <string.h>

typedef double twos __attribute__((ext_vector_type(2)));
typedef double fours __attribute__((ext_vector_type(4)));
typedef double eights __attribute__((ext_vector_type(8)));
typedef float float_twos __attribute__((ext_vector_type(2)));
typedef float float_fours __attribute__((ext_vector_type(4)));
typedef float float_eights __attribute__((ext_vector_type(8)));

// A logarithm of a product of many factors: mantissas are multiplied, exponents added, and the one logarithm is taken
// when the weight changes or before the product of mantissas could overflow.
typedef struct {
  double total, weight, mantissa;
  int64_t exponent;
  int factors;
} log_product;

INLINED void flush(log_product *product) {
  product->total += product->weight * (log(product->mantissa) + (double)product->exponent * M_LN2);
  product->mantissa = 1;
  product->exponent = 0;
  product->factors = 0;
}

// `value` is a positive normal number.
INLINED void multiply(log_product *product, double value, int64_t exponent, double weight) {
  if (weight != product->weight || product->factors == 512) {
    flush(product);
    product->weight = weight;
  }
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  product->exponent += exponent + (int64_t)(bits >> 52) - 1023;
  bits = (bits & 0xFFFFFFFFFFFFFull) | 0x3FF0000000000000ull;
  memcpy(&value, &bits, sizeof value);
  product->mantissa *= value;
  product->factors++;
}

// The joint likelihoods of one pattern times 2^-exponent, for products too small for a double: the largest class is
// brought back near 1 after every fourth item, which is safe as probabilities are 0 or at least 1e-60. Returns the sum,
// 0 where the pattern is impossible.
INLINED double rescaled(
    const uint32_t *row, size_t items, const double *parameters, size_t lanes, double *joint, int64_t *exponent) {
  for (size_t lane = 0; lane < lanes; lane++) joint[lane] = parameters[lane];
  *exponent = 0;
  for (size_t j = 0; j <= items; j++) {
    if (j % 4 == 0 || j == items) {
      double largest = 0;
      for (size_t lane = 0; lane < lanes; lane++) largest = joint[lane] > largest ? joint[lane] : largest;
      if (!(largest > 0)) return 0;
      int power = ilogb(largest);
      *exponent += power;
      for (size_t lane = 0; lane < lanes; lane++) joint[lane] = scalbn(joint[lane], -power);
    }
    if (j == items) break;
    const double *cell = parameters + (size_t)row[j] * lanes;
    for (size_t lane = 0; lane < lanes; lane++) joint[lane] *= cell[lane];
  }
  double sum = 0;
  for (size_t lane = 0; lane < lanes; lane++) sum += joint[lane];
  return sum;
}

// A likelihood this small may have lost classes on the way and is computed again, rescaled.
INLINED int is_safe(double sum) { return sum > 0x1p-830 && sum < INFINITY; }

// One step with all classes in one vector.
#define STEP(NAME, VECTOR, LANES)                                                                                   \
  INLINED double NAME(                                                                                              \
      const uint32_t *cells, size_t patterns, size_t items, const double *weights, const double *parameters,        \
      double *counts, double *scratch) {                                                                            \
    const VECTOR *p = (const VECTOR *)parameters;                                                                   \
    VECTOR *n = (VECTOR *)counts, shares = p[0], totals = {0};                                                      \
    log_product product = {0, 1, 1, 0, 0};                                                                          \
    for (size_t i = 0; i < patterns; i++) {                                                                         \
      const uint32_t *row = cells + i * items;                                                                      \
      VECTOR a = shares, b = (VECTOR){0} + 1, c = b, d = b;                                                         \
      size_t j = 0;                                                                                                 \
      for (; j + 3 < items; j += 4) {                                                                               \
        a *= p[row[j]];                                                                                             \
        b *= p[row[j + 1]];                                                                                         \
        c *= p[row[j + 2]];                                                                                         \
        d *= p[row[j + 3]];                                                                                         \
      }                                                                                                             \
      for (; j < items; j++) a *= p[row[j]];                                                                        \
      VECTOR joint = (a * b) * (c * d);                                                                             \
      double sum = 0;                                                                                               \
      for (int lane = 0; lane < LANES; lane++) sum += joint[lane];                                                  \
      int64_t exponent = 0;                                                                                         \
      if (__builtin_expect(!is_safe(sum), 0)) {                                                                     \
        sum = rescaled(row, items, parameters, LANES, scratch, &exponent);                                          \
        if (!(sum > 0)) return -INFINITY;                                                                           \
        joint = *(VECTOR *)scratch;                                                                                 \
      }                                                                                                             \
      multiply(&product, sum, exponent, weights[i]);                                                                \
      VECTOR posterior = joint * (weights[i] / sum);                                                                \
      totals += posterior;                                                                                          \
      for (j = 0; j < items; j++) n[row[j]] += posterior;                                                           \
    }                                                                                                               \
    n[0] = totals;                                                                                                  \
    flush(&product);                                                                                                \
    return product.total;                                                                                           \
  }

STEP(step_of_two, twos, 2)
STEP(step_of_four, fours, 4)
STEP(step_of_eight, eights, 8)

// One step with the classes in several vectors of eight.
INLINED double step_of_many(
    const uint32_t *cells, size_t patterns, size_t items, const double *weights, const double *parameters, size_t lanes,
    double *counts, double *scratch) {
  size_t width = lanes / 8;
  const eights *p = (const eights *)parameters;
  eights *n = (eights *)counts, *joint = (eights *)scratch;
  log_product product = {0, 1, 1, 0, 0};
  for (size_t i = 0; i < patterns; i++) {
    const uint32_t *row = cells + i * items;
    eights all = {0};
    for (size_t v = 0; v < width; v++) {
      eights a = p[v], b = (eights){0} + 1;
      size_t j = 0;
      for (; j + 1 < items; j += 2) {
        a *= p[row[j] * width + v];
        b *= p[row[j + 1] * width + v];
      }
      if (j < items) a *= p[row[j] * width + v];
      joint[v] = a * b;
      all += joint[v];
    }
    double sum = 0;
    for (int lane = 0; lane < 8; lane++) sum += all[lane];
    int64_t exponent = 0;
    if (__builtin_expect(!is_safe(sum), 0)) {
      sum = rescaled(row, items, parameters, lanes, scratch, &exponent);
      if (!(sum > 0)) return -INFINITY;
    }
    multiply(&product, sum, exponent, weights[i]);
    double scale = weights[i] / sum;
    for (size_t v = 0; v < width; v++) {
      eights posterior = joint[v] * scale;
      n[v] += posterior;
      for (size_t j = 0; j < items; j++) n[row[j] * width + v] += posterior;
    }
  }
  flush(&product);
  return product.total;
}

DISPATCHED double unmet_latent_class_step(
    const uint32_t *cells, size_t patterns, size_t items, const double *weights, const double *parameters, size_t rows,
    size_t lanes, double *counts, double *scratch) {
  memset(counts, 0, rows * lanes * sizeof(double));
  switch (lanes) {
  case 2: return step_of_two(cells, patterns, items, weights, parameters, counts, scratch);
  case 4: return step_of_four(cells, patterns, items, weights, parameters, counts, scratch);
  case 8: return step_of_eight(cells, patterns, items, weights, parameters, counts, scratch);
  default: return step_of_many(cells, patterns, items, weights, parameters, lanes, counts, scratch);
  }
}

#define SUM_OF_TWOS(V) ((V)[0] + (V)[1])
#define SUM_OF_FOURS(V) SUM_OF_TWOS((V).lo + (V).hi)
#define SUM_OF_EIGHTS(V) SUM_OF_FOURS((V).lo + (V).hi)

// One step over pairs of items in single precision. Each product of four factors is carried on in double precision, so
// that no product underflows that the double step would not lose too. Posteriors first and counts then: the tables of
// both would not stay in the nearest cache together.
#define PAIRED(NAME, FLOATS, DOUBLES, SUM)                                                                          \
  INLINED double NAME(                                                                                              \
      const uint16_t *cells, size_t patterns, size_t pairs, const double *weights, const double *shares,            \
      const float *factors, float *posteriors, float *counts, double *totals) {                                     \
    const FLOATS *p = (const FLOATS *)factors;                                                                      \
    FLOATS *n = (FLOATS *)counts, *q = (FLOATS *)posteriors;                                                        \
    DOUBLES start = *(const DOUBLES *)shares, all = {0};                                                            \
    log_product product = {0, 1, 1, 0, 0};                                                                          \
    for (size_t i = 0; i < patterns; i++) {                                                                         \
      const uint16_t *row = cells + i * pairs;                                                                      \
      DOUBLES joint = start;                                                                                        \
      size_t j = 0;                                                                                                 \
      for (; j + 7 < pairs; j += 8) {                                                                               \
        FLOATS a = (p[row[j]] * p[row[j + 1]]) * (p[row[j + 2]] * p[row[j + 3]]);                                   \
        FLOATS b = (p[row[j + 4]] * p[row[j + 5]]) * (p[row[j + 6]] * p[row[j + 7]]);                               \
        joint *= __builtin_convertvector(a, DOUBLES) * __builtin_convertvector(b, DOUBLES);                         \
      }                                                                                                             \
      for (; j < pairs; j++) joint *= __builtin_convertvector(p[row[j]], DOUBLES);                                  \
      double sum = SUM(joint);                                                                                      \
      if (!is_safe(sum)) return -INFINITY;                                                                          \
      multiply(&product, sum, 0, weights[i]);                                                                       \
      DOUBLES posterior = joint * (weights[i] / sum);                                                               \
      all += posterior;                                                                                             \
      q[i] = __builtin_convertvector(posterior, FLOATS);                                                            \
    }                                                                                                               \
    for (size_t i = 0; i < patterns; i++) {                                                                         \
      const uint16_t *row = cells + i * pairs;                                                                      \
      FLOATS share = q[i];                                                                                          \
      for (size_t j = 0; j < pairs; j++) n[row[j]] += share;                                                        \
    }                                                                                                               \
    *(DOUBLES *)totals = all;                                                                                       \
    flush(&product);                                                                                                \
    return product.total;                                                                                           \
  }

PAIRED(paired_by_two, float_twos, twos, SUM_OF_TWOS)
PAIRED(paired_by_four, float_fours, fours, SUM_OF_FOURS)
PAIRED(paired_by_eight, float_eights, eights, SUM_OF_EIGHTS)

DISPATCHED double unmet_latent_class_paired_step(
    const uint16_t *cells, size_t patterns, size_t pairs, const double *weights, const double *shares,
    const float *factors, size_t rows, size_t lanes, float *posteriors, float *counts, double *totals) {
  memset(counts, 0, rows * lanes * sizeof(float));
  switch (lanes) {
  case 2: return paired_by_two(cells, patterns, pairs, weights, shares, factors, posteriors, counts, totals);
  case 4: return paired_by_four(cells, patterns, pairs, weights, shares, factors, posteriors, counts, totals);
  default: return paired_by_eight(cells, patterns, pairs, weights, shares, factors, posteriors, counts, totals);
  }
}

INLINED void pair_factors(
    const double *parameters, const uint16_t *firsts, const uint16_t *seconds, size_t rows, size_t lanes,
    float *factors) {
  for (size_t row = 0; row < rows; row++) {
    const double *first = parameters + firsts[row] * lanes, *second = parameters + seconds[row] * lanes;
    for (size_t lane = 0; lane < lanes; lane++) factors[row * lanes + lane] = (float)(first[lane] * second[lane]);
  }
}

DISPATCHED void unmet_latent_class_pair_factors(
    const double *parameters, const uint16_t *firsts, const uint16_t *seconds, size_t rows, size_t lanes,
    float *factors) {
  switch (lanes) {
  case 2: return pair_factors(parameters, firsts, seconds, rows, 2, factors);
  case 4: return pair_factors(parameters, firsts, seconds, rows, 4, factors);
  default: return pair_factors(parameters, firsts, seconds, rows, 8, factors);
  }
}

INLINED void pair_counts(
    const float *pairs, const uint16_t *firsts, const uint16_t *seconds, size_t rows, size_t lanes, double *counts) {
  for (size_t row = 0; row < rows; row++) {
    double *first = counts + firsts[row] * lanes, *second = counts + seconds[row] * lanes;
    for (size_t lane = 0; lane < lanes; lane++) first[lane] += (double)pairs[row * lanes + lane];
    for (size_t lane = 0; lane < lanes; lane++) second[lane] += (double)pairs[row * lanes + lane];
  }
}

DISPATCHED void unmet_latent_class_pair_counts(
    const float *pairs, const uint16_t *firsts, const uint16_t *seconds, size_t rows, size_t lanes, double *counts) {
  switch (lanes) {
  case 2: return pair_counts(pairs, firsts, seconds, rows, 2, counts);
  case 4: return pair_counts(pairs, firsts, seconds, rows, 4, counts);
  default: return pair_counts(pairs, firsts, seconds, rows, 8, counts);
  }
}
