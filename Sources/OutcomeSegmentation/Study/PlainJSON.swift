import Foundation

/// JSON of plain values that reads back as it was, whatever the numbers are: keys sorted, numbers by their shortest digits.
enum PlainJSON {
  static func data(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: infinity, negativeInfinity: "-" + infinity, nan: missing)
    return try encoder.encode(value)
  }

  static func value<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: infinity, negativeInfinity: "-" + infinity, nan: missing)
    return try decoder.decode(type, from: data)
  }

  private static let infinity = "inf"
  private static let missing = "nan"
}
