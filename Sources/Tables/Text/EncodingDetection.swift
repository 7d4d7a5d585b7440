internal import CUchardet

extension CharacterEncoding {
  /// Whether it is one of those that `EastAsianEncoding` tells apart.
  fileprivate var isEastAsian: Bool {
    EastAsianEncoding.allCases.contains { CharacterEncoding(named: $0.rawValue) == self }
  }
}

/// Which character set bytes that are not UTF-8 seem to be.
///
/// The library's detector, made for pages of text, is one voice; on the few letters of a short survey how plausible
/// the decoded text is counts for more.
struct EncodingDetection {
  let encoding: CharacterEncoding
  /// A word with one of the characters in question; nil where none is worth showing.
  let example: String?

  /// Nil where the bytes are no text in any set that was tried.
  /// - Parameter bytes: text that is neither UTF-8 nor marked.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard Self.looksLikeText(bytes) else { return nil }
    let sample = Self.sample(of: bytes)
    // Windows' set has the Baltic letters at the same places.
    let voice = Self.library(sample).flatMap { CharacterEncoding(named: $0 == "ISO-8859-13" ? "windows-1257" : $0) }
    let unusual = sample.count { $0 > 0x7F }
    // The detector is worth more the more it had to go by; the same answer a hundred times is one.
    let words = Self.unusualWords(sample)
    let trust = min(0.3, voice?.isEastAsian == true ? 0.01 * Double(unusual) : 0.04 * Double(words))
    var best: (encoding: CharacterEncoding, score: Double)?
    func offer(_ encoding: CharacterEncoding, _ score: Double) {
      let score = score + (encoding == voice ? trust : 0)
      if score > best?.score ?? -.infinity { best = (encoding, score) }
    }
    for kind in EastAsianEncoding.allCases {
      guard let score = kind.score(sample), let encoding = CharacterEncoding(named: kind.rawValue) else { continue }
      offer(encoding, score)
    }
    // A letter or two are no word of another alphabet.
    let candidates =
      unusual < 3
      ? Array(Self.singleBytes(nil).prefix(Self.western))
      : Self.singleBytes(Set(sample).count { $0 > 0x7F } < Self.fewestLetters ? nil : voice)
    for (encoding, prior) in candidates {
      guard let text = Self.text(of: sample, encoding) else { continue }
      offer(encoding, TextPlausibility.score(text.unicodeScalars) + prior)
    }
    guard let best, best.score > -1.4 else { return nil }
    encoding = best.encoding
    example = Self.text(of: sample, best.encoding).flatMap(Self.exampleWord)
  }

  /// How many of the first of `singleBytes` are Western.
  private static let western = 3

  /// The sets of one byte a character, each with what speaks for it before the text does.
  private static func singleBytes(_ voice: CharacterEncoding?) -> [(CharacterEncoding, Double)] {
    let usual: [(String, Double)] = [
      ("windows-1252", 0.15), ("mac", 0.05), ("iso-8859-15", 0), ("windows-1251", 0), ("koi8-r", -0.05),
      ("windows-1253", -0.05), ("windows-1250", -0.05), ("iso-8859-2", -0.1), ("windows-1254", -0.05),
      ("windows-1257", -0.1), ("windows-1255", -0.05), ("windows-1256", -0.1), ("windows-874", -0.05),
    ]
    var candidates = usual.compactMap { name, prior in CharacterEncoding(named: name).map { ($0, prior) } }
    if let voice, voice.unitSize == 1, voice != .utf8, !voice.isEastAsian,
      !candidates.contains(where: { $0.0 == voice })
    {
      candidates.append((voice, -0.3))
    }
    return candidates
  }

  /// A set that is not among the usual ones is tried where so many different characters speak for it.
  private static let fewestLetters = 6

  /// How many different words with characters beyond ASCII there are.
  private static func unusualWords(_ sample: [UInt8]) -> Int {
    let words = sample.split { $0 < 0x41 || (0x5B...0x60).contains($0) || (0x7B...0x7F).contains($0) }
    return Set(words.filter { $0.contains { $0 > 0x7F } }).count
  }

  /// Whether control characters are as rare as they are in text.
  private static func looksLikeText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let beginning = bytes.prefix(1 << 16)
    let controls = beginning.count { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1A && $0 != 0x01 }
    return controls < 8 || controls * 50 < beginning.count
  }

  /// The lines with characters beyond ASCII, up to a limit.
  private static func sample(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var sample: [UInt8] = []
    var i = 0
    while i < bytes.count && sample.count < mostSampled {
      i = TextEncoding.firstUnplain(bytes, from: i)
      guard i < bytes.count else { break }
      guard bytes[i] > 0x7F else {
        i += 1
        continue
      }
      var start = i
      while start > 0 && i - start < 200 && bytes[start - 1] != 0x0A { start -= 1 }
      while i < bytes.count && bytes[i] != 0x0A && i - start < 4096 { i += 1 }
      sample.append(contentsOf: bytes[start..<i])
      sample.append(0x0A)
    }
    return sample
  }

  private static let mostSampled = 1 << 15

  private static func library(_ sample: [UInt8]) -> String? {
    guard let detector = uchardet_new() else { return nil }
    defer { uchardet_delete(detector) }
    let failure = sample.withUnsafeBytes {
      uchardet_handle_data(detector, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
    }
    guard failure == 0 else { return nil }
    uchardet_data_end(detector)
    let name = uchardet_get_charset(detector).map { String(cString: $0) } ?? ""
    return name.isEmpty ? nil : name
  }

  private static func text(of sample: [UInt8], _ encoding: CharacterEncoding) -> String? {
    guard let converter = TextConverter(from: encoding.name) else { return nil }
    var output: [UInt8] = []
    return sample.withUnsafeBufferPointer { converter.convert($0, isLast: true, into: &output) }
      .map { _ in String(decoding: output, as: UTF8.self) }
  }

  /// The first word with a letter beyond ASCII.
  private static func exampleWord(_ text: String) -> String? {
    let words = text.split { !$0.isLetter && $0 != "'" && $0 != "’" }
    return words.first { word in
      word.count <= 30 && word.unicodeScalars.contains { $0.value > 0x7F && $0.properties.isAlphabetic }
    }.map(String.init)
  }
}
