/// A file to be written: a plain name and the bytes.
public struct OutputFile: Sendable, Equatable {
  /// A name without folders: "segments.json".
  public let name: String
  public let contents: [UInt8]

  public init(name: String, contents: [UInt8]) {
    self.name = name
    self.contents = contents
  }

  /// A text file in UTF-8.
  public init(_ name: String, _ text: String) {
    self.init(name: name, contents: Array(text.utf8))
  }
}
