import Foundation
import Statistics

/// The best partitions known of a data set, and their figures.
struct ReferenceClustering: Decodable, Sendable {
  let inertia: Double
  let sizes: [Int]
  /// Counted from 1.
  let labels: [Int]
  let silhouette: Double
  let silhouetteByCluster: [Double]
  let calinskiHarabasz: Double
  let daviesBouldin: Double

  var assignments: [Int] { labels.map { $0 - 1 } }
}

/// A data set of the reference values.
enum ReferenceData: String, CaseIterable, Sendable {
  case iris
  case irisStandardised = "iris, z"
  case study = "study 400 x 35"

  static var available: [ReferenceData] { allCases.filter { $0 != .study || ReferenceFiles.hasGenerated } }

  func values() throws -> Matrix {
    switch self {
    case .iris: try Self.irisValues()
    case .irisStandardised: Self.standardised(try Self.irisValues())
    case .study: try Self.opportunity()
    }
  }

  func clusterings() throws -> [Int: ReferenceClustering] {
    struct File: Decodable {
      let kmeans: [String: ReferenceClustering]
      let kmeansZ: [String: ReferenceClustering]?
    }
    let file: File = try ReferenceFiles.json(self == .study ? "study" : "iris")
    let chosen = self == .irisStandardised ? file.kmeansZ ?? [:] : file.kmeans
    return Dictionary(uniqueKeysWithValues: chosen.map { (Int($0.key)!, $0.value) })
  }

  private static func irisValues() throws -> Matrix {
    Matrix(try ReferenceFiles.table("iris").rows.map { $0.prefix(4).map { Double($0)! } })
  }

  private static func standardised(_ values: Matrix) -> Matrix {
    var result = values
    for column in 0..<values.columns {
      let own = values.column(column)
      let mean = weightedMean(own)
      let deviation = weightedVariance(own).squareRoot()
      for row in 0..<values.rows { result[row, column] = (values[row, column] - mean) / deviation }
    }
    return result
  }

  /// Importance + max(importance - satisfaction, 0) on the raw scale, missing ratings replaced by the item's mean.
  private static func opportunity() throws -> Matrix {
    let file = try ReferenceFiles.table("study_400x35")
    func block(_ prefix: String) -> Matrix {
      let columns = (1...35).map { file.header.firstIndex(of: "\(prefix)\($0)")! }
      var block = Matrix(file.rows.map { row in columns.map { Double(row[$0]) ?? .nan } })
      for column in 0..<block.columns {
        let known = block.column(column).filter { !$0.isNaN }
        let mean = known.reduce(0, +) / Double(known.count)
        for row in 0..<block.rows where block[row, column].isNaN { block[row, column] = mean }
      }
      return block
    }
    var scores = block("imp")
    let satisfaction = block("sat")
    for index in scores.values.indices {
      scores.values[index] += max(scores.values[index] - satisfaction.values[index], 0)
    }
    return scores
  }
}
