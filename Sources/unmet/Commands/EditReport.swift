import Deliverables
import Tables

/// What an edit did to a study, and what to do next.
struct EditReport {
  let study: String
  let change: [String]
  /// The survey's path as the study says it.
  let survey: String

  private var next: String {
    "unmet run \(FileName.quoted(study)) -o \(FileName.quoted(FileName.folder(of: study)))"
      + (survey == "-" ? " < survey.csv" : "")
  }

  func print(to console: Console, _ output: PrintingOptions) throws(Failure) {
    if output.json {
      let report: JSON = [
        "study": .string(study), "change": .string(change.joined(separator: " ")), "next": .string(next),
      ]
      try console.output.write(report.written)
    } else if !output.quiet {
      for sentence in change { try console.output.lines(wrapped(sentence.printable, width: console.width)) }
      try console.tell(["Saved in \(study)", "Next: \(next)"])
    }
  }
}
