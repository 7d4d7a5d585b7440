import Foundation

/// How often a uniform sample dips as much.
///
/// Simulated: 200,000 uniform samples of each size up to 200, 100,000 of 500, 40,000 up to 2,000, 10,000 of 5,000 and
/// 4,000 of 20,000. The dip times the root of the sample size hardly changes with the size; between sizes it is
/// interpolated over the logarithm of the size, beyond the largest it stays.
enum DipDistribution {
  /// The shares of samples that dip less...
  private static let shares = [
    0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999,
  ]
  /// ... than this, times the root of the size.
  private static let quantiles: [(count: Int, values: [Double])] = [
    (
      4,
      [
        0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2500, 0.2652, 0.3147, 0.3752,
        0.4147, 0.4477, 0.4635, 0.4746, 0.4889,
      ]
    ),
    (
      5,
      [
        0.2236, 0.2236, 0.2236, 0.2236, 0.2236, 0.2435, 0.2722, 0.3007, 0.3295, 0.3602, 0.3951,
        0.4168, 0.4328, 0.4394, 0.4432, 0.4464,
      ]
    ),
    (
      6,
      [
        0.2041, 0.2041, 0.2041, 0.2265, 0.2548, 0.2790, 0.3016, 0.3231, 0.3443, 0.3659, 0.3898,
        0.4036, 0.4397, 0.4709, 0.4957, 0.5364,
      ]
    ),
    (
      7,
      [
        0.1890, 0.1928, 0.2168, 0.2492, 0.2732, 0.2936, 0.3119, 0.3286, 0.3451, 0.3614, 0.3815,
        0.4234, 0.4641, 0.4873, 0.5060, 0.5354,
      ]
    ),
    (
      8,
      [
        0.1768, 0.2090, 0.2319, 0.2608, 0.2815, 0.2987, 0.3138, 0.3276, 0.3409, 0.3549, 0.4005,
        0.4352, 0.4692, 0.4890, 0.5064, 0.5515,
      ]
    ),
    (
      10,
      [
        0.1924, 0.2271, 0.2465, 0.2697, 0.2855, 0.2982, 0.3091, 0.3230, 0.3476, 0.3757, 0.4122,
        0.4411, 0.4774, 0.5051, 0.5282, 0.5716,
      ]
    ),
    (
      12,
      [
        0.2048, 0.2344, 0.2508, 0.2694, 0.2819, 0.2956, 0.3154, 0.3356, 0.3567, 0.3814, 0.4165,
        0.4512, 0.4897, 0.5146, 0.5349, 0.5840,
      ]
    ),
    (
      15,
      [
        0.2117, 0.2361, 0.2490, 0.2684, 0.2888, 0.3070, 0.3242, 0.3416, 0.3608, 0.3860, 0.4259,
        0.4599, 0.4987, 0.5257, 0.5495, 0.5996,
      ]
    ),
    (
      20,
      [
        0.2124, 0.2355, 0.2540, 0.2774, 0.2952, 0.3114, 0.3280, 0.3471, 0.3684, 0.3949, 0.4349,
        0.4705, 0.5114, 0.5401, 0.5677, 0.6183,
      ]
    ),
    (
      30,
      [
        0.2171, 0.2439, 0.2598, 0.2831, 0.3018, 0.3193, 0.3367, 0.3557, 0.3779, 0.4049, 0.4463,
        0.4827, 0.5260, 0.5550, 0.5810, 0.6397,
      ]
    ),
    (
      50,
      [
        0.2222, 0.2498, 0.2670, 0.2905, 0.3095, 0.3273, 0.3453, 0.3649, 0.3875, 0.4161, 0.4588,
        0.4965, 0.5428, 0.5724, 0.6003, 0.6622,
      ]
    ),
    (
      100,
      [
        0.2286, 0.2564, 0.2742, 0.2983, 0.3179, 0.3361, 0.3547, 0.3748, 0.3979, 0.4274, 0.4712,
        0.5112, 0.5575, 0.5907, 0.6230, 0.6860,
      ]
    ),
    (
      200,
      [
        0.2331, 0.2616, 0.2795, 0.3039, 0.3239, 0.3425, 0.3614, 0.3820, 0.4056, 0.4356, 0.4806,
        0.5207, 0.5695, 0.6030, 0.6349, 0.6988,
      ]
    ),
    (
      500,
      [
        0.2386, 0.2672, 0.2849, 0.3099, 0.3300, 0.3491, 0.3678, 0.3886, 0.4128, 0.4427, 0.4888,
        0.5301, 0.5793, 0.6133, 0.6448, 0.7093,
      ]
    ),
    (
      1000,
      [
        0.2415, 0.2694, 0.2881, 0.3133, 0.3337, 0.3525, 0.3724, 0.3930, 0.4172, 0.4477, 0.4930,
        0.5346, 0.5844, 0.6164, 0.6474, 0.7238,
      ]
    ),
    (
      2000,
      [
        0.2421, 0.2700, 0.2893, 0.3139, 0.3346, 0.3541, 0.3731, 0.3943, 0.4186, 0.4495, 0.4960,
        0.5378, 0.5920, 0.6269, 0.6636, 0.7366,
      ]
    ),
    (
      5000,
      [
        0.2437, 0.2729, 0.2913, 0.3175, 0.3364, 0.3556, 0.3748, 0.3960, 0.4208, 0.4517, 0.4987,
        0.5411, 0.5927, 0.6243, 0.6540, 0.7238,
      ]
    ),
    (
      20_000,
      [
        0.2447, 0.2735, 0.2929, 0.3163, 0.3363, 0.3567, 0.3752, 0.3962, 0.4226, 0.4552, 0.4992,
        0.5445, 0.5917, 0.6258, 0.6596, 0.7096,
      ]
    ),
  ]

  /// - Returns: the share of uniform samples of `count` values that dip by `dip` or more; at least .001 - beyond the table
  ///   it is known no better - and at most 1.
  static func probability(ofAtLeast dip: Double, count: Int) -> Double {
    let scaled = dip * Double(count).squareRoot()
    let column = quantiles(for: count)
    guard let upper = column.firstIndex(where: { $0 >= scaled }) else { return 1 - shares[shares.count - 1] }
    guard upper > 0 else { return 1 }
    let width = column[upper] - column[upper - 1]
    let part = width > 0 ? (scaled - column[upper - 1]) / width : 0
    return 1 - (shares[upper - 1] + part * (shares[upper] - shares[upper - 1]))
  }

  private static func quantiles(for count: Int) -> [Double] {
    guard let upper = quantiles.firstIndex(where: { $0.count >= count }) else {
      return quantiles[quantiles.count - 1].values
    }
    guard upper > 0, quantiles[upper].count > count else { return quantiles[upper].values }
    let (below, above) = (quantiles[upper - 1], quantiles[upper])
    let part = log(Double(count) / Double(below.count)) / log(Double(above.count) / Double(below.count))
    return zip(below.values, above.values).map { $0 + part * ($1 - $0) }
  }
}
