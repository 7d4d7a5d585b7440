/// What kind of file a table was read from, with what is needed to write it back in the same format.
public enum TableFormat: Sendable, Equatable {
  /// Delimited text; `encoding` is the name of its character set, as messages show it.
  case text(TableDialect, encoding: String)
  /// The sheet of an Excel workbook (.xlsx).
  case workbook(sheet: String)
  /// An SPSS file (.sav, .zsav or .por).
  case spss(SPSSFormat)
  /// One JSON object a line.
  case jsonLines

  public enum SPSSFormat: String, Sendable, CaseIterable {
    case sav, zsav, por
  }
}
