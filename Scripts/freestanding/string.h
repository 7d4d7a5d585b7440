// What the kernels use of the C library's memory functions, for Scripts/check-kernels.
#include <stddef.h>

void *memcpy(void *restrict, const void *restrict, size_t);
void *memset(void *, int, size_t);
