#include "CStatisticsKernels.h"
#include "dispatch.h"

const char *unmet_processor_level(void) {
#if defined(FORCED_LEVEL)
  return FORCED_LEVEL;
#elif HAS_LEVELS
  __builtin_cpu_init();
  if (__builtin_cpu_supports("x86-64-v4")) return "x86-64-v4";
  return __builtin_cpu_supports("x86-64-v3") ? "x86-64-v3" : "x86-64";
#elif defined(__x86_64__)
  return "x86-64";
#elif defined(__aarch64__)
  return "arm64";
#else
  return "other";
#endif
}
