#ifndef UNMET_CZIP_SHIM_H
#define UNMET_CZIP_SHIM_H
#include <zip.h>
#endif
