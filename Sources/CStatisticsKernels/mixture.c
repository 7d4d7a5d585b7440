#include "CStatisticsKernels.h"
#include "dispatch.h"

#include <math.h>
#include <string.h>

typedef double doubles __attribute__((ext_vector_type(UNMET_DOUBLE_LANES)));
// Comparing doubles gives these; on Darwin int64_t is another type of the same size.
typedef long longs __attribute__((ext_vector_type(UNMET_DOUBLE_LANES)));

// Every function that takes or returns a vector is inlined, so no call depends on how vectors are passed.
#pragma clang diagnostic ignored "-Wpsabi"

// Blocks whose posteriors and values stay in the nearest cache between the two halves of a step.
enum { LANES = UNMET_DOUBLE_LANES, BATCH = 32 };

INLINED size_t triangle_size(size_t dimensions) { return 2 * dimensions * (dimensions / 4 + 1); }

// e^x for x <= 0, to about one unit in the last place; 0 below -700.
INLINED doubles exponential(doubles x) {
  const double magic = 0x1.8p52;
  doubles shifted = x * 0x1.71547652b82fep0 + magic;
  doubles n = shifted - magic;
  doubles r = x - n * 0x1.62e42fefa3800p-1;
  r = r - n * 0x1.ef35793c76730p-45;
  doubles p = (doubles){0} + 1.0 / 6227020800;
  p = p * r + 1.0 / 479001600;
  p = p * r + 1.0 / 39916800;
  p = p * r + 1.0 / 3628800;
  p = p * r + 1.0 / 362880;
  p = p * r + 1.0 / 40320;
  p = p * r + 1.0 / 5040;
  p = p * r + 1.0 / 720;
  p = p * r + 1.0 / 120;
  p = p * r + 1.0 / 24;
  p = p * r + 1.0 / 6;
  p = p * r + 0.5;
  p = p * r + 1;
  p = p * r + 1;
  longs bits = (longs)shifted;
  doubles power = (doubles)((bits + 1023) << 52);
  return x < -700 ? (doubles){0} : p * power;
}

// log x for normal x >= 1, to about one unit in the last place.
INLINED doubles logarithm(doubles x) {
  longs bits = (longs)x;
  longs exponent = (bits >> 52) - 1023;
  doubles m = (doubles)((bits & 0xfffffffffffffL) | 0x3ff0000000000000L);
  longs large = m > 0x1.6a09e667f3bcdp0;
  m = large ? m * 0.5 : m;
  exponent -= large;
  doubles e = __builtin_convertvector(exponent, doubles);
  doubles f = (m - 1) / (m + 1), s = f * f;
  doubles p = (doubles){0} + 2.0 / 21;
  p = p * s + 2.0 / 19;
  p = p * s + 2.0 / 17;
  p = p * s + 2.0 / 15;
  p = p * s + 2.0 / 13;
  p = p * s + 2.0 / 11;
  p = p * s + 2.0 / 9;
  p = p * s + 2.0 / 7;
  p = p * s + 2.0 / 5;
  p = p * s + 2.0 / 3;
  p = p * s * f + 2 * f;
  return e * 0x1.ef35793c76730p-45 + p + e * 0x1.62e42fefa3800p-1;
}

INLINED double sum(doubles x) {
  return ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7]));
}

INLINED doubles squared_length(
    const doubles *x, size_t dimensions, const double *whitening, const double *offsets) {
  doubles length = {0};
  for (size_t i = 0; i < dimensions; i += 4) {
    doubles a = (doubles){0} - offsets[i], b = (doubles){0} - offsets[i + 1], c = (doubles){0} - offsets[i + 2],
            d = (doubles){0} - offsets[i + 3];
    for (size_t j = 0; j < i + 4; j++, whitening += 4) {
      a += x[j] * whitening[0];
      b += x[j] * whitening[1];
      c += x[j] * whitening[2];
      d += x[j] * whitening[3];
    }
    length += (a * a + b * b) + (c * c + d * d);
  }
  return length;
}

// Turns the log densities of a batch into posteriors; returns the weighted log-likelihoods lane by lane.
INLINED doubles normalise(doubles *z, size_t blocks, size_t components, const doubles *weights) {
  doubles total = {0};
  for (size_t b = 0; b < blocks; b++, z += components) {
    doubles largest = z[0];
    for (size_t c = 1; c < components; c++) largest = z[c] > largest ? z[c] : largest;
    doubles all = {0};
    for (size_t c = 0; c < components; c++) {
      z[c] = exponential(z[c] - largest);
      all += z[c];
    }
    doubles share = 1 / all;
    for (size_t c = 0; c < components; c++) z[c] *= share;
    total += weights[b] * (largest + logarithm(all));
  }
  return total;
}

// Adds a batch to the moments of one component, lane by lane. `scaled` takes blocks x dimensions.
INLINED void gather(
    const doubles *x, size_t blocks, size_t dimensions, const doubles *weights, const doubles *z, size_t components,
    enum unmet_products kind, doubles *scaled, doubles *moments) {
  doubles count = moments[0];
  for (size_t b = 0; b < blocks; b++) {
    doubles share = weights[b] * z[b * components];
    count += share;
    for (size_t j = 0; j < dimensions; j++) scaled[b * dimensions + j] = share * x[b * dimensions + j];
  }
  moments[0] = count;
  doubles *sums = moments + 1;
  for (size_t j = 0; j < dimensions; j += 4) {
    doubles s0 = sums[j], s1 = sums[j + 1], s2 = sums[j + 2], s3 = sums[j + 3];
    for (size_t b = 0; b < blocks; b++) {
      const doubles *row = scaled + b * dimensions + j;
      s0 += row[0];
      s1 += row[1];
      s2 += row[2];
      s3 += row[3];
    }
    sums[j] = s0;
    sums[j + 1] = s1;
    sums[j + 2] = s2;
    sums[j + 3] = s3;
  }
  if (kind == UNMET_PRODUCTS_NONE) return;
  doubles *products = sums + dimensions;
  if (kind == UNMET_PRODUCTS_SQUARES) {
    for (size_t j = 0; j < dimensions; j++) {
      doubles s = products[j];
      for (size_t b = 0; b < blocks; b++) s += scaled[b * dimensions + j] * x[b * dimensions + j];
      products[j] = s;
    }
    return;
  }
  for (size_t i = 0; i < dimensions; i += 4) {
    for (size_t j = 0; j <= i; j += 4, products += 16) {
      doubles t[16];
      for (int q = 0; q < 16; q++) t[q] = products[q];
      for (size_t b = 0; b < blocks; b++) {
        const doubles *row = scaled + b * dimensions + i, *column = x + b * dimensions + j;
        for (int q = 0; q < 4; q++) {
          doubles value = column[q];
          t[4 * q] += row[0] * value;
          t[4 * q + 1] += row[1] * value;
          t[4 * q + 2] += row[2] * value;
          t[4 * q + 3] += row[3] * value;
        }
      }
      for (int q = 0; q < 16; q++) products[q] = t[q];
    }
  }
}

INLINED double step(
    const doubles *x, size_t block_count, size_t dimensions, const doubles *weights, size_t components,
    const double *spread, const double *centres, const double *constants, enum unmet_products kind, int estimate,
    doubles *z, doubles *lanes, double *moments) {
  size_t products = kind == UNMET_PRODUCTS_TRIANGLE  ? triangle_size(dimensions)
                    : kind == UNMET_PRODUCTS_SQUARES ? dimensions
                                                     : 0;
  size_t size = 1 + dimensions + products;
  doubles total = {0};
  memset(lanes, 0, size * components * sizeof(doubles));
  doubles *scaled = lanes + size * components;
  for (size_t first = 0; first < block_count; first += BATCH) {
    size_t blocks = block_count - first < BATCH ? block_count - first : BATCH;
    const doubles *values = x + first * dimensions;
    doubles *batch = z + first * components;
    if (estimate) {
      for (size_t c = 0; c < components; c++) {
        const double *centre = centres + c * dimensions, *own = products ? spread + c * products : 0;
        for (size_t b = 0; b < blocks; b++) {
          const doubles *value = values + b * dimensions;
          doubles length = {0};
          if (kind == UNMET_PRODUCTS_TRIANGLE) {
            length = squared_length(value, dimensions, own, centre);
          } else if (kind == UNMET_PRODUCTS_SQUARES) {
            for (size_t j = 0; j < dimensions; j++) {
              doubles difference = value[j] - centre[j];
              length += own[j] * (difference * difference);
            }
          } else {
            for (size_t j = 0; j < dimensions; j++) length -= 2 * centre[j] * value[j];
          }
          batch[b * components + c] = constants[c] - 0.5 * length;
        }
      }
      total += normalise(batch, blocks, components, weights + first);
    }
    for (size_t c = 0; c < components; c++)
      gather(
          values, blocks, dimensions, weights + first, batch + c, components, kind, scaled, lanes + c * size);
  }
  for (size_t q = 0; q < size * components; q++) moments[q] = sum(lanes[q]);
  return sum(total);
}

DISPATCHED double unmet_mixture_full(
    const double *blocks, size_t block_count, size_t dimensions, const double *weights, size_t components,
    const double *whitening, const double *offsets, const double *constants, double *posteriors, double *lanes,
    double *moments) {
  return step(
      (const doubles *)blocks, block_count, dimensions, (const doubles *)weights, components, whitening, offsets,
      constants, UNMET_PRODUCTS_TRIANGLE, 1, (doubles *)posteriors, (doubles *)lanes, moments);
}

DISPATCHED double unmet_mixture_diagonal(
    const double *blocks, size_t block_count, size_t dimensions, const double *weights, size_t components,
    const double *precisions, const double *means, const double *constants, double *posteriors, double *lanes,
    double *moments) {
  return step(
      (const doubles *)blocks, block_count, dimensions, (const doubles *)weights, components, precisions, means,
      constants, UNMET_PRODUCTS_SQUARES, 1, (doubles *)posteriors, (doubles *)lanes, moments);
}

DISPATCHED double unmet_mixture_shared(
    const double *blocks, size_t block_count, size_t dimensions, const double *weights, size_t components,
    const double *directions, const double *constants, double *posteriors, double *lanes, double *moments) {
  return step(
      (const doubles *)blocks, block_count, dimensions, (const doubles *)weights, components, 0, directions, constants,
      UNMET_PRODUCTS_NONE, 1, (doubles *)posteriors, (doubles *)lanes, moments);
}

DISPATCHED void unmet_mixture_moments(
    const double *blocks, size_t block_count, size_t dimensions, const double *weights, size_t components,
    const double *posteriors, enum unmet_products kind, double *lanes, double *moments) {
  step(
      (const doubles *)blocks, block_count, dimensions, (const doubles *)weights, components, 0, 0, 0, kind, 0,
      (doubles *)posteriors, (doubles *)lanes, moments);
}

DISPATCHED double unmet_mixture_whiten(
    const double *covariance, size_t order, size_t dimensions, const double *least, double *work, double *whitening) {
  // Row j of `upper` becomes column j of L, so that both passes run along rows.
  double *upper = work, *inverse = work + order * order, logarithm = 0;
  for (size_t j = 0; j < order; j++)
    for (size_t i = j; i < order; i++) upper[j * order + i] = covariance[i * order + j];
  for (size_t j = 0; j < order; j++) {
    double *row = upper + j * order, pivot = row[j];
    if (!(pivot > least[j]) || !(pivot < INFINITY)) return NAN;
    double root = sqrt(pivot), scale = 1 / root;
    logarithm += log(root);
    row[j] = root;
    for (size_t i = j + 1; i < order; i++) row[i] *= scale;
    for (size_t k = j + 1; k < order; k++) {
      double factor = row[k], *target = upper + k * order;
      for (size_t i = k; i < order; i++) target[i] -= factor * row[i];
    }
  }
  // Rows of the inverse: forward substitution of the unit vectors, all at once.
  for (size_t i = 0; i < order; i++) {
    double *row = inverse + i * order;
    for (size_t j = 0; j < order; j++) row[j] = i == j;
    for (size_t k = 0; k < i; k++) {
      double factor = upper[k * order + i], *source = inverse + k * order;
      for (size_t j = 0; j <= k; j++) row[j] -= factor * source[j];
    }
    double scale = 1 / upper[i * order + i];
    for (size_t j = 0; j <= i; j++) row[j] *= scale;
  }
  for (size_t a = 0; a < dimensions; a += 4)
    for (size_t j = 0; j < a + 4; j++)
      for (size_t i = a; i < a + 4; i++) *whitening++ = i < order && j <= i ? inverse[i * order + j] : 0;
  return logarithm;
}
