import ArgumentParser
import Deliverables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is printed, and how.
struct OutputOptions: ParsableArguments {
  @OptionGroup var printing: PrintingOptions

  @Flag(name: .customLong("no-progress"), help: "Show no progress bar, not even on a terminal.")
  var hidesProgress = false

  @Option(help: "When to use colour: auto, always or never.")
  var color: ColorPolicy = .auto

  var json: Bool { printing.json }
  var quiet: Bool { printing.quiet }
}

/// What is printed.
struct PrintingOptions: ParsableArguments {
  @Flag(help: "Print JSON to standard output instead of tables.")
  var json = false

  @Flag(help: "Print no tables, notes or progress: only warnings and errors.")
  var quiet = false
}

/// Whether what an earlier run found is used and kept.
struct CacheOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-cache"),
    help: "Search anew, and keep nothing hidden in the study's folder for the next time.")
  var isOff = false

  func folder(_ path: String?, _ keeping: CacheFolder.Keeping) -> CacheFolder? {
    isOff ? nil : path.map { CacheFolder(in: $0, keeping) }
  }
}

/// How the work is done; none of it changes a result.
struct ComputingOptions: ParsableArguments {
  @Option(help: "Threads to compute on; the results are the same on any number. (default: all processors)")
  var threads: Int?

  @Flag(
    help: "Go on where unmet would not: cluster fewer than 100 clean respondents, lose edits and files in the folder.")
  var force = false

  /// The threads to use.
  var threadCount: Int { threads ?? Self.processors }

  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads takes a number of at least 1, not \(threads).") }
  }
}
