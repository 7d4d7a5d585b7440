#ifndef UNMET_TEXT_KERNELS_H
#define UNMET_TEXT_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// Where the cells and records of delimited text are, found 64 bytes at a time: which of them are delimiters, line ends
// or quotes is asked for all at once, and only those are visited.
//
// A cell that begins with a quote ends at the next single quote; two quotes stand for one. Records end at LF, CR LF or
// CR; blank lines are none.

typedef struct {
  uint8_t delimiter;
  // 0 where there is none.
  uint8_t quote;
  // Whether the text ends with `count`, or more of it will follow.
  uint8_t is_last;
  // No record may have more cells than this.
  size_t most_cells;
} unmet_cell_syntax;

// What is filled: `starts` has room for one more than the delimiters and line ends, the records' arrays for one more
// than the line ends.
typedef struct {
  // Where each cell begins, record after record.
  uint32_t *starts;
  // For each record the index of its first cell, where it ends, and its row, counted from 1.
  ptrdiff_t *first_cells;
  uint32_t *ends;
  int32_t *rows;
  // How much is filled; all of it whole records.
  size_t cells, records;
  // The rows so far, blank lines among them.
  int32_t row;
  // Where the next record begins: `count` when all is read.
  size_t position;
  // The row of the first quote that is never closed; 0 when there is none.
  int32_t unclosed_row;
  // The row of the first record with too many cells, at which reading stopped; 0 when there is none.
  int32_t wide_row;
  // Closing quotes with something other than a delimiter or line end behind them.
  size_t untidy;
  // The first line ending: 0 none, 1 LF, 2 CR, 3 CR LF.
  uint8_t line_ending;
  // Whether the text ends with a line ending.
  uint8_t ends_with_line;
} unmet_cells;

// Reads on from `cells->position` to `count`. Without `is_last` the record that is not ended is left for the next call.
void unmet_find_cells(const uint8_t *bytes, size_t count, const unmet_cell_syntax *syntax, unmet_cells *cells);

// How many delimiters and line ends there are between `from` and `count`: what has to be room for.
void unmet_count_cells(
    const uint8_t *bytes, size_t from, size_t count, uint8_t delimiter, size_t *delimiters, size_t *lines);

// The offset of the first byte at or after `from` that is above 127 or NUL; `count` when there is none.
size_t unmet_first_unplain(const uint8_t *bytes, size_t from, size_t count);

#endif
