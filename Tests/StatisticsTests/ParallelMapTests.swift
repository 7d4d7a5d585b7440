import Statistics
import Synchronization
import Testing

@Suite("Parallel maps")
struct ParallelMapTests {
  private struct Refusal: Error, Equatable { let index: Int }

  @Test("Results come in order on any number of threads", arguments: [0, 1, 2, 3, 64])
  func order(threads: Int) async throws {
    let squares = try await parallelMap(100, threads: threads) { $0 * $0 }
    #expect(squares == (0..<100).map { $0 * $0 })
    let none = try await parallelMap(0, threads: threads) { $0 }
    #expect(none.isEmpty)
  }

  @Test("Every index is taken once")
  func once() async throws {
    let taken = Mutex([Int](repeating: 0, count: 500))
    _ = try await parallelMap(500, threads: 4) { index in taken.withLock { $0[index] += 1 } }
    #expect(taken.withLock { $0.allSatisfy { $0 == 1 } })
  }

  @Test("An error ends the work")
  func error() async {
    await #expect(throws: Refusal(index: 7)) {
      try await parallelMap(100, threads: 2) { index in
        if index == 7 { throw Refusal(index: index) }
        return index
      }
    }
  }

  @Test("Cancelled while working, it stops before the next index")
  func cancelled() async {
    let reached = Mutex(0)
    let task = Task {
      try await parallelMap(1000, threads: 1) { index in
        reached.withLock { $0 = index }
        if index == 5 { withUnsafeCurrentTask { $0?.cancel() } }
        return index
      }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(reached.withLock { $0 } == 5)
  }
}
