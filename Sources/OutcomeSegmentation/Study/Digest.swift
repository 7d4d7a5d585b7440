internal import Crypto

/// SHA-256 of bytes and of decisions: equal digests are taken for equal content.
package enum Digest {
  /// 64 lowercase hexadecimal digits.
  package static func sha256(_ bytes: some Sequence<UInt8>) -> String {
    var hash = SHA256()
    let done: Void? = bytes.withContiguousStorageIfAvailable { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    if done == nil { hash.update(data: Array(bytes)) }
    let digits = Array("0123456789abcdef")
    return String(hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  /// Of the canonical JSON of a value.
  static func sha256(of value: some Encodable) -> String {
    do {
      return sha256(try PlainJSON.data(value))
    } catch {
      preconditionFailure("decisions are plain values, and these can be encoded: \(error)")
    }
  }

  /// The seed of a named part of a study: another part, or a new one, has no bearing on it.
  package static func seed(of study: UInt64, part: String) -> UInt64 {
    var hash = SHA256()
    hash.update(data: Array("\(study) \(part)".utf8))
    return hash.finalize().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
