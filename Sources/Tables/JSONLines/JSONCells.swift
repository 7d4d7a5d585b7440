/// The values of JSON objects as they come: texts one behind the other, and for each its column.
struct JSONCells {
  private struct Cell {
    var column: Int32
    var end: UInt32
  }

  private let name: String
  private var bytes: [UInt8] = []
  private var cells: [Cell] = []
  /// For each row its line, and where its cells end.
  private var rows: [(line: Int, end: Int)] = []
  /// For each column the path of keys as it is compared, and which of the values with it in an object it takes.
  private var paths: [[UInt8]] = []
  private var occurrences: [Int] = []
  private var columns: [[UInt8]: Int] = [:]
  /// For each column the row in which it was filled last.
  private var lastRows: [Int] = []
  /// For the first column of a path, the last one that was filled in the row, and for each the next of its path.
  private var latest: [Int] = []
  private var followers: [Int] = []
  /// The column that came after each column last time, where the next one is looked for first.
  private var guess = 0

  /// More different keys than a spreadsheet has columns are no table.
  private static let mostColumns = 16_384
  /// Between the keys of a path: no byte of UTF-8, so that "a.b" and a "b" within an "a" are two.
  static let separator: UInt8 = 0xFF

  init(named name: String) { self.name = name }

  mutating func beginRow(line: Int) {
    if !rows.isEmpty { rows[rows.count - 1].end = cells.count }
    rows.append((line, cells.count))
    guess = 0
  }

  /// Takes a value with `path`.
  mutating func append(path: [UInt8], _ value: (inout [UInt8]) throws(JSONScanner.Fault) -> Void) throws {
    let column = try column(path)
    try value(&bytes)
    guard bytes.count <= FileContents.mostBytes else {
      throw FileError(.unreadable, "\(name) has 2 GB of answers or more, which is more than a survey has")
    }
    cells.append(Cell(column: Int32(column), end: UInt32(bytes.count)))
  }

  private mutating func column(_ path: [UInt8]) throws -> Int {
    let row = rows.count
    if guess < paths.count, occurrences[guess] == 1, lastRows[guess] != row, paths[guess] == path {
      lastRows[guess] = row
      latest[guess] = guess
      defer { guess += 1 }
      return guess
    }
    guard let first = columns[path] else {
      columns[path] = paths.count
      return try add(path, occurrence: 1)
    }
    var column = first
    if lastRows[first] == row {
      // The key again in one object.
      let last = latest[first]
      column = followers[last]
      if column < 0 {
        column = try add(path, occurrence: occurrences[last] + 1)
        followers[last] = column
      }
    }
    lastRows[column] = row
    latest[first] = column
    guess = column + 1
    return column
  }

  private mutating func add(_ path: [UInt8], occurrence: Int) throws -> Int {
    guard paths.count < Self.mostColumns else {
      throw FileError(
        .content,
        "\(name), line \(rows.last?.line ?? 1): the objects have more than \(Self.mostColumns) different keys",
        hint: "A survey's lines have the same keys throughout, each once.")
    }
    let column = paths.count
    paths.append(path)
    occurrences.append(occurrence)
    lastRows.append(rows.count)
    latest.append(column)
    followers.append(-1)
    guess = column + 1
    return column
  }

  /// The columns' names: keys of a path joined by points, numbered where that makes two of them the same.
  private var names: [String] {
    var taken = Set<String>()
    return paths.map { path in
      let plain = String(decoding: path.map { $0 == Self.separator ? UInt8(ascii: ".") : $0 }, as: UTF8.self)
      var (name, number) = (plain, 2)
      while !taken.insert(name).inserted {
        name = "\(plain) (\(number))"
        number += 1
      }
      return name
    }
  }

  /// Which keys stand in an object more than once.
  var notes: [String] {
    let repeated = zip(names, occurrences).filter { $0.1 > 1 }.map { "\"\($0.0)\"" }
    guard !repeated.isEmpty else { return [] }
    let shown = repeated.prefix(5).joined(separator: ", ") + (repeated.count > 5 ? " and others" : "")
    return ["\(name) has objects with the same key more than once; the further values are in the columns \(shown)"]
  }

  /// A record of the keys and one for each object.
  consuming func grid() throws -> CellGrid {
    let names = names
    if !rows.isEmpty { rows[rows.count - 1].end = cells.count }
    try Table.checkExtent(columns: names.count, rows: rows.count, cells: cells.count, source: name)
    // Quotes may double what stands in a cell.
    guard bytes.count * 2 + names.count * (rows.count + 1) + cells.count * 2 <= Int(UInt32.max) else {
      throw FileError(.unreadable, "\(name) has 4 GB of answers or more, which is more than a survey has")
    }
    var builder = CellGridBuilder()
    builder.reserve(
      cells: names.count * (rows.count + 1), bytes: bytes.count + names.count * (rows.count + 1),
      records: rows.count + 1)
    for name in names { builder.append(name) }
    // Lines are counted as they stand; the keys are in all of them.
    builder.endRecord(row: 1)
    var places = [Range<Int>](repeating: 0..<0, count: names.count)
    var (cell, start) = (0, 0)
    bytes.withUnsafeBufferPointer { buffer in
      for row in rows {
        for column in places.indices { places[column] = 0..<0 }
        while cell < row.end {
          places[Int(cells[cell].column)] = start..<Int(cells[cell].end)
          start = Int(cells[cell].end)
          cell += 1
        }
        for place in places { builder.append(UnsafeBufferPointer(rebasing: buffer[place])) }
        builder.endRecord(row: row.line)
      }
    }
    return try builder.grid()
  }
}

extension UInt8 {
  @inline(__always)
  var isJSONBlank: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
