/// Reads SPSS files: system files (`.sav`, and `.zsav` with zlib) and portable files (`.por`).
///
/// Nothing in a file is taken on trust: each count, length and offset is checked against the bytes that are there
/// before it is used, so that a damaged file is refused with a sentence, in time and memory that its size bounds.
///
/// The formats are described in the manual of PSPP's developers, "System File Format" and "Portable File Format".
package struct SPSSReader: Sendable {
  package init() {}

  /// What sort of SPSS file begins with `bytes`; nil where it is none.
  package static func format(of bytes: [UInt8]) -> TableFormat.SPSSFormat? {
    if bytes.starts(with: "$FL2".utf8) { return .sav }
    if bytes.starts(with: "$FL3".utf8) { return .zsav }
    return PortableText.isPortable(bytes) ? .por : nil
  }

  /// Reads bytes; `name` stands for the file in messages.
  package func read(_ bytes: [UInt8], named name: String) throws -> SPSSFile {
    do {
      switch Self.format(of: bytes) {
      case .sav?, .zsav?: return try SystemFile(bytes).read()
      case .por?: return try PortableFile(bytes).read()
      case nil:
        throw SPSSFault(
          "is not an SPSS file: it begins neither with $FL2 or $FL3 nor as a portable file does",
          hint: "Save it from SPSS as .sav, or from the survey service as SPSS or CSV.")
      }
    } catch let fault as SPSSFault {
      throw fault.error(named: name)
    }
  }
}
