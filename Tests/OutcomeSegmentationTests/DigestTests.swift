import OutcomeSegmentation
import Testing

@Suite struct DigestTests {
  /// FIPS 180-4 examples and NIST's long message.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func publishedVectors(message: String, digest: String) {
    #expect(Digest.sha256(message.utf8) == digest)
  }

  @Test func aMillionLetters() {
    let message = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(Digest.sha256(message) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// Lengths around the block boundary take one or two blocks of padding; a slice hashes as its copy.
  @Test(arguments: [55, 56, 57, 63, 64, 65, 119, 120])
  func slicesHashAsCopies(length: Int) {
    let bytes = (0..<200).map { UInt8($0) }
    #expect(Digest.sha256(bytes[7..<7 + length]) == Digest.sha256(Array(bytes[7..<7 + length])))
    #expect(Digest.sha256(bytes.lazy.prefix(length).map { $0 }) == Digest.sha256(bytes.prefix(length)))
  }

  @Test("A part's seed follows from the study's and its own name, and from nothing else")
  func seeds() {
    #expect(Digest.seed(of: 1, part: "candidates") == 0x00ba_b93b_ca96_9afe)
    let all = [UInt64(1), 2].flatMap { seed in ["factors", "candidates"].map { Digest.seed(of: seed, part: $0) } }
    #expect(Set(all).count == 4)
  }
}
