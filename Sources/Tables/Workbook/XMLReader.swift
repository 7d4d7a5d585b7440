import CExpat

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Takes what an XML part says, in its order.
protocol XMLHandler: AnyObject {
  func start(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) throws
  func end(_ name: UnsafePointer<CChar>) throws
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws
}

extension XMLHandler {
  func end(_ name: UnsafePointer<CChar>) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Reads the XML of a workbook's part as it comes, without a tree of it.
///
/// Names reach the handler without the prefix of the root's namespace; elements of other namespaces do not reach it.
/// Document type declarations are refused, and with them all entities but XML's own five. Nesting, the length of a tag
/// and the number of different names are bounded, so that memory stays small whatever the part contains.
final class XMLReader {
  private let parser: OpaquePointer
  private let handler: any XMLHandler
  private let file: String
  private let part: String
  private var failure: (any Error)?
  private var depth = 0
  private var rootPrefix: UnsafeMutablePointer<CChar>?
  private var rootPrefixCount = 0
  private let names = NameCensus()
  private var fed = 0
  private var fedAtLastEvent = 0

  static let deepest = 200
  static let longestTag = 2 << 20

  /// - Parameters:
  ///   - file, part: as messages show them.
  init(_ handler: any XMLHandler, file: String, part: String) throws {
    self.handler = handler
    self.file = file
    self.part = part
    guard let parser = XML_ParserCreate(nil) else {
      throw FileError(.unreadable, "there is no memory left to read \(file)")
    }
    self.parser = parser
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser, { XMLReader.of($0).start($1!, $2!) }, { XMLReader.of($0).end($1!) })
    XML_SetCharacterDataHandler(parser) { context, text, count in
      text!.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
        XMLReader.of(context).text(UnsafeBufferPointer(start: $0, count: Int(count)))
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in XMLReader.of(context).refuseDoctype() }
    XML_SetUnknownEncodingHandler(
      parser, { _, name, encoding in XMLReader.describe(name, encoding) ? 1 : 0 }, nil)
    XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_NEVER)
  }

  deinit {
    XML_ParserFree(parser)
    free(rootPrefix)
  }

  /// Where the current start or end tag begins in the part, in bytes; just behind it for the end of `<empty/>`.
  var byteIndex: Int { Int(XML_GetCurrentByteIndex(parser)) }
  /// The length of the current tag, in bytes; 0 for the end of `<empty/>`.
  var byteCount: Int { Int(XML_GetCurrentByteCount(parser)) }
  /// The prefix of the root element with its colon; empty where it has none.
  private(set) var prefix = ""

  /// Takes the next bytes of the part.
  func parse(_ bytes: UnsafeRawBufferPointer) throws {
    let status = XML_Parse(parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), 0)
    fed += bytes.count
    if status != XML_STATUS_OK { throw failure ?? notXML() }
    if fed - fedAtLastEvent > Self.longestTag {
      throw FileError(
        .unreadable, "\(file): a single tag of its part \(part) is longer than \(Self.longestTag >> 20) MB",
        hint: "Save the workbook again in a spreadsheet.")
    }
  }

  /// Ends the part.
  func finish() throws {
    if XML_Parse(parser, "", 0, 1) != XML_STATUS_OK { throw failure ?? notXML() }
  }

  private func notXML() -> FileError {
    let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "unknown"
    let line = XML_GetCurrentLineNumber(parser)
    return FileError(
      .unreadable, "\(file) is damaged: line \(line) of its part \(part) is not XML (\(reason))",
      hint: "Download or export it again.")
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> XMLReader {
    Unmanaged<XMLReader>.fromOpaque(context!).takeUnretainedValue()
  }

  /// Fills in what each byte of a set that the parser does not know stands for; false where a byte does not do for a
  /// character.
  private static func describe(
    _ name: UnsafePointer<CChar>?, _ encoding: UnsafeMutablePointer<XML_Encoding>?
  ) -> Bool {
    guard let name, let encoding, let known = CharacterEncoding(named: String(cString: name)), known.unitSize == 1,
      let converter = TextConverter(from: known.name)
    else { return false }
    encoding.pointee.data = nil
    encoding.pointee.convert = nil
    encoding.pointee.release = nil
    return withUnsafeMutableBytes(of: &encoding.pointee.map) { map in
      let map = map.bindMemory(to: Int32.self)
      for byte in UInt8.min...UInt8.max {
        var output: [UInt8] = []
        let before = converter.undecodable
        let taken = withUnsafePointer(to: byte) {
          converter.convert(UnsafeBufferPointer(start: $0, count: 1), isLast: true, into: &output)
        }
        let scalars = Array(String(decoding: output, as: UTF8.self).unicodeScalars)
        if byte < 0x80 {
          guard scalars == [Unicode.Scalar(byte)] else { return false }
        }
        let isCharacter = taken == 1 && converter.undecodable == before && scalars.count == 1
        map[Int(byte)] = isCharacter ? Int32(scalars[0].value) : -1
      }
      // In sets of several bytes a character, few of the upper ones stand alone.
      return map[128...].count { $0 >= 0 } >= 64
    }
  }

  private func stop(_ error: any Error) {
    if failure == nil { failure = error }
    XML_StopParser(parser, XML_Bool(XML_FALSE))
  }

  private func refuseDoctype() {
    stop(
      FileError(
        .unreadable, "\(file): its part \(part) declares a document type, which no workbook needs",
        hint: "The file may be made to do harm. Save the workbook again in a spreadsheet if you trust it."))
  }

  private func start(_ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
    // The parser may report a few more events after it was stopped.
    guard failure == nil else { return }
    fedAtLastEvent = fed
    depth += 1
    if depth == 1, let colon = strchr(name, 0x3A) {
      rootPrefix = strdup(name)
      rootPrefixCount = UnsafePointer(colon) - name + 1
      prefix = String(String(cString: name).prefix { $0 != ":" }) + ":"
    }
    let attributes = XMLAttributes(attributes)
    guard names.take(name, attributes), depth <= Self.deepest else {
      return stop(
        FileError(
          .unreadable, "\(file): its part \(part) is nested too deeply or has too many different names for a workbook",
          hint: "Save the workbook again in a spreadsheet."))
    }
    guard let local = localName(name) else { return }
    do { try handler.start(local, attributes) } catch { stop(error) }
  }

  private func end(_ name: UnsafePointer<CChar>) {
    guard failure == nil else { return }
    fedAtLastEvent = fed
    depth -= 1
    guard let local = localName(name) else { return }
    do { try handler.end(local) } catch { stop(error) }
  }

  private func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard failure == nil else { return }
    fedAtLastEvent = fed
    do { try handler.text(bytes) } catch { stop(error) }
  }

  private func localName(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar>? {
    guard let rootPrefix else { return strchr(name, 0x3A) == nil ? name : nil }
    return strncmp(name, rootPrefix, rootPrefixCount) == 0 ? name + rootPrefixCount : nil
  }
}

/// The attributes of a start tag, for as long as its handler runs.
struct XMLAttributes {
  fileprivate let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

  fileprivate init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>) { self.list = list }

  /// The value of the attribute without a prefix.
  func value(_ name: StaticString) -> UnsafePointer<CChar>? {
    var i = 0
    while let key = list[i] {
      if key.isName(name) { return list[i + 1] }
      i += 2
    }
    return nil
  }

  func text(_ name: StaticString) -> String? { value(name).map { String(cString: $0) } }

  /// The value of the attribute with that name after any prefix but none.
  func prefixed(_ name: StaticString) -> String? {
    var i = 0
    while let key = list[i] {
      if let colon = strchr(key, 0x3A), UnsafePointer(colon + 1).isName(name) {
        return list[i + 1].map { String(cString: $0) }
      }
      i += 2
    }
    return nil
  }

  /// Whether the attribute is there and says yes.
  func isTrue(_ name: StaticString) -> Bool {
    guard let value = value(name) else { return false }
    return value.isName("1") || value.isName("true") || value.isName("on")
  }
}

extension UnsafePointer<CChar> {
  @inline(__always)
  func isName(_ name: StaticString) -> Bool {
    name.utf8Start.withMemoryRebound(to: CChar.self, capacity: name.utf8CodeUnitCount + 1) { strcmp(self, $0) == 0 }
  }

  var byteCount: Int { strlen(self) }

  /// The whole number that the text writes with up to 18 digits.
  var integer: Int? {
    var (at, value, digits) = (self, 0, 0)
    while at.pointee >= 48, at.pointee <= 57, digits < 18 {
      value = value * 10 + Int(at.pointee - 48)
      digits += 1
      at += 1
    }
    return at.pointee == 0 && digits > 0 ? value : nil
  }

  func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    let count = byteCount
    return try withMemoryRebound(to: UInt8.self, capacity: count) {
      try body(UnsafeBufferPointer(start: $0, count: count))
    }
  }
}

/// How many different names of elements and attributes a part has; each costs the parser memory for good.
private final class NameCensus {
  private let slots = UnsafeMutablePointer<UInt64>.allocate(capacity: NameCensus.size)
  private var count = 0

  private static let size = 1 << 13
  static let most = 4096

  init() { slots.initialize(repeating: 0, count: Self.size) }

  deinit { slots.deallocate() }

  /// Counts the names of a tag; false when there are more than 4,096 in all.
  func take(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) -> Bool {
    take(name)
    var i = 0
    while let key = attributes.list[i] {
      take(key)
      i += 2
    }
    return count <= Self.most
  }

  @inline(__always)
  private func take(_ name: UnsafePointer<CChar>) {
    // FNV-1a.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var at = name
    while at.pointee != 0 {
      hash = (hash ^ UInt64(UInt8(bitPattern: at.pointee))) &* 0x100_0000_01b3
      at += 1
    }
    hash |= 1
    var slot = Int(truncatingIfNeeded: hash >> 32) & (Self.size - 1)
    while slots[slot] != hash {
      if slots[slot] == 0 {
        guard count <= Self.most else { return }
        count += 1
        slots[slot] = hash
        return
      }
      slot = (slot + 1) & (Self.size - 1)
    }
  }
}
