internal import Statistics

extension SizeTrial {
  static func share(of studies: [StudyTrial], where condition: (StudyTrial) -> Bool) -> Estimate {
    wilson(Double(studies.count(where: condition)), of: Double(studies.count))
  }

  static func wilson(_ count: Double, of all: Double) -> Estimate {
    let interval = wilsonInterval(successes: min(count, all), trials: all)
    return Estimate(all > 0 ? count / all : .nan, low: interval.low, high: interval.high)
  }

  /// The mean of indices that are at most 1, with Student's 95 % interval cut there; a single value has no interval.
  static func mean(_ values: [Double]) -> Estimate {
    guard !values.isEmpty else { return Estimate(.nan, low: .nan, high: .nan) }
    let mean = weightedMean(values)
    guard values.count > 1 else { return Estimate(mean, low: .nan, high: .nan) }
    let count = Double(values.count)
    let error = (weightedVariance(values) / count).squareRoot()
    let reach = StudentT.quantile(0.975, degreesOfFreedom: count - 1) * error
    return Estimate(mean, low: mean - reach, high: min(1, mean + reach))
  }
}
