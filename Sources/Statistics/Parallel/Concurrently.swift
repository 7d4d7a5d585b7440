internal import Dispatch

/// Calls `body` with 0..<count on at most `threads` threads, this one among them, and returns when all is done.
///
/// For the inside of one computation; `parallelMap` shares out whole ones. What `body` does must not depend on the order
/// of the calls, and may write only where no other call does.
func concurrently(_ count: Int, threads: Int, _ body: (Int) -> Void) {
  let workers = min(threads, count)
  guard workers > 1 else {
    for index in 0..<count { body(index) }
    return
  }
  let next = Counter()
  nonisolated(unsafe) let body = body
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    while true {
      let index = next.increment()
      guard index < count else { return }
      body(index)
    }
  }
}
