#include "CTextKernels.h"

#include <string.h>

#if defined(FORCED_LEVEL)
// As for the kernels of statistics.
#define CLONED __attribute__((target("arch=" FORCED_LEVEL)))
#elif defined(__x86_64__) && defined(__ELF__) && !defined(UNMET_FUZZING)
#define CLONED __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
// Other processors have one level, and resolvers of clones run before a sanitizer is there.
#define CLONED
#endif
#define INLINED static inline __attribute__((always_inline))

typedef uint8_t block __attribute__((ext_vector_type(64)));
typedef _Bool block_bits __attribute__((ext_vector_type(64)));

// A bit for every byte of 64 that is `byte`.
INLINED uint64_t bytes_equal(const block *bytes, uint8_t byte) {
  block_bits bits = __builtin_convertvector(*bytes == (block)byte, block_bits);
  uint64_t word;
  memcpy(&word, &bits, sizeof word);
  return word;
}

INLINED size_t lowest(uint64_t bits) { return (size_t)__builtin_ctzll(bits); }

// The block at `from`; beyond `count` it is filled up with zeros.
INLINED void load(const uint8_t *bytes, size_t from, size_t count, block *loaded) {
  if (from + 64 <= count) {
    memcpy(loaded, bytes + from, 64);
  } else {
    *loaded = (block)0;
    memcpy(loaded, bytes + from, count - from);
  }
}

CLONED void unmet_find_cells(
    const uint8_t *bytes, size_t count, const unmet_cell_syntax *syntax, unmet_cells *found) {
  const uint8_t delimiter = syntax->delimiter, quote = syntax->quote;
  uint32_t *const starts = found->starts;
  size_t cells = found->cells, records = found->records, untidy = found->untidy;
  int32_t row = found->row;
  size_t record_start = found->position, first = cells;
  // The byte to pass over: the line feed of CR LF, the second of two quotes.
  size_t skipped = SIZE_MAX;
  int is_inside = 0;
  int32_t quote_row = 0;
  // The cell before `cells` is the one being read.
  starts[cells++] = (uint32_t)record_start;

  for (size_t base = record_start; base < count; base += 64) {
    block loaded;
    load(bytes, base, count, &loaded);
    const uint64_t valid = count - base >= 64 ? ~0ull : (1ull << (count - base)) - 1;
    const uint64_t returns = bytes_equal(&loaded, '\r') & valid;
    const uint64_t ends = (bytes_equal(&loaded, '\n') | returns) & valid;
    const uint64_t delimiters = bytes_equal(&loaded, delimiter) & valid;
    const uint64_t quotes = quote ? bytes_equal(&loaded, quote) & valid : 0;
    uint64_t bits = delimiters | ends | quotes;
    if (skipped == base) bits &= ~1ull;

    if (!is_inside && !quotes) {
      // Delimiters up to the next line end are all cells; nothing is decided for each.
      uint64_t waiting = bits & ends;
      uint64_t here = bits & ~ends;
      for (;;) {
        uint64_t before = waiting ? here & ((waiting & -waiting) - 1) : here;
        here &= ~before;
        const size_t more = (size_t)__builtin_popcountll(before);
        uint32_t *to = starts + cells;
        cells += more;
        for (; before; before &= before - 1) *to++ = (uint32_t)(base + lowest(before) + 1);
        if (!waiting) break;
        const size_t at = base + lowest(waiting);
        waiting &= waiting - 1;
        size_t length = 1;
        if (bytes[at] == '\r') {
          if (at + 1 == count && !syntax->is_last) goto incomplete;
          if (at + 1 < count && bytes[at + 1] == '\n') {
            length = 2;
            if (at + 1 < base + 64)
              waiting &= ~(1ull << (at + 1 - base));
            else
              skipped = at + 1;
          }
        }
        if (!found->line_ending) found->line_ending = bytes[at] == '\n' ? 1 : length == 1 ? 2 : 3;
        row++;
        if (at == record_start) {
          cells = first;
        } else {
          if (cells - first > syntax->most_cells) goto wide;
          found->first_cells[records] = (ptrdiff_t)first;
          found->ends[records] = (uint32_t)at;
          found->rows[records] = row;
          records++;
        }
        first = cells;
        record_start = at + length;
        starts[cells++] = (uint32_t)record_start;
      }
      if (cells - first > syntax->most_cells) goto wide_before_end;
      continue;
    }

    while (bits) {
      const size_t at = base + lowest(bits);
      const uint64_t bit = bits & -bits;
      bits ^= bit;
      if (quotes & bit) {
        if (!is_inside) {
          // Within a cell a quote is a character like any other.
          if (at == starts[cells - 1]) is_inside = 1, quote_row = row + 1;
        } else if (at + 1 < count && bytes[at + 1] == quote) {
          if (at + 1 < base + 64)
            bits &= ~(bit << 1);
          else
            skipped = at + 1;
        } else {
          is_inside = 0;
          if (at + 1 < count) {
            const uint8_t next = bytes[at + 1];
            if (next != delimiter && next != '\n' && next != '\r') untidy++;
          }
        }
        continue;
      }
      if (is_inside) continue;
      if (delimiters & bit) {
        starts[cells++] = (uint32_t)(at + 1);
        continue;
      }
      size_t length = 1;
      if (returns & bit) {
        if (at + 1 == count && !syntax->is_last) goto incomplete;
        if (at + 1 < count && bytes[at + 1] == '\n') {
          length = 2;
          if (at + 1 < base + 64)
            bits &= ~(bit << 1);
          else
            skipped = at + 1;
        }
      }
      if (!found->line_ending) found->line_ending = bytes[at] == '\n' ? 1 : length == 1 ? 2 : 3;
      row++;
      if (at == record_start) {
        cells = first;
      } else {
        if (cells - first > syntax->most_cells) goto wide;
        found->first_cells[records] = (ptrdiff_t)first;
        found->ends[records] = (uint32_t)at;
        found->rows[records] = row;
        records++;
      }
      first = cells;
      record_start = at + length;
      starts[cells++] = (uint32_t)record_start;
    }
    if (cells - first > syntax->most_cells) goto wide_before_end;
  }

  if (syntax->is_last) {
    found->ends_with_line = record_start == count && found->line_ending != 0;
    if (record_start < count) {
      if (is_inside) found->unclosed_row = quote_row;
      if (cells - first > syntax->most_cells) goto wide_before_end;
      found->first_cells[records] = (ptrdiff_t)first;
      found->ends[records] = (uint32_t)count;
      found->rows[records] = ++row;
      records++;
      first = cells;
      record_start = count;
    }
  }
incomplete:
  found->cells = first;
  found->records = records;
  found->row = row;
  found->position = record_start;
  found->untidy = untidy;
  return;
wide_before_end:
  row++;
wide:
  found->wide_row = row;
  row--;
  goto incomplete;
}

CLONED void unmet_count_cells(
    const uint8_t *bytes, size_t from, size_t count, uint8_t delimiter, size_t *delimiters, size_t *lines) {
  size_t all_delimiters = 0, all_lines = 0;
  for (size_t base = from; base < count; base += 64) {
    block loaded;
    load(bytes, base, count, &loaded);
    const uint64_t valid = count - base >= 64 ? ~0ull : (1ull << (count - base)) - 1;
    all_delimiters += (size_t)__builtin_popcountll(bytes_equal(&loaded, delimiter) & valid);
    all_lines +=
        (size_t)__builtin_popcountll((bytes_equal(&loaded, '\n') | bytes_equal(&loaded, '\r')) & valid);
  }
  *delimiters = all_delimiters;
  *lines = all_lines;
}

CLONED size_t unmet_first_unplain(const uint8_t *bytes, size_t from, size_t count) {
  for (size_t base = from; base < count; base += 64) {
    block loaded;
    load(bytes, base, count, &loaded);
    const uint64_t valid = count - base >= 64 ? ~0ull : (1ull << (count - base)) - 1;
    block_bits high = __builtin_convertvector(loaded > (block)127, block_bits);
    uint64_t word;
    memcpy(&word, &high, sizeof word);
    word = (word | bytes_equal(&loaded, 0)) & valid;
    if (word) return base + lowest(word);
  }
  return count;
}
