import Foundation
import Statistics

/// The typing data of the reference values: 600 x 30, 5 classes.
enum TypingReference {
  static func sample() throws -> LabelledSample {
    let rows = try ReferenceFiles.table("typing_600x30").rows
    let labels = rows.map { Int(Double($0[0])!) }
    let lowest = labels.min() ?? 0
    return try LabelledSample(
      Matrix(rows.map { $0.dropFirst().map { Double($0)! } }), labels: labels.map { $0 - lowest })
  }

  static func iris() throws -> LabelledSample {
    let rows = try ReferenceFiles.table("iris").rows
    let species = rows.map { $0[4].trimmingCharacters(in: CharacterSet(charactersIn: "\"")) }
    let names = Set(species).sorted()
    return try LabelledSample(
      Matrix(rows.map { $0.prefix(4).map { Double($0)! } }), labels: species.map { names.firstIndex(of: $0)! })
  }

  /// The reference's folds: row i, counted from 1, is in fold (i - 1) mod 10.
  static func folds(_ sample: LabelledSample) -> Folds { .cyclic(count: 10, rows: sample.labels.count) }

  struct File: Decodable {
    struct Multinomial: Decodable {
      let loglik: Double
      let aic: Double
      let coef: [[Double]]
      let resub: Double
      let probsFirst5: [[Double]]
    }
    let items1Based: [Int]
    let lda30Cv: Double
    let lda8Cv: Double
    let lda8Resub: Double
    let lda8Prior: [Double]
    let lda8Svd: [Double]
    let lda8PosteriorFirst5: [[Double]]
    let lda30Loo: Double
    let multinom8: Multinomial
    let confusionLda8: [[Double]]

    var items: [Int] { items1Based.map { $0 - 1 } }
  }

  static func file() throws -> File { try ReferenceFiles.json("typing") }

  struct IrisFile: Decodable {
    struct Discriminant: Decodable {
      let prior: [Double]
      let means: [[Double]]
      let scaling: [[Double]]
      let svd: [Double]
      let looAccuracy: Double
      let looConfusion: [[Double]]
      let fold10Accuracy: Double
      let posteriorFirst3: [[Double]]
      let resubAccuracy: Double
    }
    struct Multinomial: Decodable {
      let loglik: Double
      let deviance: Double
      let resubAccuracy: Double
    }
    let lda: Discriminant
    let multinom: Multinomial
  }

  static func irisFile() throws -> IrisFile { try ReferenceFiles.json("iris") }
}
