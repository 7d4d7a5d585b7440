// Measures one case and prints one line of JSON, as the peers' programs do:
//   unmet-bench CASE [--threads N]
import Foundation

/// Every case.
let cases: [any BenchmarkCase.Type] = [
  StudySweep.self, WardTree.self, LargeWardTree.self, LatentClassSweep.self, LatentClassSingle.self, MixtureSearch.self, LargeMixture.self, LargeKMeansSteps.self, LargeKMeansToConvergence.self, LargeSilhouette.self, LargerSilhouette.self, TypingTool.self, Overlays.self, FactorAnalysisCase.self
]

var arguments = Array(CommandLine.arguments.dropFirst())
var threads = ProcessInfo.processInfo.activeProcessorCount
if let option = arguments.firstIndex(of: "--threads"), option + 1 < arguments.count,
  let number = Int(arguments[option + 1]), number > 0
{
  threads = number
  arguments.removeSubrange(option...option + 1)
}
let names = cases.map { $0.name }.joined(separator: ", ")
guard arguments.count == 1, let wanted = cases.first(where: { $0.name == arguments[0] }) else {
  FileHandle.standardError.write(Data("usage: unmet-bench CASE [--threads N], one of \(names)\n".utf8))
  exit(64)
}
do {
  var clock = Stopwatch()
  let quality = try await wanted.run(&clock, threads: threads)
  let figures = quality.map { "\"\($0.name)\": \($0.value.json)" }.joined(separator: ", ")
  print(
    "{\"case\": \"\(wanted.name)\", \"peer\": \"unmet\", \"seconds\": \(clock.seconds), "
      + "\"cpu_s\": \(clock.processorSeconds), \"peak_mb\": \(Stopwatch.peakMegabytes), \"quality\": {\(figures)}}")
} catch {
  FileHandle.standardError.write(Data("error: \(wanted.name): \(error)\n".utf8))
  exit(1)
}
