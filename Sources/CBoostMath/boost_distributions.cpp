#include "boost_distributions.h"

#include <limits>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace {

namespace math = boost::math;
namespace policies = boost::math::policies;

// Errors become NaN (and errno) instead of exceptions; underflow is an honest zero. Arithmetic stays in double, so
// results do not depend on the width of long double.
using Quiet = policies::policy<
    policies::domain_error<policies::errno_on_error>, policies::pole_error<policies::errno_on_error>,
    policies::overflow_error<policies::errno_on_error>, policies::underflow_error<policies::ignore_error>,
    policies::denorm_error<policies::ignore_error>, policies::evaluation_error<policies::errno_on_error>,
    policies::rounding_error<policies::errno_on_error>,
    policies::indeterminate_result_error<policies::errno_on_error>, policies::promote_double<false>>;

using ChiSquared = math::chi_squared_distribution<double, Quiet>;
using StudentT = math::students_t_distribution<double, Quiet>;
using FisherF = math::fisher_f_distribution<double, Quiet>;
using Normal = math::normal_distribution<double, Quiet>;
using Beta = math::beta_distribution<double, Quiet>;

// The last line of defence: whatever is thrown all the same is NaN to the caller.
template <typename Work>
double guarded(Work work) noexcept {
  try {
    return work();
  } catch (...) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

template <typename Distribution>
double cdf_of(const Distribution &distribution, double x) {
  return math::cdf(distribution, x);
}

template <typename Distribution>
double survival_of(const Distribution &distribution, double x) {
  return math::cdf(math::complement(distribution, x));
}

}  // namespace

extern "C" {

double boost_chi_squared_cdf(double x, double degrees) {
  return guarded([=] { return cdf_of(ChiSquared(degrees), x); });
}
double boost_chi_squared_survival(double x, double degrees) {
  return guarded([=] { return survival_of(ChiSquared(degrees), x); });
}
double boost_chi_squared_quantile(double probability, double degrees) {
  return guarded([=] { return math::quantile(ChiSquared(degrees), probability); });
}

double boost_student_t_cdf(double x, double degrees) {
  return guarded([=] { return cdf_of(StudentT(degrees), x); });
}
double boost_student_t_survival(double x, double degrees) {
  return guarded([=] { return survival_of(StudentT(degrees), x); });
}
double boost_student_t_quantile(double probability, double degrees) {
  return guarded([=] { return math::quantile(StudentT(degrees), probability); });
}

double boost_f_cdf(double x, double numerator_degrees, double denominator_degrees) {
  return guarded([=] { return cdf_of(FisherF(numerator_degrees, denominator_degrees), x); });
}
double boost_f_survival(double x, double numerator_degrees, double denominator_degrees) {
  return guarded([=] { return survival_of(FisherF(numerator_degrees, denominator_degrees), x); });
}
double boost_f_quantile(double probability, double numerator_degrees, double denominator_degrees) {
  return guarded([=] { return math::quantile(FisherF(numerator_degrees, denominator_degrees), probability); });
}

double boost_normal_cdf(double x) {
  return guarded([=] { return cdf_of(Normal(), x); });
}
double boost_normal_survival(double x) {
  return guarded([=] { return survival_of(Normal(), x); });
}
double boost_normal_quantile(double probability) {
  return guarded([=] { return math::quantile(Normal(), probability); });
}

double boost_beta_cdf(double x, double alpha, double beta) {
  return guarded([=] { return cdf_of(Beta(alpha, beta), x); });
}
double boost_beta_survival(double x, double alpha, double beta) {
  return guarded([=] { return survival_of(Beta(alpha, beta), x); });
}
double boost_beta_quantile(double probability, double alpha, double beta) {
  return guarded([=] { return math::quantile(Beta(alpha, beta), probability); });
}

double boost_log_gamma(double x) {
  return guarded([=] { return math::lgamma(x, Quiet()); });
}

}
