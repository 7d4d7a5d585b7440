// Measures one case and prints one line of JSON, as the peers' programs do:
//   unmet-bench CASE
import Foundation

/// Every case, each in a file of its own.
let cases: [any BenchmarkCase.Type] = [
  StudySweep.self,
  Overlays.self,
]

let names = cases.map { $0.name }.joined(separator: ", ")
guard CommandLine.arguments.count == 2, let wanted = cases.first(where: { $0.name == CommandLine.arguments[1] }) else {
  FileHandle.standardError.write(Data("usage: unmet-bench CASE, one of \(names)\n".utf8))
  exit(64)
}
do {
  var clock = Stopwatch()
  let quality = try await wanted.run(&clock)
  let figures = quality.map { "\"\($0.name)\": \($0.value.json)" }.joined(separator: ", ")
  print(
    "{\"case\": \"\(wanted.name)\", \"peer\": \"unmet\", \"seconds\": \(clock.seconds), "
      + "\"cpu_s\": \(clock.processorSeconds), \"peak_mb\": \(Stopwatch.peakMegabytes), \"quality\": {\(figures)}}")
} catch {
  FileHandle.standardError.write(Data("error: \(wanted.name): \(error)\n".utf8))
  exit(1)
}
