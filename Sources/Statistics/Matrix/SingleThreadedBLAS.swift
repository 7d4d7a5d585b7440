internal import COpenBLAS

/// OpenBLAS kept to one thread, set before its first use: our own tasks share out the work, and one thread sums in a
/// fixed order, so the same data give the same bytes.
package enum SingleThreadedBLAS {
  private static let isSet: Void = openblas_set_num_threads(1)

  /// Call before any BLAS or LAPACK routine.
  static func prepare() { _ = isSet }

  /// Ends the threads that OpenBLAS starts when it is loaded, one for each further processor, which look for work without
  /// rest for a tenth of a second beside whatever the program begins with. For the start of a program of ours; in other
  /// programs somebody else may use them.
  package static func endIdleThreads() {
    prepare()
    unmet_end_blas_threads()
  }
}
