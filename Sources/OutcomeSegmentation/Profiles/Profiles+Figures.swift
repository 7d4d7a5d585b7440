extension Profiles {
  /// How strongly each question is tied to the segments, its table, and what marks a segment.
  func figures(_ bases: FigureBases) -> [Figure] {
    findings.flatMap { $0.figures(family: findings.count, bases) }
      + fingerprints.flatMap { print in print.traits.flatMap { $0.figures(of: print.segment, bases) } }
  }
}

extension ProfileFinding {
  /// "profiles/Role"
  public var path: FigureID { "profiles/\(variable.name)" }

  fileprivate func figures(family: Int, _ bases: FigureBases) -> [Figure] {
    let base = bases.clean.answering(answered)
    let outcome = Figure.Test(
      test.rawValue, statistic: statistic,
      degreesOfFreedom: [degreesOfFreedom] + [denominatorDegrees].compactMap { $0 },
      p: adjustedP, adjustment: .benjaminiHochberg, family: family)
    var figures = [
      Figure("\(path)/answered", .respondents, answered, of: bases.clean),
      Figure("\(path)/effect", .association, effectSize, of: base, test: outcome),
      Figure("\(path)/statistic", .statistic, statistic, of: base, test: outcome),
      Figure("\(path)/degrees", .degrees, degreesOfFreedom, of: base),
      Figure("\(path)/p", .significance, p, of: base),
    ]
    if let variance {
      figures.append(Figure("\(path)/eta-squared", .etaSquared, variance.etaSquared, of: base))
      figures.append(Figure("\(path)/omega-squared", .omegaSquared, variance.omegaSquared, of: base))
    }
    for cell in toldCells {
      let own: FigureID = "\(path)/\(cell.category)/\(cell.segment)"
      let measured = [
        ("share", Measure.categoryShare, cell.share), ("index", .index, cell.index),
        ("respondents", .respondents, Double(cell.count)), ("residual", .residual, cell.residual),
      ]
      figures += measured.map { name, measure, value in
        Figure(
          "\(own)/\(name)", measure, cell.isSmall ? nil : value, of: bases.segment(cell.segment), absence: .tooFew)
      }
    }
    for pair in comparisons { figures += pair.figures(path, family: comparisons.count, of: base) }
    return figures
  }
}

extension ProfileComparison {
  /// - Parameter base: those who answered.
  fileprivate func figures(_ path: FigureID, family: Int, of base: Figure.Base) -> [Figure] {
    let own: FigureID = "\(path)/pairs/\(first)-\(second)"
    let test = Figure.Test("between segments", p: adjustedP, adjustment: .holm, family: family)
    return [
      Figure("\(own)/difference", .averageDifference, difference, of: base, absence: .undefined),
      Figure("\(own)/effect", .association, effectSize, of: base, test: test),
    ]
  }
}

extension Fingerprint.Trait {
  /// Of a segment's cell in the table of the question: "profiles/Role/PMO lead/2".
  public func path(in segment: Int) -> FigureID { "profiles/\(variable)/\(category)/\(segment)" }

  func figures(of segment: Int, _ bases: FigureBases) -> [Figure] {
    let path = path(in: segment)
    return [
      Figure("\(path)/share", .categoryShare, share, of: bases.segment(segment)),
      Figure("\(path)/index", .index, index, of: bases.segment(segment)),
    ]
  }
}
