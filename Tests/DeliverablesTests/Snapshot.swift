import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Compares a text with the one kept under `Snapshots`. `UNMET_RECORD=1` keeps the new text instead.
func expectSnapshot(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let folder = "\(#filePath)".split(separator: "/").dropLast().joined(separator: "/")
  let path = "/\(folder)/Snapshots/\(name)"
  if getenv("UNMET_RECORD") != nil {
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    try #require(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    return
  }
  let kept = try #require(contents(of: path), "no snapshot \(name); record it with UNMET_RECORD=1")
  if kept == text { return }
  let (old, new) = (lines(kept), lines(text))
  let line = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
  let was = old.indices.contains(line) ? old[line] : "(end)"
  let isNow = new.indices.contains(line) ? new[line] : "(end)"
  Issue.record(
    "\(name) differs at line \(line + 1):\n- \(was)\n+ \(isNow)\nrecord with UNMET_RECORD=1 when it is meant",
    sourceLocation: sourceLocation)
}

private func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

/// The text of a file; nil when there is none.
func contents(of path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return String(decoding: bytes, as: UTF8.self) }
    bytes += buffer.prefix(count)
  }
}

/// The repository's folder.
let repository = "/" + "\(#filePath)".split(separator: "/").dropLast(3).joined(separator: "/")

extension [UInt8] {
  var text: String { String(decoding: self, as: UTF8.self) }
}
