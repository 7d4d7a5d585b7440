#ifndef UNMET_CEXPAT_SHIM_H
#define UNMET_CEXPAT_SHIM_H
#include <expat.h>
#endif
