import OutcomeSegmentation

extension Document {
  mutating func addProfiles(_ analysis: Analysis, _ detail: Detail) {
    let profiles = analysis.profiles
    let segments = analysis.segmentation.segments
    guard !profiles.findings.isEmpty else {
      heading("Profiles", "the survey asks nothing about who the respondents are")
      return
    }
    let telling = profiles.findings.filter { $0.verdict != .none }
    heading(
      "Profiles",
      telling.isEmpty
        ? "who people are does not tell the segments apart"
        : "\(survey: FigureFormat.list(telling.map(\.variable.name))) \(telling.count == 1 ? "tells" : "tell") the segments apart"
    )
    table(
      [
        .text("Question"), .word("Test"), .figure("Stat."), .figure("df"), .figure("p"), .figure("Effect"),
        .word("Link"),
      ],
      profiles.findings.map { finding in
        let path = finding.path
        return [
          Table.Cell(survey: finding.variable.name), Table.Cell(finding.test.rawValue), .figure("\(path)/statistic"),
          .figure("\(path)/degrees", finding.test == .raoScott ? .precise : .table),
          Table.Cell("\(p: "\(path)/effect")\(finding.isMonteCarlo ? " *" : "")"), .figure("\(path)/effect"),
          Table.Cell(finding.verdict.rawValue, finding.verdict.emphasis),
        ]
      })
    note(
      "Effect: bias-corrected Cramér's V, or epsilon squared for numbers. p: adjusted (Benjamini-Hochberg) over the questions."
        + (profiles.findings.contains(where: \.isMonteCarlo) ? " *: Monte Carlo, thin cells." : "")
        + (profiles.findings.contains { $0.test == .raoScott } ? " Rao-Scott: F, corrected for the weights." : ""))
    addDifferences(telling)
    for segment in segments {
      let traits = profiles.fingerprints.first { $0.segment == segment.number }?.traits ?? []
      item("\(survey: segment.name): \(fingerprint(traits, of: segment.number))", mark: "\(segment.number).")
    }
    if detail.isWhole { for finding in profiles.findings { addCrossTable(finding, segments) } }
  }

  /// Which segments differ in what tells them apart.
  private mutating func addDifferences(_ findings: [ProfileFinding]) {
    guard !findings.isEmpty else { return }
    title("Which segments differ")
    table(
      [.text("Question"), .text("Segments")],
      findings.map { finding in
        let pairs = finding.differences.map(\.phrase).joined(separator: ", ")
        return [Table.Cell(survey: finding.variable.name), Table.Cell(pairs.isEmpty ? "no two for certain" : pairs)]
      })
    note(
      "Pairs at .05, adjusted (Holm) over the pairs of segments."
        + (findings.contains { $0.variable.kind == .number }
          ? " 1\(FigureFormat.space)>\(FigureFormat.space)2: the first has the higher numbers (Dunn's test)." : ""))
  }

  private func fingerprint(_ traits: [Fingerprint.Trait], of segment: Int) -> Sentence {
    traits.isEmpty ? "no clear fingerprint" : traits.map { $0.sentence(of: segment) }.joined(separator: "; ")
  }

  private mutating func addCrossTable(_ finding: ProfileFinding, _ segments: [Segment]) {
    title(
      "\(survey: finding.variable.name): share and index by segment (n = \(figure: "\(finding.path)/answered", .table))"
    )
    var categories: [String] = []
    let cells = finding.toldCells
    for cell in cells where !categories.contains(cell.category) { categories.append(cell.category) }
    // As many segments side by side as fit 80 columns beside a legible category; narrower lines get parts.
    for start in stride(from: 0, to: segments.count, by: 4) {
      let group = segments[start..<min(start + 4, segments.count)]
      table(
        [.text("Answer")] + group.map { .figure("Segment \($0.number)") },
        categories.map { category in
          [Table.Cell(survey: category)]
            + group.map { segment in
              guard let cell = cells.first(where: { $0.category == category && $0.segment == segment.number })
              else { return Table.Cell(FigureFormat.none) }
              if cell.isSmall { return Table.Cell("<\(ProfileCell.fewest)") }
              let path: FigureID = "\(finding.path)/\(category)/\(segment.number)"
              return Table.Cell(
                "\(figure: "\(path)/share", .table) \(figure: "\(path)/index", .table)\(cell.mark)",
                cell.mark.isEmpty ? .plain : .strong)
            }
        })
    }
    note(
      "Index: 100 is everyone. + and -: the cell differs from independence (adjusted residual beyond 2)."
        + (cells.contains(where: \.isSmall) ? " <5: one to four people, of whom no more is told." : "")
        + (finding.hidesAnswers ? " Answers that fewer than five people gave are left out." : ""))
    if finding.variance != nil {
      note(
        """
        Share of the number's variance that lies between the segments: eta² \
        \(figure: "\(finding.path)/eta-squared", .table) in the survey, omega² \
        \(figure: "\(finding.path)/omega-squared", .table) in the population.
        """)
    }
  }
}

extension ProfileComparison {
  /// "1 > 3" for numbers, "1–3" for categories.
  fileprivate var phrase: String {
    guard difference != nil else { return "\(first)–\(second)" }
    let space = FigureFormat.space
    return effectSize < 0 ? "\(second)\(space)>\(space)\(first)" : "\(first)\(space)>\(space)\(second)"
  }
}

extension ProfileCell {
  fileprivate var mark: String { residual >= 2 ? " +" : residual <= -2 ? " -" : "" }
}

extension ProfileVerdict {
  var emphasis: Emphasis { self == .strong ? .good : .plain }
}
