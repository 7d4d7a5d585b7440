import Foundation

/// What became of one study.
struct TrialRecord: Codable, Sendable {
  let shape: String
  let seed: Int
  let respondents: Int
  /// Nil: no segments.
  let planted: Int?
  let recommended: Int
  let verdict: String
  let basis: String
  let method: String
  /// Adjusted Rand index of as many segments as were planted; 0 where so many were not found, nil where none are.
  let ariGiven: Double?
  /// Of the recommended segments.
  let ariChosen: Double?
  /// Of the recommended segments' silhouette against one population.
  let z: Double
  /// Of the dip test between the recommended segments.
  let valley: Double
  /// The share of the recommended segments that habits of answering explain, and whether people fall into groups by them.
  let responseStyle: Double
  let hasStyleGroups: Bool
  /// The share of the differences between the recommended segments that is how much is unmet.
  let levelShare: Double
  /// Share of the smallest recommended segment.
  let smallest: Double
  let seconds: Double
  /// Every number of segments tried, where asked for.
  var candidates: [CandidateRecord]?
  /// Every basis and method tried, where asked for.
  var bases: [BasisRecord]?

  var line: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}

/// What argues for and against one number of segments.
struct CandidateRecord: Codable, Sendable {
  let method: String
  let segments: Int
  let verdict: String
  /// Nil without planted segments.
  let ari: Double?
  let silhouette: Double
  let silhouetteInOnePopulation: Double
  let z: Double
  let explained: Double
  let explainedInOnePopulation: Double
  let weakestJaccard: Double
  let smallest: Double
  let valley: Double
  let responseStyle: Double
  let levelShare: Double
  /// Of a mixture.
  let bic: Double?
}

/// What argues for a basis with a method.
struct BasisRecord: Codable, Sendable {
  let basis: String
  let method: String
  let needs: Double
  let ratings: Double
  let agreement: Double
  let separation: Double?
  let support: Double
}
