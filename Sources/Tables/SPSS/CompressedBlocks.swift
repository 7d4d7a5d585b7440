internal import CZlib

/// The blocks of a `.zsav` file: the byte codes of its cases, cut into pieces and each compressed with zlib.
///
/// After the dictionary stand three numbers (where this header is, where the trailer is, how long it is), then the
/// blocks, then the trailer with the place and size of each block.
struct CompressedBlocks {
  private struct Block {
    var compressed: Range<Int>
    var size: Int
  }

  /// What a block holds at most, as SPSS writes it.
  private static let blockSize = 0x3F_F000
  /// What any file may become, and by how much a larger one may grow. Answers compress to a tenth or so; what grows
  /// by hundreds was made to fill the memory.
  private static let (freeSize, mostGrowth) = (4 << 20, 50)

  private let file: SystemFileBytes
  private let blocks: [Block]

  init(_ system: SystemFile) throws {
    file = system.file
    let start = system.dictionary.end
    let damage = SPSSFault("has a damaged list of compressed blocks: it is damaged or cut short")
    guard let ownOffset = try? file.int64(at: start), let trailer = try? file.int64(at: start + 8),
      let trailerSize = try? file.int64(at: start + 16), ownOffset == start, trailer >= start + 24,
      trailerSize >= 24, (trailerSize - 24) % 24 == 0, trailer <= file.count, trailerSize <= file.count - trailer
    else { throw damage }
    let count = try file.int32(at: trailer + 20)
    guard count == (trailerSize - 24) / 24 else { throw damage }
    var blocks: [Block] = []
    var offset = start + 24
    var total = 0
    for index in 0..<count {
      let entry = trailer + 24 + 24 * index
      let size = try file.int32(at: entry + 16)
      let compressedSize = try file.int32(at: entry + 20)
      guard try file.int64(at: entry + 8) == offset, size >= 0, compressedSize > 0, compressedSize <= trailer - offset
      else { throw damage }
      blocks.append(Block(compressed: offset..<offset + compressedSize, size: size))
      offset += compressedSize
      total += size
    }
    let most = Self.freeSize + Self.mostGrowth * (offset - start)
    guard total <= most else {
      throw SPSSFault(
        "says that its cases take \(total) bytes, more than \(Self.mostGrowth) times what they take in the file",
        hint: "Save it from SPSS as .sav, without zlib.")
    }
    self.blocks = blocks
  }

  /// The byte codes.
  func inflated() throws -> [UInt8] {
    var plain = [UInt8](repeating: 0, count: blocks.reduce(0) { $0 + $1.size })
    var offset = 0
    for (index, block) in blocks.enumerated() {
      var size = uLongf(block.size)
      let status = plain.withUnsafeMutableBytes { target in
        file.bytes.withUnsafeBytes { source in
          uncompress(
            target.bindMemory(to: UInt8.self).baseAddress.map { $0 + offset }, &size,
            source.bindMemory(to: UInt8.self).baseAddress.map { $0 + block.compressed.lowerBound },
            uLong(block.compressed.count))
        }
      }
      guard status == Z_OK, Int(size) == block.size else {
        throw SPSSFault("has a damaged block of compressed cases (block \(index + 1) of \(blocks.count))")
      }
      offset += block.size
    }
    return plain
  }

  /// The blocks with their header and trailer.
  /// - Parameters:
  ///   - start: where in the file they are to stand.
  static func deflated(_ plain: [UInt8], at start: Int, in file: SystemFileBytes) throws -> [UInt8] {
    var body: [UInt8] = []
    var entries: [UInt8] = []
    var count = 0
    for lower in stride(from: 0, to: plain.count, by: blockSize) {
      let piece = plain[lower..<min(plain.count, lower + blockSize)]
      var size = compressBound(uLong(piece.count))
      var compressed = [UInt8](repeating: 0, count: Int(size))
      let status = piece.withUnsafeBufferPointer { source in
        compress2(&compressed, &size, source.baseAddress, uLong(source.count), Z_DEFAULT_COMPRESSION)
      }
      guard status == Z_OK else { throw SPSSFault("cannot be compressed again: the memory is used up") }
      entries += file.written(int64: start + lower) + file.written(int64: start + 24 + body.count)
      entries += file.written(int32: piece.count) + file.written(int32: Int(size))
      body += compressed[..<Int(size)]
      count += 1
    }
    let trailer = start + 24 + body.count
    return file.written(int64: start) + file.written(int64: trailer) + file.written(int64: 24 + entries.count) + body
      + file.written(int64: -100) + file.written(int64: 0) + file.written(int32: blockSize)
      + file.written(int32: count) + entries
  }
}
