internal import CKernels

/// SHA-256 of FIPS 180-4, for telling whether a study still stands on the same data.
///
/// Not for secrets: there is no keyed form and no claim about timing.
package struct ContentHash {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]

  /// The digest of `bytes` as 64 lowercase hexadecimal digits.
  package static func sha256(_ bytes: some Collection<UInt8>) -> String {
    var hash = ContentHash()
    let done: Void? = bytes.withContiguousStorageIfAvailable { hash.absorb($0) }
    if done == nil { Array(bytes).withUnsafeBufferPointer { hash.absorb($0) } }
    return hash.state.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  private mutating func absorb(_ message: UnsafeBufferPointer<UInt8>) {
    let whole = message.count / 64 * 64
    if whole > 0 { unmet_sha256(&state, message.baseAddress!, whole / 64) }
    // What is left, a one bit, zeros, and the length in bits: one block or two.
    var tail = Array(message[whole...])
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    let bits = UInt64(message.count) * 8
    for shift in stride(from: 56, through: 0, by: -8) { tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
    unmet_sha256(&state, tail, tail.count / 64)
  }
}
