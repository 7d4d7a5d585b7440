// Measures one case and prints one line of JSON, as the peers' programs do:
//   unmet-bench CASE [--threads N]
// or every hot kernel by itself:
//   unmet-bench micro [--save FILE] [--compare FILE]
import Foundation
import Statistics

SingleThreadedBLAS.endIdleThreads()

/// Every case.
let cases: [any BenchmarkCase.Type] = [
  StudySweep.self, LargerStudySweep.self, ComponentSweep.self, TrackerSweep.self, LargeKMeansSteps.self,
  LargeKMeansToConvergence.self, LargeSilhouette.self, LargerSilhouette.self, GapSweep.self, BootstrapSweep.self,
  WardTree.self, LargeWardTree.self, LatentClassSweep.self, LatentClassSingle.self, MixtureSearch.self,
  LargeMixture.self, TypingTool.self, Overlays.self, FactorAnalysisCase.self,
  ScoringFromMemory.self, ScoringFromText.self, LargeIngest.self, TextReading.self, WorkbookReading.self,
  SPSSReading.self,
]

var arguments = Array(CommandLine.arguments.dropFirst())

/// Takes an option and its value out of the arguments.
@MainActor func option(_ name: String) -> String? {
  guard let index = arguments.firstIndex(of: name), index + 1 < arguments.count else { return nil }
  defer { arguments.removeSubrange(index...index + 1) }
  return arguments[index + 1]
}

let threads = option("--threads").flatMap(Int.init).map { max(1, $0) } ?? ProcessInfo.processInfo.activeProcessorCount
let micro = MicroBenchmark(save: option("--save"), compare: option("--compare"))
if arguments == ["micro"] {
  do {
    try micro.run()
    exit(0)
  } catch {
    FileHandle.standardError.write(Data("error: micro: \(error)\n".utf8))
    exit(1)
  }
}
let names = cases.map { $0.name }.joined(separator: ", ")
guard arguments.count == 1, let wanted = cases.first(where: { $0.name == arguments[0] }) else {
  FileHandle.standardError.write(
    Data(
      """
      usage: unmet-bench CASE [--threads N], one of \(names)
             unmet-bench micro [--save FILE] [--compare FILE]

      """.utf8))
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
