import Foundation
import Statistics

/// 3,000 x 30, 5 segments: forward selection of 8 items by the accuracy of a linear discriminant in 10-fold
/// cross-validation, then cross-validation of discriminant and multinomial logit on them, and of the discriminant on all.
enum TypingTool: BenchmarkCase {
  static let name = "B15"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    let data = try BenchmarkData("b15")
    clock.start()
    let sample = try LabelledSample(data.values, labels: data.planted, classes: data.clusters)
    let folds = Folds.shuffled(count: 10, rows: data.values.rows, seed: 0)
    let path = try ForwardSelection(columns: 8).select(sample, folds: folds)
    let selected = try sample.selectingColumns(path.columns)
    let discriminant = try await LinearDiscriminant().crossValidated(selected, folds: folds, threads: threads)
    let before = ContinuousClock.now
    let logit = try await MultinomialLogit().crossValidated(selected, folds: folds, threads: threads)
    let logitSeconds = (ContinuousClock.now - before) / .seconds(1)
    let full = try await LinearDiscriminant().crossValidated(sample, folds: folds, threads: threads)
    clock.stop()
    return [
      Quality("items", path.columns.map { Double($0 + 1) }),
      Quality("acc_lda8", discriminant.assessment.accuracy),
      Quality("acc_logit8", logit.assessment.accuracy),
      Quality("acc_lda30", full.assessment.accuracy),
      Quality("logit_s", logitSeconds),
    ]
  }
}
