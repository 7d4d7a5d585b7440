/// Latent classes of several numbers of one table, each from a given partition, for work that is done on hundreds of
/// tables: the numbers share what is read of the table, and what only a published model needs is left out.
package final class LatentClassSweep {
  private let table: CategoricalTable
  private let cells: AnswerCells
  private let pairs: AnswerPairs?
  private let iterations: Int
  /// Different rows, not counted beyond the largest number of classes.
  private let distinct: Int

  /// - Parameters:
  ///   - most: the largest number of classes, 1 or more.
  ///   - iterations: expectation steps of a run, at the most; it ends before at a relative tolerance of a millionth.
  package init(_ table: CategoricalTable, most: Int, iterations: Int) {
    self.table = table
    self.iterations = iterations
    distinct = table.distinctRows(upTo: most)
    let layout = LatentClassLayout(LatentClass.quick(classes: 1), table)
    let patterns = AnswerPatterns(rowsOf: table)
    cells = AnswerCells(patterns, layout)
    pairs = AnswerPairs(layout, patterns)
  }

  /// The classes that EM finds from a partition of the rows into 0..<classes, as `LatentClass.quick` does; nil where
  /// there are fewer different rows than classes.
  ///
  /// - Parameter classes: at most the number the sweep was made for.
  package func division(into classes: Int, from assignments: [Int]) throws -> SweptPartition? {
    guard classes >= 1, distinct >= classes else { return nil }
    var options = LatentClass.quick(classes: classes)
    options.iterations = iterations
    let layout = LatentClassLayout(options, table)
    let solver = LatentClassSolver(options, layout, cells, pairs)
    let run = try solver.run(from: assignments, of: table, limit: iterations)
    return SweptPartition(
      solver.labels(of: run, table), weights: table.weights, clusters: classes, starts: 1, shareReachingBest: 1,
      iterations: run.iterations, converged: run.converged)
  }
}
