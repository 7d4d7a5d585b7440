import Tables

/// What is printed for the error that `body` throws; empty when it throws none.
package func errorText(_ body: () throws -> Void) -> String {
  do {
    try body()
    return ""
  } catch let error as FileError {
    return error.lines().joined(separator: "\n")
  } catch {
    return "another error: \(error)"
  }
}
