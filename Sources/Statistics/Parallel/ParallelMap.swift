import Synchronization

/// Maps 0..<count on at most `threads` tasks at once and returns the results in order.
///
/// Tasks take the next index from a shared counter, so uneven work balances itself; the result depends on the index
/// alone, never on which task took it. Cancelling the calling task stops the work before the next index.
///
/// - Throws: `CancellationError` when cancelled, or the first error `transform` throws.
public func parallelMap<Result: Sendable>(
  _ count: Int, threads: Int, _ transform: @escaping @Sendable (Int) throws -> Result
) async throws -> [Result] {
  let next = Counter()
  return try await withThrowingTaskGroup(of: [(Int, Result)].self) { group in
    for _ in 0..<max(1, min(threads, count)) {
      group.addTask {
        var done: [(Int, Result)] = []
        while true {
          try Task.checkCancellation()
          let index = next.increment()
          guard index < count else { return done }
          done.append((index, try transform(index)))
        }
      }
    }
    var results = [Result?](repeating: nil, count: count)
    for try await share in group {
      for (index, result) in share { results[index] = result }
    }
    return results.map { $0! }
  }
}

/// Hands out 0, 1, 2, ... to several threads.
final class Counter: Sendable {
  private let value = Atomic<Int>(0)
  func increment() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
}
