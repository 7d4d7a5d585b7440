import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ctrl-C and termination: the work is cancelled and leaves nothing half-written.
enum Interruption {
  /// Runs `work` as a task that SIGINT and SIGTERM cancel. Should the work not have stopped shortly after (a read that
  /// hangs), the process ends; so does it at a second Ctrl-C.
  static func cancelling(_ work: @escaping @Sendable () async -> ExitStatus) async -> ExitStatus {
    // A reader that has gone and a file that may not grow are told by the write, not by a signal.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    let task = Task { await work() }
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if task.isCancelled { leave() }
        task.cancel()
        queue.asyncAfter(deadline: .now() + .milliseconds(800)) { leave() }
      }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
    return await task.value
  }

  /// Runs `work`, which takes files from temporary to final, without being cut off in the middle.
  static func sheltering<Result>(_ work: () throws -> Result) rethrows -> Result {
    sheltered.store(true, ordering: .sequentiallyConsistent)
    defer { sheltered.store(false, ordering: .sequentiallyConsistent) }
    return try work()
  }

  private static let queue = DispatchQueue(label: "interruption")
  private static let sheltered = Atomic<Bool>(false)

  private static func leave() {
    if !sheltered.load(ordering: .sequentiallyConsistent) { _exit(ExitStatus.interrupted.rawValue) }
  }
}
