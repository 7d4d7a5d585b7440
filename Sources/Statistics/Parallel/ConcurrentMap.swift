/// Maps the elements on at most `threads` tasks at once and returns the results in order.
///
/// For whole pieces of work that are asynchronous themselves; `parallelMap` shares out those that are not.
///
/// - Throws: the first error `transform` throws.
public func concurrentMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], threads: Int, _ transform: @escaping @Sendable (Int, Element) async throws -> Result
) async throws -> [Result] {
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var results = [Result?](repeating: nil, count: elements.count)
    var waiting = elements.enumerated().makeIterator()
    func begin() {
      guard let (index, element) = waiting.next() else { return }
      group.addTask { (index, try await transform(index, element)) }
    }
    for _ in 0..<max(1, min(threads, elements.count)) { begin() }
    while let (index, result) = try await group.next() {
      results[index] = result
      begin()
    }
    return results.map { $0! }
  }
}
