import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ctrl-C, termination and a terminal that closes: the work is cancelled and leaves nothing half-written.
enum Interruption {
  /// Runs `work` as a task that SIGINT, SIGTERM and SIGHUP cancel. Should the work not have stopped shortly after (a read that
  /// hangs, a busy machine), the process ends; so does it at a second Ctrl-C.
  /// - Parameter word: says that the program was interrupted, for work that did not come to say it.
  static func cancelling(
    saying word: @escaping @Sendable () -> Void, _ work: @escaping @Sendable () async -> ExitStatus
  ) async -> ExitStatus {
    // A reader that has gone and a file that may not grow are told by the write, not by a signal.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    // The handlers are in place before the work begins, and a signal waits in the pipe until it is read: none is lost.
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return await work() }
    let reading = ends[0]
    signals.store(ends[1], ordering: .sequentiallyConsistent)
    for number in [SIGINT, SIGTERM, SIGHUP] where !isHangupThatIsIgnored(number) {
      signal(number) { _ in
        var byte: UInt8 = 1
        _ = write(Interruption.signals.load(ordering: .relaxed), &byte, 1)
      }
    }
    let task = Task { await work() }
    let source = DispatchSource.makeReadSource(fileDescriptor: reading, queue: queue)
    source.setEventHandler {
      var byte: UInt8 = 0
      _ = read(reading, &byte, 1)
      if task.isCancelled { leave(saying: word) }
      task.cancel()
      queue.asyncAfter(deadline: .now() + .milliseconds(800)) { leave(saying: word) }
    }
    source.resume()
    defer { source.cancel() }
    return await task.value
  }

  /// Runs `work`, which takes files from temporary to final, without being cut off in the middle.
  static func sheltering<Result>(_ work: () throws -> Result) rethrows -> Result {
    sheltered.store(true, ordering: .sequentiallyConsistent)
    defer { sheltered.store(false, ordering: .sequentiallyConsistent) }
    let result = try work()
    hasWritten.store(true, ordering: .sequentiallyConsistent)
    return result
  }

  /// Says that the program was interrupted, unless that has been said.
  static func say(_ word: () -> Void) {
    isSaid.withLock { isSaid in
      if !isSaid { word() }
      isSaid = true
    }
  }

  /// Under `nohup` the work goes on when the terminal closes.
  private static func isHangupThatIsIgnored(_ number: Int32) -> Bool {
    guard number == SIGHUP else { return false }
    var present = sigaction()
    guard sigaction(SIGHUP, nil, &present) == 0 else { return false }
    #if canImport(Glibc)
      return unsafeBitCast(present.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    #else
      return unsafeBitCast(present.__sigaction_u.__sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    #endif
  }

  private static let queue = DispatchQueue(label: "interruption")
  private static let sheltered = Atomic<Bool>(false)
  private static let hasWritten = Atomic<Bool>(false)
  private static let isSaid = Mutex(false)
  /// The end of the pipe that signals are written to.
  private static let signals = Atomic<Int32>(-1)

  private static func leave(saying word: () -> Void) {
    if sheltered.load(ordering: .sequentiallyConsistent) { return }
    // A standard error that takes nothing does not keep the process; where files are there, the word would be wrong.
    var errors = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
    if !hasWritten.load(ordering: .sequentiallyConsistent), poll(&errors, 1, 0) > 0 { say(word) }
    _exit(ExitStatus.interrupted.rawValue)
  }
}
