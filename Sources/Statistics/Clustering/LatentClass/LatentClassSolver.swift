internal import CStatisticsKernels

/// EM on one table, with its working memory; used by one thread.
final class LatentClassSolver {
  let layout: LatentClassLayout
  let answers: AnswerCells
  private let options: LatentClass
  let counts: AlignedBuffer<Double>
  /// For quick runs; nil in others, and once single precision has failed.
  private var paired: PairedStep?
  private let scratch: AlignedBuffer<Double>
  /// Three successive estimates and the extrapolated one.
  private var current: AlignedBuffer<Double>
  private var next: AlignedBuffer<Double>
  private var second: AlignedBuffer<Double>
  private var trial: AlignedBuffer<Double>

  /// - Parameter pairs: the answers to two items at a time, where that will do.
  init(_ options: LatentClass, _ layout: LatentClassLayout, _ answers: AnswerCells, _ pairs: AnswerPairs?) {
    self.options = options
    self.layout = layout
    self.answers = answers
    counts = AlignedBuffer(count: layout.tableCount)
    scratch = AlignedBuffer(count: layout.lanes)
    current = AlignedBuffer(count: layout.count)
    next = AlignedBuffer(count: layout.count)
    second = AlignedBuffer(count: layout.count)
    trial = AlignedBuffer(count: layout.count)
    paired = pairs.flatMap { PairedStep($0, lanes: layout.lanes) }
  }

  convenience init(_ options: LatentClass, _ table: CategoricalTable, _ patterns: AnswerPatterns) {
    let layout = LatentClassLayout(options, table)
    self.init(
      options, layout, AnswerCells(patterns, layout),
      options.relativeTolerance > 0 ? AnswerPairs(layout, patterns) : nil)
  }

  /// EM from a random start.
  func run(seed: UInt64, limit: Int) throws -> LatentClassRun {
    var stream = RandomStream(seed: seed)
    plant(current, &stream)
    return try climb(limit: limit, tolerance: options.tolerance)
  }

  /// EM from the classes of a partition.
  func run(from assignments: [Int], of table: CategoricalTable, limit: Int) throws -> LatentClassRun {
    plant(assignments, of: table, current)
    return try climb(limit: limit, tolerance: options.tolerance)
  }

  /// EM from a solution in which one class is given up and another one split.
  func refined(_ run: LatentClassRun, seed: UInt64) throws -> LatentClassRun {
    var stream = RandomStream(seed: seed)
    set(current, to: run.parameters)
    split(current, &stream)
    return try climb(limit: options.iterations, tolerance: options.tolerance)
  }

  /// The run carried on until an EM step changes hardly more of the likelihood than rounding, 500 steps at most; not
  /// where a relative tolerance says that less will do.
  func polished(_ run: LatentClassRun) throws -> LatentClassRun {
    guard paired == nil else { return exact(run) }
    guard run.converged, options.relativeTolerance == 0 else { return run }
    set(current, to: run.parameters)
    let further = try climb(
      limit: min(options.iterations, 500), tolerance: 2e-15 * max(1, run.logLikelihood.magnitude))
    guard further.logLikelihood >= run.logLikelihood else { return run }
    return LatentClassRun(
      parameters: further.parameters, logLikelihood: further.logLikelihood,
      iterations: run.iterations + further.iterations, converged: true)
  }

  /// Accelerated EM from the current estimate: two EM steps, then a jump along their curvature, kept only where the
  /// likelihood there is no lower than after the first of them.
  private func climb(limit: Int, tolerance: Double) throws -> LatentClassRun {
    var steps = 1
    var reach = 4.0
    var likelihood = expectation(current)
    maximization(from: current, into: next)
    while true {
      try Task.checkCancellation()
      let improved = expectation(next)
      steps += 1
      guard improved > -.infinity else { return run(current, likelihood, steps, converged: false) }
      let converged = improved - likelihood < max(tolerance, options.relativeTolerance * improved.magnitude)
      if converged || steps >= limit {
        return run(next, improved, steps, converged: converged)
      }
      maximization(from: next, into: second)
      let (length, isLimited) = extrapolate(reach)
      if length > 1 {
        let jumped = expectation(trial)
        steps += 1
        if jumped >= improved {
          if isLimited { reach *= 4 }
          swap(&current, &trial)
          likelihood = jumped
          maximization(from: current, into: next)
          continue
        }
        reach = max(2, reach / 2)
      }
      swap(&current, &second)
      likelihood = expectation(current)
      steps += 1
      maximization(from: current, into: next)
    }
  }

  private func run(
    _ estimate: AlignedBuffer<Double>, _ likelihood: Double, _ steps: Int, converged: Bool
  ) -> LatentClassRun {
    LatentClassRun(
      parameters: Array(UnsafeBufferPointer(start: estimate.pointer, count: layout.count)), logLikelihood: likelihood,
      iterations: steps, converged: converged)
  }

  private func set(_ estimate: AlignedBuffer<Double>, to parameters: [Double]) {
    for index in parameters.indices { estimate[index] = parameters[index] }
  }

  /// The run with its log-likelihood in double precision.
  private func exact(_ run: LatentClassRun) -> LatentClassRun {
    set(trial, to: run.parameters)
    return LatentClassRun(
      parameters: run.parameters, logLikelihood: exactExpectation(trial), iterations: run.iterations,
      converged: run.converged)
  }

  /// For each row of the table its most probable class, the first of several.
  func labels(of run: LatentClassRun, _ table: CategoricalTable) -> [Int] {
    set(trial, to: run.parameters)
    let rows = answers.patterns.ofRow
    // Rows that count nothing are in no pattern, and have a class all the same.
    guard let paired, !rows.indices.contains(where: { rows[$0] == nil && table.hasAnswer(row: $0) }),
      paired.expectation(trial, answers.weights, into: counts) > -.infinity
    else { return LatentClassParts(run, layout).likelihood(of: table).assignments }
    let shares = run.parameters[..<layout.classes]
    let withoutAnswer = shares.firstIndex(of: shares.max()!)!
    let labels = paired.labels
    return rows.map { pattern in pattern.map { labels[$0] } ?? withoutAnswer }
  }

  /// The log-likelihood of an estimate; leaves the expected counts.
  private func expectation(_ estimate: AlignedBuffer<Double>) -> Double {
    if let paired {
      let likelihood = paired.expectation(estimate, answers.weights, into: counts)
      if likelihood > -.infinity { return likelihood }
      self.paired = nil
    }
    return exactExpectation(estimate)
  }

  private func exactExpectation(_ estimate: AlignedBuffer<Double>) -> Double {
    unmet_latent_class_step(
      answers.cells.pointer, answers.count, layout.items, answers.weights.pointer, estimate.pointer, layout.rows,
      layout.lanes, counts.pointer, scratch.pointer)
  }

  /// SQUAREM's jump from `current`, `next` and `second` to `trial`: its length, where 1 is no jump, and whether `reach`
  /// cut it short.
  private func extrapolate(_ reach: Double) -> (length: Double, isLimited: Bool) {
    let (from, to) = layout.measurement == .nominal ? (0, layout.tableCount) : (layout.tableCount, layout.count)
    let (x, y, z, jump) = (current.pointer, next.pointer, second.pointer, trial.pointer)
    var change = 0.0
    var curvature = 0.0
    for index in from..<to {
      let step = y[index] - x[index]
      let bend = z[index] - y[index] - step
      change += step * step
      curvature += bend * bend
    }
    let full = curvature > 0 ? (change / curvature).squareRoot() : 1
    let length = min(max(1, full), reach)
    guard length > 1 else { return (1, false) }
    // A value that would leave 0...1 goes a tenth of the way to 0.
    let bound = layout.measurement == .nominal ? layout.tableCount : layout.lanes
    for index in 0..<bound {
      let step = y[index] - x[index]
      let bend = z[index] - y[index] - step
      let value = x[index] + 2 * length * step + length * length * bend
      jump[index] = max(value, 0.1 * z[index])
    }
    for index in from..<to where layout.measurement == .ordinal {
      let step = y[index] - x[index]
      jump[index] = x[index] + 2 * length * step + length * length * (z[index] - y[index] - step)
    }
    if layout.measurement == .ordinal { expandOrdinal(trial) } else { normalize(trial) }
    normalizeShares(trial)
    return (length, full > reach)
  }

  func normalizeShares(_ estimate: AlignedBuffer<Double>) {
    var sum = 0.0
    for lane in 0..<layout.classes { sum += estimate[lane] }
    for lane in 0..<layout.classes { estimate[lane] /= sum }
  }

  /// Scales the probabilities of every item and class to a sum of 1, and sets those below 1e-60 to 0.
  func normalize(_ estimate: AlignedBuffer<Double>) {
    scale(estimate.pointer, into: estimate.pointer, keeping: estimate.pointer)
  }

  /// The estimate that makes the expected counts most likely; for ordinal items, one that makes them more likely.
  private func maximization(from old: AlignedBuffer<Double>, into new: AlignedBuffer<Double>) {
    let share = 1 / answers.total
    for lane in 0..<layout.lanes { new[lane] = counts[lane] * share }
    switch layout.measurement {
    case .nominal: scale(counts.pointer, into: new.pointer, keeping: old.pointer)
    case .ordinal:
      for index in layout.tableCount..<layout.count { new[index] = old[index] }
      for item in 0..<layout.items { ascendOrdinal(item, new) }
      expandOrdinal(new)
    }
  }

  /// Writes each item's rows divided by their sum in each class; where the sum is 0, nobody in the class answered, and
  /// the old ones stay.
  private func scale(
    _ values: UnsafeMutablePointer<Double>, into new: UnsafeMutablePointer<Double>,
    keeping old: UnsafeMutablePointer<Double>
  ) {
    let lanes = layout.lanes
    let factors = scratch.pointer
    layout.firstRows.withUnsafeBufferPointer { firstRows in
      for item in 0..<firstRows.count - 1 {
        let (first, end) = (firstRows[item], firstRows[item + 1])
        for lane in 0..<lanes { factors[lane] = 0 }
        for row in first..<end {
          let line = values + row * lanes
          for lane in 0..<lanes { factors[lane] += line[lane] }
        }
        for lane in 0..<lanes { factors[lane] = factors[lane] > 1e-290 ? 1 / factors[lane] : 0 }
        for row in first..<end {
          let (line, previous, target) = (values + row * lanes, old + row * lanes, new + row * lanes)
          for lane in 0..<lanes {
            let value = line[lane] * factors[lane]
            let kept = factors[lane] > 0 ? value : previous[lane]
            target[lane] = kept > 1e-60 ? kept : 0
          }
        }
      }
    }
    let ones = new + (layout.rows - 1) * lanes
    for lane in 0..<lanes { ones[lane] = 1 }
  }
}
