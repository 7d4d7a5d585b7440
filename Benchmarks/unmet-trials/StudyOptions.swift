public import ArgumentParser
import Foundation
public import OutcomeSegmentation
import Statistics

extension ClusteringBasis: ExpressibleByArgument {}
extension ClusteringMethod: ExpressibleByArgument {}

/// A study with a known truth, made when it is its turn.
struct Trial: Sendable {
  let shape: String
  let seed: Int
  let make: @Sendable () throws -> SimulatedStudy
}

/// What of a study can be varied.
struct StudyOptions: ParsableArguments {
  @Option(help: "What clustering sees. (default: what the survey says)")
  var basis: ClusteringBasis?

  @Option(parsing: .upToNextOption, help: "Ways of dividing. (default: what the survey says)")
  var method: [ClusteringMethod] = []

  @Option(help: "Numbers of segments from 2 to this one.")
  var most = CandidateOptions().segments.upperBound

  @Option(help: "Random starts.")
  var starts = CandidateOptions().starts

  @Option(help: "Resamples.")
  var resamples = CandidateOptions().resamples

  @Option(help: "Draws from each null population.")
  var nullDraws = CandidateOptions().nullDraws

  @Flag(help: "With --json, every number of segments, basis and method tried.")
  var candidates = false

  /// Runs one study.
  func record(of trial: Trial) async throws -> TrialRecord {
    let simulated = try trial.make()
    let study = Study(
      file: "", mapping: SurveyMapping(), cleaning: CleaningRules(excludes: false),
      opportunity: OpportunityOptions(basis: basis),
      candidates: CandidateOptions(
        segments: 2...most, methods: method.isEmpty ? nil : method, starts: starts, resamples: resamples,
        nullDraws: nullDraws),
      seed: UInt64(trial.seed) + 1)
    let clock = ContinuousClock()
    let start = clock.now
    let analysis = try await Runner(
      study, on: StudyInput(survey: simulated.survey, responses: simulated.responses, dataHash: ""), threads: 1,
      allowsFewRespondents: true
    ).analysis()
    let seconds = (clock.now - start) / .seconds(1)

    let found = analysis.candidates
    let choice = found.recommendation.choice
    let recommended = found.candidate(for: choice)!
    let truth = simulated.segments.map { all in analysis.cleaning.kept.map { all[$0] } }
    func recovery(_ candidate: Candidate?) -> Double? {
      truth.map { truth in candidate.map { Agreement(truth, $0.assignments).adjustedRand } ?? 0 }
    }
    let planted = truth.map { Set($0).count }
    var record = TrialRecord(
      shape: trial.shape, seed: trial.seed, respondents: simulated.responses.count, planted: planted,
      recommended: choice.segments, verdict: recommended.verdict.rawValue, basis: found.basis.basis.rawValue,
      method: choice.method.rawValue,
      ariGiven: recovery(planted.flatMap { found.candidate(for: Choice(method: choice.method, segments: $0)) }),
      ariChosen: recovery(recommended), z: recommended.onePopulation.silhouette.z,
      valley: recommended.valleys.p, responseStyle: recommended.responseStyle,
      hasStyleGroups: found.styleGroups.areThere, levelShare: recommended.levelShare,
      smallest: recommended.shares.min() ?? 0, seconds: seconds)
    if candidates {
      record.candidates = found.candidates.map { CandidateRecord($0, ari: recovery($0)) }
      record.bases = found.basis.trials.map { BasisRecord($0) }
    }
    return record
  }
}

extension CandidateRecord {
  init(_ candidate: Candidate, ari: Double?) {
    let silhouette = candidate.onePopulation.silhouette
    self.init(
      method: candidate.method.rawValue, segments: candidate.segments, verdict: candidate.verdict.rawValue, ari: ari,
      silhouette: silhouette.observed, silhouetteInOnePopulation: silhouette.mean, z: silhouette.z,
      explained: candidate.heldOut.explained, explainedInOnePopulation: candidate.heldOut.inOnePopulation,
      weakestJaccard: candidate.jaccard.min() ?? 0, smallest: candidate.shares.min() ?? 0, valley: candidate.valleys.p,
      responseStyle: candidate.responseStyle, levelShare: candidate.levelShare, bic: candidate.mixture?.bic)
  }
}

extension BasisRecord {
  init(_ trial: BasisTrial) {
    self.init(
      basis: trial.basis.rawValue, method: trial.method.rawValue, needs: trial.needs, ratings: trial.ratings,
      agreement: trial.agreement, separation: trial.separation, support: trial.support)
  }
}
