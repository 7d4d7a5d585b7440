import Fixtures
import Foundation
import OutcomeSegmentation
import SurveyFiles
import Testing

/// What is published of the options is what the table of options says. `UNMET_RECORD=1` writes it.
@Suite struct OptionPagesTests {
  /// Compares a part of a page with what it should be, or writes it.
  private func expect(_ page: String, between start: String, and end: String, _ text: String) throws {
    let url = SharedFiles.packageFolder.appending(path: "Documentation/\(page)")
    let whole = try String(contentsOf: url, encoding: .utf8)
    let from = try #require(whole.range(of: start), "\(page) has no \(start)").upperBound
    let to = try #require(whole.range(of: end, range: from..<whole.endIndex), "\(page) has no \(end)").lowerBound
    if ProcessInfo.processInfo.environment["UNMET_RECORD"] == "1" {
      try Data((whole[..<from] + text + whole[to...]).utf8).write(to: url)
    } else {
      #expect(String(whole[from..<to]) == text, "\(page): record it with UNMET_RECORD=1")
    }
  }

  // One after another: they write the same files.
  @Test func theSchema() throws {
    for section in StudyOption.sections {
      try expect(
        "study.schema.json", between: "\n    \"\(section)\": ", and: "\n    }",
        String(OptionSchema.section(section).written(4).dropLast("\n    }".count)))
    }
    for option in StudyOption.all where option.section == nil {
      try expect(
        "study.schema.json", between: "\n    \"\(option.name)\": ", and: "\n    }",
        String(OptionSchema.option(option).written(4).dropLast("\n    }".count)))
    }
  }

  @Test func theReference() throws {
    let titles = StudyOption.sections.map { ($0, $0) } + [(nil, "seed")]
    for (section, title) in titles as [(String?, String)] {
      let options = StudyOption.all.filter { $0.section == section && (section != nil || $0.key == title) }
      let rows = options.map { "| `\($0.key)` | \($0.kind.allowed) | \(usual($0)) | \($0.meaning) |\n" }
      try expect(
        "study-file.md", between: "<!-- options: \(title) -->\n", and: "<!-- end -->",
        "| key | type | default | meaning |\n|---|---|---|---|\n" + rows.joined())
    }
  }

  private func usual(_ option: StudyOption) -> String {
    option.usual == .open ? option.text(of: .open) : "`\(option.text(of: option.usual))`"
  }
}
