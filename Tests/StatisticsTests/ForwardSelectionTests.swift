import Statistics
import Testing

@Suite("Forward selection")
struct ForwardSelectionTests {
  /// The same by fitting every discriminant anew.
  private func slowPath(
    _ sample: LabelledSample, _ folds: Folds, columns: Int, _ discriminant: LinearDiscriminant
  ) throws -> (columns: [Int], accuracies: [Double]) {
    var path: [Int] = []
    var accuracies: [Double] = []
    while path.count < columns {
      var best = (column: 0, accuracy: -1.0)
      for column in 0..<sample.values.columns where !path.contains(column) {
        let accuracy = try discriminant.crossValidated(
          sample.selectingColumns(path + [column]), folds: folds
        ).assessment.accuracy
        if accuracy > best.accuracy + 1e-12 { best = (column, accuracy) }
      }
      path.append(best.column)
      accuracies.append(best.accuracy)
    }
    return (path, accuracies)
  }

  private func sample(weighted: Bool = false) throws -> LabelledSample {
    let centres: [[Double]] = [[0, 0, 0, 0, 0, 0, 0], [1, 0, 0, 0.5, 0, 0, 0], [0, 1.5, 0, 0, 0, 0.4, 0]]
    let (values, labels) = blobs(centres, each: 30, spread: 1, seed: 21)
    return try LabelledSample(
      values, labels: labels, weights: weighted ? (0..<90).map { Double(1 + $0 % 3) } : nil)
  }

  @Test(
    "Sweeping selects what refitting selects, with the same accuracies",
    arguments: [ClassPriors.proportional, .equal, .given([0.2, 0.5, 0.3])])
  func refitting(priors: ClassPriors) throws {
    for weighted in [false, true] {
      let sample = try sample(weighted: weighted)
      let folds = Folds.stratified(count: 5, labels: sample.labels, seed: 3)
      let discriminant = LinearDiscriminant(priors: priors)
      let fast = try ForwardSelection(columns: 6, discriminant: discriminant).select(sample, folds: folds)
      let slow = try slowPath(sample, folds, columns: 6, discriminant)
      #expect(fast.columns == slow.columns)
      #expect(areClose(fast.accuracies, slow.accuracies))
    }
  }

  @Test("A class that only one fold has, far values and useless columns change nothing of that")
  func oddities() throws {
    let plain = try sample()
    var labels = plain.labels
    labels[4] = 3
    let rows = (0..<90).map { row in
      plain.values.row(row).map { 1e4 + 100 * $0 } + [5, plain.values[row, 0] * 2, row == 4 ? 1 : 0]
    }
    let sample = try LabelledSample(Matrix(rows), labels: labels)
    let folds = Folds.cyclic(count: 6, rows: 90)
    let fast = try ForwardSelection(columns: 4).select(sample, folds: folds)
    let slow = try slowPath(sample, folds, columns: 4, LinearDiscriminant())
    #expect(fast.columns == slow.columns)
    #expect(areClose(fast.accuracies, slow.accuracies))
  }

  @Test(
    "The reference's accuracy at the end of a path", .enabled(if: ReferenceFiles.hasGenerated, ReferenceFiles.absence))
  func reference() throws {
    let sample = try TypingReference.sample()
    let path = try ForwardSelection(columns: 30).select(sample, folds: TypingReference.folds(sample))
    #expect(path.columns.sorted() == Array(0..<30))
    #expect(try isClose(path.accuracies[29], TypingReference.file().lda30Cv))
  }

  @Test("It stops where nothing is left")
  func exhausted() throws {
    let (values, labels) = blobs([[0], [3]], each: 10, seed: 8)
    let padded = Matrix((0..<20).map { [2, values[$0, 0], -values[$0, 0]] })
    let sample = try LabelledSample(padded, labels: labels)
    let path = try ForwardSelection(columns: 3).select(sample, folds: .cyclic(count: 4, rows: 20))
    #expect(path.columns == [1])
    let constant = try LabelledSample(Matrix(rows: 20, columns: 2, repeating: 1), labels: labels)
    #expect(try ForwardSelection().select(constant, folds: .cyclic(count: 4, rows: 20)).columns.isEmpty)
  }

  @Test("Nested selection is honest: on noise it finds no more than chance")
  func nested() async throws {
    let values = noise(rows: 60, columns: 120, seed: 30)
    let sample = try LabelledSample(values, labels: (0..<60).map { $0 % 2 })
    let folds = Folds.stratified(count: 6, labels: sample.labels, seed: 5)
    let selection = ForwardSelection(columns: 6)
    let plain = try selection.select(sample, folds: folds)
    let nested = try await selection.nested(sample, outer: folds, inner: 5, seed: 9, threads: 2)
    #expect(plain.accuracies[5] > nested.assessments[5].accuracy + 0.1)
    #expect(nested.assessments[5].accuracy < 0.65)
    #expect(nested.paths.count == 6 && nested.assessments.count == 6)
    #expect((0..<120).reduce(0) { $0 + nested.selections(of: $1, among: 6) } == 36)
    let alone = try await selection.nested(sample, outer: folds, inner: 5, seed: 9, threads: 1)
    #expect(alone == nested)
  }

  @Test("Options out of range and folds that leave nothing are refused")
  func errors() async throws {
    let sample = try sample()
    let folds = Folds.cyclic(count: 3, rows: 90)
    #expect(throws: ClassificationError.self) { try ForwardSelection(columns: 0).select(sample, folds: folds) }
    #expect(throws: ClassificationError.foldsLeaveNothing) {
      try ForwardSelection().select(sample, folds: .cyclic(count: 1, rows: 90))
    }
    await #expect(throws: ClassificationError.self) {
      try await ForwardSelection().nested(sample, outer: folds, inner: 1, seed: 1, threads: 1)
    }
  }
}
