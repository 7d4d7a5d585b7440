internal import CUchardet
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Turns the bytes of one character set into UTF-8, piece by piece.
package final class TextConverter {
  private let name: String
  private let handle: iconv_t
  private let unitSize: Int
  /// The bytes of the sets that give every byte a character of its own, which a table turns faster than the library.
  private lazy var table = SingleByteTable.of(name, self)
  /// Places that are no character of the set; each became U+FFFD.
  package private(set) var undecodable = 0
  /// The first of them: its offset in all that was converted, and how many line feeds had come before it.
  package private(set) var firstUndecodable: (offset: Int, linesBefore: Int)?
  private var converted = 0
  private var lines = 0

  static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// - Parameter name: as the C library knows it; nil where it does not.
  package init?(from name: String) {
    let handle = iconv_open("UTF-8", name)
    guard handle != iconv_t(bitPattern: -1), let handle else { return nil }
    self.name = name
    self.handle = handle
    unitSize = CharacterEncoding(name, name).unitSize
  }

  deinit { iconv_close(handle) }

  /// Appends `input` as UTF-8 to `output`, and returns how much of it was taken: less than all where it ends within a
  /// character and more may follow.
  /// - Parameter mostUndecodable: gives up, returning nil, when there are more.
  package func convert(
    _ input: UnsafeBufferPointer<UInt8>, isLast: Bool, mostUndecodable: Int = .max, into output: inout [UInt8]
  ) -> Int? {
    if let table { return convert(input, by: table, mostUndecodable: mostUndecodable, into: &output) }
    var taken = 0
    while taken < input.count {
      let step = UnsafeBufferPointer(rebasing: input[taken..<min(input.count, taken + Self.step)])
      let outcome = convertStep(step, into: &output)
      taken += outcome.taken
      switch outcome.end {
      case .all: continue
      case .incomplete:
        // Within a character: of the whole input, or only of this step.
        if taken + (step.count - outcome.taken) < input.count { continue }
        guard isLast else { return finish(taken) }
        note(at: taken, output)
        taken = input.count
      case .undecodable:
        note(at: taken, output)
        taken += min(unitSize, input.count - taken)
      }
      output.append(contentsOf: Self.replacement)
      if undecodable > mostUndecodable { return nil }
    }
    if isLast { flush(into: &output) }
    return finish(taken)
  }

  /// Appends what a set whose characters depend on the next has held back: the last letter, which might have taken an
  /// accent.
  private func flush(into output: inout [UInt8]) {
    output += [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
      var target: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(buffer.baseAddress!)
        .assumingMemoryBound(to: CChar.self)
      var left = buffer.count
      iconv(handle, nil, nil, &target, &left)
      count = buffer.count - left
    }
  }

  private static let step = 1 << 16

  private func finish(_ taken: Int) -> Int {
    converted += taken
    return taken
  }

  private func note(at offset: Int, _ output: [UInt8]) {
    undecodable += 1
    if firstUndecodable == nil {
      firstUndecodable = (converted + offset, lines + output.count { $0 == 0x0A })
    }
  }

  private enum End {
    case all, incomplete, undecodable
  }

  private func convertStep(_ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) -> (taken: Int, end: End) {
    var end = End.all
    var taken = 0
    // A byte becomes four at most.
    let written = [UInt8](unsafeUninitializedCapacity: 4 * input.count + 16) { buffer, count in
      var source: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: input.baseAddress!)
        .assumingMemoryBound(to: CChar.self)
      var sourceLeft = input.count
      var target: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(buffer.baseAddress!)
        .assumingMemoryBound(to: CChar.self)
      var targetLeft = buffer.count
      if iconv(handle, &source, &sourceLeft, &target, &targetLeft) == Int(bitPattern: UInt.max) {
        end = errno == EINVAL ? .incomplete : .undecodable
      }
      taken = input.count - sourceLeft
      count = buffer.count - targetLeft
    }
    output.append(contentsOf: written)
    return (taken, end)
  }

  private func convert(
    _ input: UnsafeBufferPointer<UInt8>, by table: SingleByteTable, mostUndecodable: Int, into output: inout [UInt8]
  ) -> Int? {
    let (size, bad, first) = table.size(of: input)
    if bad > 0 && firstUndecodable == nil {
      firstUndecodable = (converted + first, lines + input[..<first].count { $0 == 0x0A })
    }
    undecodable += bad
    if undecodable > mostUndecodable { return nil }
    if output.isEmpty {
      output = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        table.write(input, to: buffer.baseAddress!)
        count = size
      }
    } else {
      output += [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        table.write(input, to: buffer.baseAddress!)
        count = size
      }
    }
    return finish(input.count)
  }

  /// What one byte is in UTF-8; nil where it is no character, `.incomplete` where it only begins one.
  fileprivate func character(of byte: UInt8) -> (bytes: [UInt8], isPartOfLonger: Bool) {
    var output: [UInt8] = []
    let outcome = withUnsafePointer(to: byte) { convertStep(UnsafeBufferPointer(start: $0, count: 1), into: &output) }
    // Back to the initial state, so that the next byte stands alone.
    iconv(handle, nil, nil, nil, nil)
    return (output, outcome.end == .incomplete || (outcome.end == .all && output.isEmpty))
  }
}

/// The UTF-8 of each byte of a set in which every byte is a character.
private struct SingleByteTable: Sendable {
  /// The bytes, lowest first, and how many they are.
  private var characters: [(bytes: UInt32, count: UInt8)] = []
  private var isBad: [Bool] = []

  private static let known = Mutex<[String: SingleByteTable?]>([:])

  /// The table of a set, made once; nil where it has longer characters.
  static func of(_ name: String, _ converter: TextConverter) -> SingleByteTable? {
    if let table = known.withLock({ $0[name] }) { return table }
    let table = SingleByteTable(converter)
    known.withLock { $0[name] = .some(table) }
    return table
  }

  private init?(_ converter: TextConverter) {
    for byte in 0...UInt8.max {
      let (bytes, isPartOfLonger) = converter.character(of: byte)
      if isPartOfLonger || bytes.count > 3 { return nil }
      let known = bytes.isEmpty ? TextConverter.replacement : bytes
      characters.append((known.reversed().reduce(0) { $0 << 8 | UInt32($1) }, UInt8(known.count)))
      isBad.append(bytes.isEmpty)
    }
    // Sets of two bytes have no byte above 127 that stands alone, or few.
    if isBad[128...].count(where: { $0 }) > 100 { return nil }
  }

  func size(of input: UnsafeBufferPointer<UInt8>) -> (size: Int, bad: Int, firstBad: Int) {
    var (size, bad, first) = (0, 0, 0)
    characters.withUnsafeBufferPointer { characters in
      isBad.withUnsafeBufferPointer { isBad in
        for i in input.indices {
          let byte = Int(input[i])
          size += Int(characters[byte].count)
          if isBad[byte] {
            if bad == 0 { first = i }
            bad += 1
          }
        }
      }
    }
    return (size, bad, first)
  }

  /// Writes `size(of:)` bytes.
  func write(_ input: UnsafeBufferPointer<UInt8>, to output: UnsafeMutablePointer<UInt8>) {
    characters.withUnsafeBufferPointer { characters in
      var to = output
      for byte in input {
        var (bytes, count) = characters[Int(byte)]
        while count > 0 {
          to.pointee = UInt8(truncatingIfNeeded: bytes)
          to += 1
          bytes >>= 8
          count -= 1
        }
      }
    }
  }
}
