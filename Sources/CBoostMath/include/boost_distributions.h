#ifndef UNMET_BOOST_DISTRIBUTIONS_H
#define UNMET_BOOST_DISTRIBUTIONS_H

// Probability distributions of Boost.Math behind plain C functions.
//
// Every function returns NaN when an argument is outside its domain; no C++ exception crosses this boundary.
// cdf is P(X <= x), survival is P(X > x) computed without cancellation, quantile is the inverse of cdf.

#ifdef __cplusplus
extern "C" {
#endif

double boost_chi_squared_cdf(double x, double degrees);
double boost_chi_squared_survival(double x, double degrees);
double boost_chi_squared_quantile(double probability, double degrees);

double boost_student_t_cdf(double x, double degrees);
double boost_student_t_survival(double x, double degrees);
double boost_student_t_quantile(double probability, double degrees);

double boost_f_cdf(double x, double numerator_degrees, double denominator_degrees);
double boost_f_survival(double x, double numerator_degrees, double denominator_degrees);
double boost_f_quantile(double probability, double numerator_degrees, double denominator_degrees);

double boost_normal_cdf(double x);
double boost_normal_survival(double x);
double boost_normal_quantile(double probability);

double boost_beta_cdf(double x, double alpha, double beta);
double boost_beta_survival(double x, double alpha, double beta);
double boost_beta_quantile(double probability, double alpha, double beta);

double boost_log_gamma(double x);

#ifdef __cplusplus
}
#endif

#endif
