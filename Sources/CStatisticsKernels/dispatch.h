#ifndef UNMET_DISPATCH_H
#define UNMET_DISPATCH_H

// On x86-64 a kernel is compiled for several generations of processors, where the loader can choose among them (ELF);
// elsewhere once, for the processors that the target names. Compiled with FORCED_LEVEL, such as "x86-64-v3", it is for
// that one alone: Scripts/compare-kernels does so.
#if defined(FORCED_LEVEL)
#define HAS_LEVELS 0
#define DISPATCHED __attribute__((target("arch=" FORCED_LEVEL)))
#define NARROW DISPATCHED
#define WIDE __attribute__((target("arch=x86-64-v4")))
#define IS_WIDE (__builtin_strcmp(FORCED_LEVEL, "x86-64-v4") == 0)
#elif defined(__x86_64__) && defined(__ELF__)
#define HAS_LEVELS 1
#define DISPATCHED __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
// Where more registers let a kernel work on more at once: one function for processors without AVX-512, one for those
// with it, and IS_WIDE to choose.
#define NARROW __attribute__((target_clones("default", "arch=x86-64-v3")))
#define WIDE __attribute__((target("arch=x86-64-v4")))
#define IS_WIDE __builtin_cpu_supports("x86-64-v4")
#else
#define HAS_LEVELS 0
#define DISPATCHED
#define NARROW
#define WIDE
#define IS_WIDE 0
#endif

#define INLINED static inline __attribute__((always_inline))

#endif
