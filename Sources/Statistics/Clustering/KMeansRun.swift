/// What one start of k-means ended in.
struct KMeansRun: Sendable {
  let labels: [Int32]
  let objective: Double
  let iterations: Int
  let converged: Bool
  /// Where they are exact, the sums of the points of each cluster.
  let sums: ClusterSums?
}

extension KMeans {
  /// One start, its clusters kept.
  func run(_ points: PointSet, seed: UInt64, scratch: KMeansScratch) throws -> KMeansRun {
    var running = started(points, seed: seed, scratch: scratch)
    try settle(&running, points)
    return kept(running, points)
  }

  /// A start about to begin: its centres are planted.
  func started(_ points: PointSet, seed: UInt64, scratch: KMeansScratch) -> RunningStart {
    scratch.clear()
    if let initialCentres {
      plant(initialCentres, points, scratch)
    } else {
      var stream = RandomStream(seed: seed)
      plantCentres(points, scratch, &stream)
    }
    return RunningStart(scratch: scratch)
  }

  /// Runs one start to its end.
  func settle(_ start: inout RunningStart, _ points: PointSet) throws {
    while !start.isDone {
      if points.count > 4096 || start.rounds.isMultiple(of: 64) { try Task.checkCancellation() }
      begin(&start, points)
      start.scratch.eachChunk { chunk, own, _ in look(start, chunk, own, points) }
      finish(&start, points)
    }
  }

  /// A start that is done, whole.
  func kept(_ start: RunningStart, _ points: PointSet) -> KMeansRun {
    KMeansRun(
      labels: start.scratch.foundLabels(points.count), objective: objective(points, start.scratch),
      iterations: start.rounds, converged: start.converged,
      sums: points.codes != nil && !exchanges ? start.scratch.sums.copy() : nil)
  }

  // A round is begun, looks at the points, whole or part by part, and is finished.

  func begin(_ start: inout RunningStart, _ points: PointSet) {
    let scratch = start.scratch
    scratch.changes.clear()
    switch start.phase {
    case .lloyd, .closing:
      if tolerance > 0 { start.centresBefore = (0..<scratch.centres.count).map { scratch.centres[$0] } }
      prepareStep(points, scratch)
    case .exchange: prepareExchange(points, scratch)
    case .done: break
    }
  }

  /// - Parameter own: some of a chunk's points, whole blocks of them but for the last.
  func look(_ start: RunningStart, _ chunk: Int, _ own: Range<Int>, _ points: PointSet) {
    switch start.phase {
    case .lloyd, .closing: step(chunk, own, points, start.scratch)
    case .exchange: screen(chunk, own, points, start.scratch)
    case .done: break
    }
  }

  /// Lloyd's iterations - while they move many points, where Hartigan's passes follow until none moves.
  func finish(_ start: inout RunningStart, _ points: PointSet) {
    let scratch = start.scratch
    switch start.phase {
    case .lloyd:
      finishStep(points, scratch)
      start.rounds += 1
      let few = exchanges ? points.count / 50 : 0
      start.converged =
        scratch.changed <= few
        || tolerance > 0 && shift(of: scratch, from: start.centresBefore) <= tolerance * points.meanVariance
      guard start.converged || start.rounds >= iterations else { return }
      if exchanges {
        start.converged = false
        start.lloydRounds = start.rounds
        start.phase = .exchange
      } else {
        // Everyone belongs to the nearest of the last centres.
        start.phase = scratch.changed > 0 ? .closing : .done
      }
    case .closing:
      finishStep(points, scratch)
      start.phase = .done
    case .exchange:
      start.rounds += 1
      start.converged = finishExchange(points, scratch) == 0
      if start.converged || start.rounds >= start.lloydRounds + iterations { start.phase = .done }
    case .done: break
    }
  }

  /// The squared distances the centres have moved, summed.
  private func shift(of scratch: KMeansScratch, from before: [Float]) -> Double {
    before.indices.reduce(0) {
      let difference = Double(scratch.centres[$1] - before[$1])
      return $0 + difference * difference
    }
  }

  /// The within-cluster sum of squares: the points' squared distances to the mean of all less the clusters' share.
  func objective(_ points: PointSet, _ scratch: KMeansScratch) -> Double {
    var objective = points.weightedSquares
    points.means.withUnsafeBufferPointer { means in
      for cluster in 0..<clusters where scratch.sums.members[cluster] > 0 {
        let total = scratch.sums.totals[cluster]
        let share = 1 / total
        let sum = scratch.sums.values.pointer + cluster * points.stride
        var square = 0.0
        for variable in 0..<points.dimensions {
          let difference = sum[variable] * share - means[variable]
          square += difference * difference
        }
        objective -= square * total
      }
    }
    return objective
  }
}

extension PointSet {
  /// A value measured from the origin.
  func placed(_ point: Int, _ variable: Int) -> Float { Float(values[point, variable] - origin[variable]) }

  /// The mean over the variables of their weighted variance.
  var meanVariance: Double { weightedSquares / totalWeight / Double(dimensions) }
}

/// A start on its way, between two rounds.
struct RunningStart {
  enum Phase { case lloyd, closing, exchange, done }

  let scratch: KMeansScratch
  var phase = Phase.lloyd
  /// Rounds so far, and those of them that were Lloyd's.
  var rounds = 0
  var lloydRounds = 0
  var converged = false
  /// Before this round, where the shift of the centres decides when to end.
  var centresBefore: [Float] = []

  init(scratch: KMeansScratch) { self.scratch = scratch }

  var isDone: Bool { phase == .done }
}
