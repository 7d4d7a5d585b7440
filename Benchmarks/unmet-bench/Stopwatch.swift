import Foundation

/// Wall-clock and processor time of the part between `start` and `stop`; loading the data is outside.
struct Stopwatch {
  private var wall = ContinuousClock.now
  private var processor = Self.processorSeconds
  private(set) var seconds = 0.0
  private(set) var processorSeconds = 0.0

  mutating func start() {
    wall = .now
    processor = Self.processorSeconds
  }

  mutating func stop() {
    let elapsed = ContinuousClock.now - wall
    seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    processorSeconds = Self.processorSeconds - processor
  }

  private static var usage: rusage {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage
  }

  private static var processorSeconds: Double {
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// The most memory the process has held, in megabytes.
  static var peakMegabytes: Double { Double(usage.ru_maxrss) / 1024 }
}
