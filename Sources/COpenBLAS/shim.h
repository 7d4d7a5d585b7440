#ifndef UNMET_COPENBLAS_SHIM_H
#define UNMET_COPENBLAS_SHIM_H
#include <cblas.h>
#include <lapacke.h>
#endif
