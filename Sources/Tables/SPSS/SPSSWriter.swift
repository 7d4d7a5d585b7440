/// Writes the user's SPSS file again with further variables at its end.
///
/// The user's own records - variables, labels, missing values, formats, measures, weight, response sets, documents,
/// attributes - are copied as they stand, and so is every value. The format, its compression, its order of bytes and
/// its character set stay, and so does the date in its header: the same input gives the same bytes.
package struct SPSSWriter: Sendable {
  package init() {}

  /// The file with `variables` added.
  /// - Parameters:
  ///   - original: the bytes of a `.sav`, `.zsav` or `.por` file.
  ///   - name: stands for the file in messages.
  /// - Throws: a `FileError` if the file is damaged, or does not have as many cases as the variables have values.
  package func write(
    _ variables: [SPSSAddedVariable], into original: [UInt8], named name: String
  ) throws -> SPSSRewrite {
    do {
      switch SPSSReader.format(of: original) {
      case .sav?, .zsav?: return try SystemFile(original).adding(variables)
      case .por?: return try PortableFile(original).adding(variables)
      case nil: throw SPSSFault("is not an SPSS file, so that no variables can be added to it")
      }
    } catch let fault as SPSSFault {
      throw fault.error(named: name)
    }
  }
}

/// An SPSS file with variables added.
package struct SPSSRewrite: Sendable {
  package var bytes: [UInt8]
  /// The names that the added variables have in the file.
  package var names: [String]
  /// What could not be written as it was given, as sentences.
  package var notes: [String]
}
