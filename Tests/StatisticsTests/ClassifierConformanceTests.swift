import Statistics
import Testing

/// Every classifier, and variants of it that take another path.
enum AnyClassifier: String, CaseIterable, Sendable {
  case discriminant
  case discriminantEqualPriors
  case logit
  case logitPenalised
  case logitUnlimited
  case tree
  case treeUnpruned
  case centroid
  case centroidDiagonal

  /// Calls `body` with the classifier behind the case.
  func with<Result>(_ body: (any Classifier) throws -> Result) rethrows -> Result {
    switch self {
    case .discriminant: try body(LinearDiscriminant())
    case .discriminantEqualPriors: try body(LinearDiscriminant(priors: .equal))
    case .logit: try body(MultinomialLogit())
    case .logitPenalised: try body(MultinomialLogit(penalty: 2))
    case .logitUnlimited: try body(MultinomialLogit(separation: .keep))
    case .tree: try body(ClassificationTree(minimumLeaf: 3))
    case .treeUnpruned: try body(ClassificationTree(minimumLeaf: 1, pruning: .none))
    case .centroid: try body(NearestCentroid())
    case .centroidDiagonal: try body(NearestCentroid(distance: .diagonal))
    }
  }

  func fit(_ sample: LabelledSample) throws -> any ClassificationModel { try with { try $0.fit(sample) } }

  func crossValidated(_ sample: LabelledSample, _ folds: Folds, threads: Int?) async throws -> CrossValidation {
    func run(_ classifier: some Classifier) async throws -> CrossValidation {
      guard let threads else { return try classifier.crossValidated(sample, folds: folds) }
      return try await classifier.crossValidated(sample, folds: folds, threads: threads)
    }
    let classifier: any Classifier = with { $0 }
    return try await run(classifier)
  }
}

@Suite("Classifier conformance")
struct ClassifierConformanceTests {
  private let sample: LabelledSample

  init() throws {
    let centres: [[Double]] = [[0, 0, 1, 0], [1.5, 0, 0, 0], [0, 1.5, 0, 1]]
    let (values, labels) = blobs(centres, each: 30, spread: 1, seed: 41)
    sample = try LabelledSample(values, labels: labels)
  }

  private func check(_ model: any ClassificationModel, on values: Matrix) throws {
    for row in 0..<values.rows {
      let point = Array(values.row(row))
      let probabilities = try model.probabilities(point)
      #expect(probabilities.count == model.classes)
      #expect(probabilities.allSatisfy { $0 >= 0 && $0 <= 1 })
      #expect(isClose(probabilities.reduce(0, +), 1, absolute: 1e-12))
      let predicted = try model.predict(point)
      #expect(probabilities.allSatisfy { $0 <= probabilities[predicted] })
      #expect(probabilities[..<predicted].allSatisfy { $0 < probabilities[predicted] })
    }
  }

  @Test("Probabilities sum to 1, and the prediction is the first of the highest", arguments: AnyClassifier.allCases)
  func probabilities(classifier: AnyClassifier) throws {
    try check(classifier.fit(sample), on: sample.values)
  }

  @Test("The same result again, and on any number of threads", arguments: AnyClassifier.allCases)
  func threads(classifier: AnyClassifier) async throws {
    let folds = Folds.stratified(count: 6, labels: sample.labels, seed: 2)
    let plain = try await classifier.crossValidated(sample, folds, threads: nil)
    for threads in [1, 2, 5] {
      #expect(try await classifier.crossValidated(sample, folds, threads: threads) == plain)
    }
    #expect(plain.assessment.accuracy > 0.5)
  }

  // Sums in another order differ in their last digits.
  @Test("The order of the rows does not matter", arguments: AnyClassifier.allCases)
  func rowOrder(classifier: AnyClassifier) throws {
    var stream = RandomStream(seed: 3)
    let shuffled = try sample.selectingRows(stream.permutation(90))
    let plain = try classifier.fit(sample).probabilities(sample.values)
    let other = try classifier.fit(shuffled).probabilities(sample.values)
    #expect(areClose(plain, other, absolute: 1e-9))
  }

  @Test("A weight of 3 equals three copies, and a weight of 0 none", arguments: AnyClassifier.allCases)
  func weights(classifier: AnyClassifier) throws {
    let weights = (0..<90).map { Double(($0 * 7) % 4) }
    let weighted = try LabelledSample(sample.values, labels: sample.labels, weights: weights)
    let copied = try sample.selectingRows(copies(Array(0..<90), weights))
    let plain = try classifier.fit(weighted).probabilities(sample.values)
    let other = try classifier.fit(copied).probabilities(sample.values)
    #expect(areClose(plain, other, absolute: 1e-9))
  }

  @Test("One class only", arguments: AnyClassifier.allCases)
  func oneClass(classifier: AnyClassifier) throws {
    let one = try LabelledSample(sample.values, labels: [Int](repeating: 1, count: 90), classes: 3)
    let model = try classifier.fit(one)
    #expect(model.advisories.contains(.oneClass(1)))
    #expect(model.advisories.contains(.emptyClasses([0, 2])))
    #expect(try model.probabilities([0, 0, 0, 0]) == [0, 1, 0])
    try check(model, on: sample.values)
  }

  @Test("A class without rows is never predicted", arguments: AnyClassifier.allCases)
  func emptyClass(classifier: AnyClassifier) throws {
    let gap = try LabelledSample(sample.values, labels: sample.labels.map { $0 + 1 }, classes: 5)
    let model = try classifier.fit(gap)
    #expect(model.advisories.contains(.emptyClasses([0, 4])))
    let plain = try classifier.fit(sample)
    for row in 0..<90 {
      let point = Array(sample.values.row(row))
      #expect(try areClose(model.probabilities(point), [0] + plain.probabilities(point) + [0], absolute: 1e-9))
    }
  }

  @Test("Separated classes are all found", arguments: AnyClassifier.allCases)
  func separated(classifier: AnyClassifier) throws {
    let (values, labels) = blobs([[0, 0], [20, 0], [0, 20]], each: 12, spread: 0.5, seed: 42)
    let model = try classifier.fit(LabelledSample(values, labels: labels))
    #expect(try model.predict(values) == labels)
    try check(model, on: values)
  }

  @Test("Constant columns change nothing", arguments: AnyClassifier.allCases)
  func constantColumns(classifier: AnyClassifier) throws {
    let padded = try LabelledSample(
      Matrix((0..<90).map { [7.3] + Array(sample.values.row($0)) + [-2] }), labels: sample.labels)
    let plain = try classifier.fit(sample)
    let model = try classifier.fit(padded)
    // The Euclidean centroids divide the variance by the number of columns, so only their predictions stay.
    if classifier == .centroid {
      #expect(try model.predict(padded.values) == plain.predict(sample.values))
    } else {
      let (own, other) = (try model.probabilities(padded.values), try plain.probabilities(sample.values))
      #expect(areClose(own, other, absolute: 1e-9))
    }
    let nothing = try LabelledSample(Matrix(rows: 90, columns: 3, repeating: 4), labels: sample.labels)
    try check(classifier.fit(nothing), on: nothing.values)
  }

  @Test("Duplicated rows, and the same row in every class", arguments: AnyClassifier.allCases)
  func duplicates(classifier: AnyClassifier) throws {
    let rows = [[0.0, 0], [4, 0], [0, 4]]
    let separate = try LabelledSample(Matrix((0..<30).map { rows[$0 % 3] }), labels: (0..<30).map { $0 % 3 })
    try check(classifier.fit(separate), on: Matrix(rows))
    let mixed = try LabelledSample(Matrix((0..<30).map { rows[$0 / 3 % 3] }), labels: (0..<30).map { $0 % 3 })
    let model = try classifier.fit(mixed)
    for row in rows { #expect(try areClose(model.probabilities(row), [1.0 / 3, 1.0 / 3, 1.0 / 3], absolute: 1e-9)) }
  }

  @Test("More columns than rows", arguments: AnyClassifier.allCases)
  func wide(classifier: AnyClassifier) throws {
    let values = noise(rows: 12, columns: 25, seed: 43)
    let model = try classifier.fit(LabelledSample(values, labels: (0..<12).map { $0 % 3 }))
    try check(model, on: values)
    try check(model, on: noise(rows: 20, columns: 25, seed: 44))
  }

  @Test("One row, and as many rows as classes: an answer or a clear error", arguments: AnyClassifier.allCases)
  func few(classifier: AnyClassifier) throws {
    for rows in 1...3 {
      let few = try LabelledSample(noise(rows: rows, columns: 2, seed: 45), labels: Array(0..<rows))
      do {
        try check(classifier.fit(few), on: few.values)
      } catch ClassificationError.tooFewRows(let count, let classes) {
        #expect(count == Double(rows) && classes == rows)
      }
    }
  }

  @Test("NaN and infinity are refused, in fitting and in predicting", arguments: AnyClassifier.allCases)
  func notFinite(classifier: AnyClassifier) throws {
    let model = try classifier.fit(sample)
    for value in [Double.nan, .infinity, -.infinity] {
      var broken = sample.values
      broken[17, 2] = value
      #expect(throws: ClassificationError.notFinite(row: 17, column: 2)) {
        try classifier.with { _ = try $0.fit(broken, labels: sample.labels) }
      }
      #expect(throws: ClassificationError.notFinite(row: 0, column: 1)) { try model.predict([0, value, 0, 0]) }
    }
    #expect(throws: ClassificationError.wrongLength(given: 3, needed: 4)) { try model.probabilities([0, 0, 0]) }
  }

  @Test("Values of any size: an answer or a clear error", arguments: AnyClassifier.allCases)
  func sizes(classifier: AnyClassifier) throws {
    for size in [1e-160, 1e-80, 1e80, 1e99] {
      let scaled = Matrix(rows: 90, columns: 4, values: sample.values.values.map { $0 * size })
      let model = try classifier.fit(LabelledSample(scaled, labels: sample.labels))
      try check(model, on: scaled)
      do {
        try check(model, on: Matrix([[1e100, -1e100, 1, 0]]))
      } catch ClassificationError.overflow {}
    }
  }

  @Test("Whoever is cancelled stops", arguments: AnyClassifier.allCases)
  func cancellable(classifier: AnyClassifier) async {
    let sample = sample
    for threads in [nil, 2] {
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return try await classifier.crossValidated(sample, .cyclic(count: 5, rows: 90), threads: threads)
      }
      await #expect(throws: CancellationError.self) { try await task.value }
    }
    let fit = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try classifier.fit(sample).classes
    }
    await #expect(throws: CancellationError.self) { try await fit.value }
  }
}
