// What the kernels use of the C library's mathematics, for Scripts/check-kernels: no other system's headers are at hand.
#define INFINITY __builtin_inff()
#define NAN __builtin_nanf("")
#define M_LN2 0.69314718055994530942

int ilogb(double);
double log(double);
double scalbn(double, int);
double sqrt(double);
