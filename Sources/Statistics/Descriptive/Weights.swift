/// Weights to compute with: those given, or 1 for each of `count` rows.
///
/// The convention of every function here is frequency: a weight of 3 equals three copies of the row and a weight of 0
/// leaves the row out. A negative, infinite or NaN weight has no meaning, so it turns every weight into NaN, and the
/// result with them, in place of a plausible wrong number.
func frequencyWeights(_ weights: [Double]?, count: Int) -> [Double] {
  guard let weights else { return [Double](repeating: 1, count: count) }
  precondition(weights.count == count, "\(weights.count) weights for \(count) rows")
  let isValid = weights.allSatisfy { $0 >= 0 && $0.isFinite }
  return isValid ? weights : [Double](repeating: .nan, count: count)
}
