internal import Statistics

/// What a result came from: equal ones mean equal bytes.
public struct Provenance: Sendable, Equatable, Codable {
  /// Of the program.
  public static let currentVersion = "0.1.0"

  /// SHA-256 of the survey's file, in hexadecimal.
  public let dataHash: String
  /// SHA-256 of the same and of how it was read: sheet, character set, columns, filters. Two sheets of one workbook are
  /// two inputs.
  public let inputHash: String
  /// SHA-256 of the input and of all decisions that bear on the results, in hexadecimal.
  public let optionsHash: String
  public let seed: UInt64
  public let version: String
  /// The processor's instructions and the linear algebra in use: late digits of sums differ between them.
  public let arithmetic: String

  public init(
    dataHash: String, inputHash: String, optionsHash: String, seed: UInt64, version: String, arithmetic: String
  ) {
    self.dataHash = dataHash
    self.inputHash = inputHash
    self.optionsHash = optionsHash
    self.seed = seed
    self.version = version
    self.arithmetic = arithmetic
  }

  init(_ study: Study, dataHash: String, inputHash: String) {
    let decisions = StageName.line.map { Stages.named[$0]!.digestOfDecisions(study) }
    self.init(
      dataHash: dataHash, inputHash: inputHash, optionsHash: Digest.sha256(of: [inputHash] + decisions),
      seed: study.seed, version: Self.currentVersion, arithmetic: Arithmetic.name)
  }
}
