internal import COpenBLAS
internal import CStatisticsKernels

/// What the digits of sums depend on beside the numbers themselves.
package enum Arithmetic {
  /// The processor's level that the kernels run at and the linear algebra's, such as "x86-64-v4, OpenBLAS SkylakeX".
  package static let name =
    "\(String(cString: unmet_processor_level())), OpenBLAS \(String(cString: openblas_get_corename()))"
}
