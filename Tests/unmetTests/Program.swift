import Dispatch
import Foundation

/// The built program, run as people run it.
enum Program {
  /// What one run did.
  struct Outcome: Sendable {
    let status: Int32
    let output: String
    let errors: String

    /// The lines on standard output, without the empty one after the last line break.
    var lines: [Substring] { output.split(separator: "\n", omittingEmptySubsequences: false).dropLast() }
  }

  /// Beside the bundle of these tests.
  static let path = Bundle.main.bundleURL.deletingLastPathComponent(while: "xctest").appending(path: "unmet").path

  /// Runs the program to its end.
  static func run(
    _ arguments: [String], in folder: Folder, input: String? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    try launch(path, arguments, in: folder, input: input, environment: environment)
  }

  /// Runs a line of shell; the program is "$unmet".
  static func shell(_ line: String, in folder: Folder) throws -> Outcome {
    try launch("/bin/sh", ["-c", line], in: folder, input: nil, environment: ["unmet": path])
  }

  /// Starts the program, waits for the first text on standard error, sends SIGINT, and waits for the end.
  static func interrupt(_ arguments: [String], in folder: Folder) throws -> Outcome {
    let process = process(path, arguments, in: folder, environment: [:])
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let first = errors.fileHandleForReading.availableData
    process.interrupt()
    let rest = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.exitStatus, output: "", errors: String(decoding: first + rest, as: UTF8.self))
  }

  /// Starts the program, writes `input` to it but for the end, which is more than a pipe holds, calls `body`, and gives
  /// the rest.
  static func feeding(
    _ arguments: [String], _ input: String, in folder: Folder, _ body: () -> Void
  ) throws -> Outcome {
    let process = process(path, arguments, in: folder, environment: [:])
    let (given, errors) = (Pipe(), Pipe())
    process.standardInput = given
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    let bytes = Data(input.utf8)
    // Written when the program has taken the first of it.
    try given.fileHandleForWriting.write(contentsOf: bytes.dropLast(10))
    body()
    try given.fileHandleForWriting.write(contentsOf: bytes.suffix(10))
    try given.fileHandleForWriting.close()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(status: process.exitStatus, output: "", errors: String(decoding: said, as: UTF8.self))
  }

  private static func launch(
    _ path: String, _ arguments: [String], in folder: Folder, input: String?, environment: [String: String]
  ) throws -> Outcome {
    let process = process(path, arguments, in: folder, environment: environment)
    // Files rather than pipes: nothing can fill up while the other stream is read.
    let streams = Folder()
    let output = streams.create("output")
    let errors = streams.create("errors")
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    if let input {
      streams.write("input", input)
      process.standardInput = FileHandle(forReadingAtPath: streams.path("input"))
    }
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.exitStatus, output: streams.text("output") ?? "", errors: streams.text("errors") ?? "")
  }

  private static func process(
    _ path: String, _ arguments: [String], in folder: Folder, environment: [String: String]
  ) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    // Nothing of the tester's own terminal.
    process.environment = ["PATH": "/usr/bin:/bin", "COLUMNS": "80"].merging(environment) { $1 }
    return process
  }
}

extension Process {
  /// As a shell counts it: 128 and the signal for a process that a signal ended.
  fileprivate var exitStatus: Int32 {
    terminationReason == .uncaughtSignal ? 128 + terminationStatus : terminationStatus
  }
}

extension URL {
  /// The folder with the products, wherever in it the test runner is.
  fileprivate func deletingLastPathComponent(while suffix: String) -> URL {
    var url = self
    while url.path.contains(suffix), url.pathComponents.count > 1 { url.deleteLastPathComponent() }
    return url
  }
}
