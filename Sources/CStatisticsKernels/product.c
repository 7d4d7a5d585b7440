#include "vectors.h"

// The columns of b that are multiplied together lie side by side in `panel`, so that a step reads one stretch of memory.
enum { TILE_ROWS = 4, PANEL_VECTORS = UNMET_PRODUCT_PANEL / UNMET_DOUBLE_LANES };

INLINED void tile(
    const double *a, size_t rows, size_t inner, const doubles *panel, int from, int vectors, double *result,
    size_t stride, size_t columns) {
  doubles sums[TILE_ROWS][PANEL_VECTORS];
  for (size_t row = 0; row < TILE_ROWS; row++) {
    for (int v = 0; v < vectors; v++) sums[row][v] = (doubles){0};
  }
  // Rows beyond the last repeat it; what they give is not stored.
  const double *own[TILE_ROWS];
  for (size_t row = 0; row < TILE_ROWS; row++) own[row] = a + (row < rows ? row : rows - 1) * inner;
  for (size_t j = 0; j < inner; j++) {
    for (size_t row = 0; row < TILE_ROWS; row++) {
      for (int v = 0; v < vectors; v++) sums[row][v] += own[row][j] * panel[j * PANEL_VECTORS + (size_t)(from + v)];
    }
  }
  for (size_t row = 0; row < rows && row < TILE_ROWS; row++) {
    for (int v = 0; v < vectors; v++) {
      size_t first = (size_t)(from + v) * UNMET_DOUBLE_LANES;
      if (first >= columns) break;
      double *to = result + row * stride + first;
      if (first + UNMET_DOUBLE_LANES <= columns) {
        *(loose_doubles *)to = sums[row][v];
      } else {
        for (size_t lane = 0; first + lane < columns; lane++) to[lane] = sums[row][v][lane];
      }
    }
  }
}

// `together` vectors of columns at once: as many as the registers hold the sums of. `upper` leaves out the tiles below
// the diagonal.
INLINED void multiply(
    const double *a, size_t rows, size_t inner, const double *b, size_t columns, int upper, double *panel,
    double *result, int together) {
  for (size_t first = 0; first < columns; first += UNMET_PRODUCT_PANEL) {
    size_t width = columns - first < UNMET_PRODUCT_PANEL ? columns - first : UNMET_PRODUCT_PANEL;
    for (size_t j = 0; j < inner; j++) {
      for (size_t c = 0; c < UNMET_PRODUCT_PANEL; c++) {
        panel[j * UNMET_PRODUCT_PANEL + c] = c < width ? b[j * columns + first + c] : 0;
      }
    }
    size_t end = upper && first + width < rows ? first + width : rows;
    for (size_t row = 0; row < end; row += TILE_ROWS) {
      for (int from = 0; (size_t)from * UNMET_DOUBLE_LANES < width; from += together) {
        tile(
            a + row * inner, rows - row, inner, (const doubles *)panel, from, together,
            result + row * columns + first, columns, width);
      }
    }
  }
}

NARROW static void multiply_narrow(
    const double *a, size_t rows, size_t inner, const double *b, size_t columns, int upper, double *panel,
    double *result) {
  multiply(a, rows, inner, b, columns, upper, panel, result, 1);
}

WIDE static void multiply_wide(
    const double *a, size_t rows, size_t inner, const double *b, size_t columns, int upper, double *panel,
    double *result) {
  multiply(a, rows, inner, b, columns, upper, panel, result, PANEL_VECTORS);
}

void unmet_product(
    const double *a, size_t rows, size_t inner, const double *b, size_t columns, int upper, double *panel,
    double *result) {
  (IS_WIDE ? multiply_wide : multiply_narrow)(a, rows, inner, b, columns, upper, panel, result);
}
