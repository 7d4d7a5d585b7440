#ifndef UNMET_CZLIB_SHIM_H
#define UNMET_CZLIB_SHIM_H
#include <zlib.h>
#endif
