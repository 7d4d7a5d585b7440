import Foundation
import Statistics
import Testing

@Suite("Classification tree")
struct ClassificationTreeTests {
  private let unpruned = ClassificationTree(minimumLeaf: 1, pruning: .none)

  @Test("Three classes on two variables, by hand")
  func byHand() throws {
    // x below 5 tells class 0; above it, y below 2 tells class 1 from 2.
    let values: Matrix = Matrix([[1, 9], [2, 0], [4, 1], [6, 0], [8, 1], [7, 3], [9, 8]])
    let model = try unpruned.fit(values, labels: [0, 0, 0, 1, 1, 2, 2])
    let expected: [ClassificationRule] = [
      ClassificationRule(conditions: [.below(variable: 0, 5)], predicted: 0, classWeights: [3, 0, 0]),
      ClassificationRule(
        conditions: [.atLeast(variable: 0, 5), .below(variable: 1, 2)], predicted: 1, classWeights: [0, 2, 0]),
      ClassificationRule(
        conditions: [.atLeast(variable: 0, 5), .atLeast(variable: 1, 2)], predicted: 2, classWeights: [0, 0, 2]),
    ]
    #expect(model.rules == expected)
    #expect(try model.predict([5, 1.9]) == 1)
    #expect(try model.predict([4.9, 1.9]) == 0)
    // From 3 leaves with no error to the root with 4 of 7: 2 of 7 a leaf.
    #expect(model.steps.map(\.leaves) == [3, 1])
    #expect(areClose(model.steps.map(\.complexity), [0, 2.0 / 7]))
    #expect(areClose(model.steps.map(\.error), [0, 4.0 / 7]))
  }

  @Test("Nominal levels are divided in the best of all ways")
  func nominal() throws {
    // Levels 0 and 3 are class 0, 1 class 1, 2 class 2.
    let codes = (0..<40).map { $0 % 4 }
    let values = Matrix(codes.map { [Double($0)] })
    let labels = codes.map { [0, 1, 2, 0][$0] }
    let model = try ClassificationTree(variables: [.nominal], minimumLeaf: 1, pruning: .none).fit(
      values, labels: labels)
    #expect(model.leaves == 3)
    #expect(model.rules[0].conditions == [.isOneOf(variable: 0, [0, 3])])
    #expect(try model.predict([3]) == 0 && model.predict([1]) == 1 && model.predict([2]) == 2)
    // A level that nobody had goes where most went: left with 20 of 40 as well.
    #expect(try model.predict([7]) == 0)
  }

  /// The largest Σ l² / Σ l + Σ r² / Σ r over every subset of levels.
  private func bestGain(_ codes: [Int], _ labels: [Int], levels: Int, classes: Int) -> Double {
    var best = 0.0
    for subset in 1..<(1 << levels) - 1 {
      var left = [Double](repeating: 0, count: classes)
      var right = left
      for (code, label) in zip(codes, labels) {
        if subset >> code & 1 == 1 { left[label] += 1 } else { right[label] += 1 }
      }
      let (l, r) = (left.reduce(0, +), right.reduce(0, +))
      if l > 0, r > 0 {
        best = max(best, left.reduce(0) { $0 + $1 * $1 } / l + right.reduce(0) { $0 + $1 * $1 } / r)
      }
    }
    return best
  }

  @Test("Two classes: ordering the levels finds the best subset; many levels: nearly", arguments: [2, 3])
  func subsets(classes: Int) throws {
    var stream = RandomStream(seed: UInt64(classes))
    for levels in [4, 8, 12] {
      let codes = (0..<300).map { _ in stream.index(below: levels) }
      let labels = codes.map { code in
        stream.uniform() < 0.5 ? (code * 7 / 3) % classes : stream.index(below: classes)
      }
      let tree = ClassificationTree(variables: [.nominal], minimumLeaf: 1, depth: 1, pruning: .none)
      let model = try tree.fit(Matrix(codes.map { [Double($0)] }), labels: labels)
      let gain = model.rules.reduce(0) { sum, rule in
        sum + rule.classWeights.reduce(0) { $0 + $1 * $1 } / rule.classWeights.reduce(0, +)
      }
      let best = bestGain(codes, labels, levels: levels, classes: classes)
      let isExact = classes == 2 || levels <= 10
      #expect(isExact ? isClose(gain, best, relative: 1e-12) : gain > 0.98 * best)
    }
  }

  @Test("The first split is the best of all, by trying them all")
  func everySplit() throws {
    let values = ratings(rows: 120, columns: 4, seed: 31)
    let labels = (0..<120).map { Int(values[$0, 1] + values[$0, 3]) % 3 }
    let model = try ClassificationTree(minimumLeaf: 10, depth: 1, pruning: .none).fit(values, labels: labels)
    var best = (gain: 0.0, variable: 0, threshold: 0.0)
    for variable in 0..<4 {
      for threshold in [1.5, 2.5, 3.5, 4.5] {
        var left = [0.0, 0, 0]
        var right = left
        for row in 0..<120 {
          if values[row, variable] < threshold { left[labels[row]] += 1 } else { right[labels[row]] += 1 }
        }
        let (l, r) = (left.reduce(0, +), right.reduce(0, +))
        guard l >= 10, r >= 10 else { continue }
        let gain = left.reduce(0) { $0 + $1 * $1 } / l + right.reduce(0) { $0 + $1 * $1 } / r
        if gain > best.gain + 1e-9 { best = (gain, variable, threshold) }
      }
    }
    #expect(model.rules[0].conditions == [.below(variable: best.variable, best.threshold)])
  }

  @Test("The rules say what the tree says, and each row meets exactly one")
  func rules() throws {
    let values = ratings(rows: 200, columns: 5, seed: 32)
    let labels = (0..<200).map { Int(values[$0, 0] * values[$0, 2]) % 4 }
    let kinds: [ClassificationTree.Variable] = [.numeric, .nominal, .numeric, .nominal, .numeric]
    let model = try ClassificationTree(variables: kinds, minimumLeaf: 3, pruning: .none).fit(values, labels: labels)
    #expect(model.rules.count == model.leaves && model.leaves > 8)
    for row in 0..<200 {
      let point = Array(values.row(row))
      let met = model.rules.filter { $0.conditions.allSatisfy { $0.holds(for: point) } }
      #expect(try met.count == 1 && met[0].predicted == model.predict(point))
    }
    #expect(model.rules.allSatisfy { $0.classWeights.reduce(0, +) >= 3 })
    #expect(model.rules.allSatisfy { Set($0.conditions.map { "\($0)".prefix(22) }).count == $0.conditions.count })
  }

  @Test("Pruning: the steps nest, and cross-validation cuts what is noise")
  func pruning() throws {
    var stream = RandomStream(seed: 33)
    let values = noise(rows: 400, columns: 4, seed: 34)
    // Two variables matter; a fifth of the labels is random.
    let labels = (0..<400).map { row in
      stream.uniform() < 0.2 ? stream.index(below: 3) : (values[row, 0] < 0 ? 0 : values[row, 2] < 0.3 ? 1 : 2)
    }
    let full = try unpruned.fit(values, labels: labels)
    let chosen = try ClassificationTree(minimumLeaf: 1).fit(values, labels: labels)
    #expect(full.leaves > 50)
    #expect(chosen.leaves == 3)
    let steps = chosen.steps
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.leaves > $1.leaves && $0.complexity < $1.complexity })
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.error <= $1.error })
    #expect(steps.last?.leaves == 1)
    let least = steps.map { $0.crossValidatedError! }.min()!
    let own = steps.first { $0.leaves == 3 }!
    #expect(own.crossValidatedError! <= least + own.standardError! * 1.1)
    // The cost at which a step begins is what the tree before it and itself cost alike.
    for (before, after) in zip(steps, steps.dropFirst()) {
      let first = before.error + after.complexity * Double(before.leaves)
      let second = after.error + after.complexity * Double(after.leaves)
      #expect(isClose(first, second, absolute: 1e-9))
    }
    let fixed = try ClassificationTree(minimumLeaf: 1, pruning: .complexity(chosen.complexity)).fit(
      values, labels: labels)
    #expect(fixed.rules == chosen.rules)
    let minimum = ClassificationTree(
      minimumLeaf: 1, pruning: .crossValidated(folds: 10, seed: 1, standardErrors: 0))
    #expect(try minimum.fit(values, labels: labels).leaves >= chosen.leaves)
  }

  @Test("A depth of 0 is the root, and copies weigh against the smallest leaf")
  func limits() throws {
    let values = Matrix([[0], [1], [2], [3]])
    #expect(
      try ClassificationTree(minimumLeaf: 1, depth: 0, pruning: .none).fit(values, labels: [0, 0, 1, 1]).leaves == 1)
    let tree = ClassificationTree(minimumLeaf: 3, pruning: .none)
    #expect(try tree.fit(values, labels: [0, 0, 1, 1]).leaves == 1)
    #expect(try tree.fit(values, labels: [0, 0, 1, 1], weights: [2, 1, 1, 2]).leaves == 2)
  }

  @Test("Neighbouring doubles are told apart")
  func neighbours() throws {
    let above = (1.0).nextUp
    let values = Matrix([[1], [above]])
    let model = try unpruned.fit(values, labels: [0, 1])
    #expect(try model.predict([1]) == 0 && model.predict([above]) == 1)
  }

  @Test("Options out of range and codes that are none are refused")
  func errors() {
    let values = Matrix([[0], [0.5], [2]])
    func fit(_ tree: ClassificationTree) throws { _ = try tree.fit(values, labels: [0, 1, 0]) }
    #expect(throws: ClassificationError.notNominal(column: 0)) { try fit(ClassificationTree(variables: [.nominal])) }
    #expect(throws: ClassificationError.notNominal(column: 0)) { try fit(ClassificationTree(variables: [])) }
    #expect(throws: ClassificationError.self) { try fit(ClassificationTree(minimumLeaf: 0)) }
    #expect(throws: ClassificationError.self) { try fit(ClassificationTree(depth: -1)) }
    #expect(throws: ClassificationError.self) { try fit(ClassificationTree(pruning: .complexity(.nan))) }
    #expect(throws: ClassificationError.self) {
      try fit(ClassificationTree(pruning: .crossValidated(folds: 1, seed: 1, standardErrors: 1)))
    }
    #expect(throws: ClassificationError.self) {
      try fit(ClassificationTree(pruning: .crossValidated(folds: 5, seed: 1, standardErrors: -1)))
    }
  }
}
