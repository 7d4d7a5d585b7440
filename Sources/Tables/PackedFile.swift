internal import CZlib

/// Files that hold one file packed: gzip (`survey.csv.gz`), and a zip archive with a single file in it.
package enum PackedFile {
  /// The bytes of the file inside; those given where they are not packed, and for workbooks, which are archives too.
  package static func unpacked(_ bytes: [UInt8], named name: String) throws -> [UInt8] {
    if bytes.starts(with: gzipMark) { return try gunzipped(bytes, named: name) }
    guard bytes.starts(with: ForeignFile.zipMark) else { return bytes }
    return try bytes.withUnsafeBytes { buffer in
      let archive = try ZipArchive(buffer, named: name)
      let files = archive.paths.filter(isFile)
      let isDocument = archive.paths.contains { path in documentParts.contains { path.hasPrefix($0) } }
      guard files.count == 1, !isDocument, let part = archive.part(files[0]) else { return bytes }
      var content: [UInt8] = []
      try archive.inflate(part, called: files[0]) { chunk in
        content.append(contentsOf: chunk)
        return true
      }
      return content
    }
  }

  private static let gzipMark: [UInt8] = [0x1F, 0x8B]

  /// What archives have that are one document.
  private static let documentParts = [
    "[content_types].xml", "_rels/", "xl/", "word/", "ppt/", "mimetype", "meta-inf/", "content.xml", "index/",
    "index.zip",
  ]

  /// Neither a folder nor what systems put beside the files.
  static func isFile(_ path: String) -> Bool {
    !path.hasSuffix("/") && !path.hasPrefix("__macosx/") && path.split(separator: "/").last?.first != "."
  }

  /// The members of a gzip file one after another.
  private static func gunzipped(_ bytes: [UInt8], named name: String) throws -> [UInt8] {
    let damage = FileError(
      .unreadable, "\(name) is compressed with gzip, and cut short or damaged", hint: "Download or export it again.")
    let most = InflationBudget(archiveBytes: bytes.count).most
    var stream = z_stream()
    // 16 is zlib's sign for gzip.
    guard inflateInit2_(&stream, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw damage
    }
    defer { inflateEnd(&stream) }
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    try bytes.withUnsafeBufferPointer { source in
      stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      stream.avail_in = uInt(bytes.count)
      while true {
        let status = chunk.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = uInt(target.count)
          return inflate(&stream, Z_NO_FLUSH)
        }
        let count = chunk.count - Int(stream.avail_out)
        content.append(contentsOf: chunk[..<count])
        guard content.count <= most else {
          throw FileError(
            .unreadable,
            "\(name) unpacks to more than \(most >> 20) MB, far more than a survey in a file of its size has",
            hint: "Unpack it and read the file inside.")
        }
        if status == Z_STREAM_END {
          let rest = bytes.suffix(Int(stream.avail_in))
          if !rest.starts(with: gzipMark) { break }
          guard inflateReset(&stream) == Z_OK else { throw damage }
        } else if status != Z_OK || count == 0 && stream.avail_in == 0 {
          throw damage
        }
      }
    }
    return content
  }
}
