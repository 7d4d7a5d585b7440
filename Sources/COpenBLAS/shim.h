#ifndef UNMET_COPENBLAS_SHIM_H
#define UNMET_COPENBLAS_SHIM_H
#include <cblas.h>
#include <lapacke.h>

// Ends OpenBLAS's own threads; not in builds of it without any.
extern int blas_thread_shutdown_(void) __attribute__((weak));

static inline void unmet_end_blas_threads(void) {
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}
#endif
