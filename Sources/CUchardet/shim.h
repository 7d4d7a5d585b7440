#ifndef UNMET_CUCHARDET_SHIM_H
#define UNMET_CUCHARDET_SHIM_H
#include <iconv.h>
#include <uchardet/uchardet.h>
#endif
