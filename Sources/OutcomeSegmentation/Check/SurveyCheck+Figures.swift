extension SurveyCheck {
  /// What a check measures: items, style, what is missing, speed, weights, what cleaning moves, and what hangs on a rule.
  ///
  /// - Parameter bases: of the preparation.
  func figures(_ bases: FigureBases) -> [Figure] {
    let cleaning = preparation.cleaning
    let suspects = [CleaningRule.repeatedId, .duplicateRatings, .nearDuplicate]
    let apart = [CleaningRule.outlier, .personFit]
    return [
      Figure("check/duplicates", .respondents, cleaning.people(foundBy: suspects), of: bases.all),
      Figure("check/outliers", .respondents, cleaning.people(foundBy: apart), of: bases.all),
      Figure("check/missing-ratings", .ratings, items.reduce(0) { $0 + $1.missing }, of: bases.clean),
      Figure("check/statements/checked", .statements, statements.checked, of: bases.clean),
      Figure("check/statements/reviews", .statements, statements.reviews.count, of: bases.clean),
    ] + style.figures(bases.clean) + items.flatMap { $0.figures(bases.clean) }
      + missing.figures(preparation.survey.outcomes, bases.all) + (speed?.figures(bases.all) ?? [])
      + (weights?.figures(bases.clean) ?? []) + effectFigures(bases) + (sensitivity?.figures(bases.clean) ?? [])
  }

  private func effectFigures(_ bases: FigureBases) -> [Figure] {
    effects.flatMap { effect -> [Figure] in
      let path = effect.path
      func pair(_ name: String, _ measure: Measure, _ change: CleaningEffect.Change?) -> [Figure] {
        guard let change else { return [] }
        return [
          Figure("\(path)/\(name)/before", measure, change.before, of: bases.all),
          Figure("\(path)/\(name)/after", measure, change.after, of: bases.clean),
        ]
      }
      return [
        Figure("\(path)/answers/before", .respondents, effect.answersBefore, of: bases.all),
        Figure("\(path)/answers/after", .respondents, effect.answersAfter, of: bases.clean),
        Figure("\(path)/largest", .topBoxMove, effect.largestMove, of: bases.clean),
      ] + pair("importance", .meanRating, effect.importance)
        + pair("importance-top-box", .topBox, effect.importanceTopBox)
        + pair("satisfaction", .meanRating, effect.satisfaction)
        + pair("satisfaction-top-box", .topBox, effect.satisfactionTopBox)
    }
  }
}

extension CleaningReport {
  /// How many respondents some rules excluded or flagged.
  package func people(foundBy rules: [CleaningRule]) -> Int {
    Set((excluded + flagged).filter { rules.contains($0.rule) }.map(\.index)).count
  }
}

extension CleaningEffect {
  /// What its figures' names begin with.
  package var path: FigureID { "check/effects/\(outcome)" }

  /// The largest change of a top-box share, in size.
  package var largestMove: Double {
    [importanceTopBox, satisfactionTopBox].compactMap { $0.map { abs($0.difference) } }.filter { !$0.isNaN }.max() ?? 0
  }
}

extension ItemStatistics {
  /// What its figures' names begin with.
  package var path: FigureID { "check/items/\(outcome)/\(block.rawValue)" }

  fileprivate func figures(_ base: Figure.Base) -> [Figure] {
    let own = base.answering(answers)
    return [
      Figure("\(path)/answers", .respondents, answers, of: base),
      Figure("\(path)/missing", .respondents, missing, of: base),
      Figure("\(path)/mean", .meanRating, mean, of: own),
      Figure("\(path)/deviation", .ratingDeviation, standardDeviation, of: own),
      Figure("\(path)/top-box", .topBox, topBox, of: own), Figure("\(path)/floor", .floor, floor, of: own),
      Figure("\(path)/ceiling", .ceiling, ceiling, of: own),
      Figure("\(path)/rest-correlation", .restCorrelation, restCorrelation, of: own),
    ] + counts.enumerated().map { Figure("\(path)/counts/\($0 + 1)", .respondents, $1, of: base) }
  }
}

extension AnsweringStyle {
  fileprivate func figures(_ base: Figure.Base) -> [Figure] {
    [
      Figure("check/style/between-persons", .betweenPersons, betweenPersons, of: base),
      Figure("check/style/at-ends", .atEnds, atEnds, of: base),
      Figure("check/style/at-middle", .atMiddle, atMiddle, of: base),
    ] + means.enumerated().map { Figure("check/style/means/\($0)", .respondents, $1, of: base) }
      + deviations.enumerated().map { Figure("check/style/deviations/\($0)", .respondents, $1, of: base) }
  }
}

extension MissingPatterns {
  fileprivate func figures(_ outcomes: [Outcome], _ base: Figure.Base) -> [Figure] {
    let asked = patterns.reduce(0) { $0 + $1.respondents }
    let blocks = [("importance", importance)] + (satisfaction.map { [("satisfaction", $0)] } ?? [])
    return [
      Figure("check/missing/asked", .respondents, asked, of: base),
      Figure("check/missing/complete", .respondents, patterns.first(where: \.isComplete)?.respondents ?? 0, of: base),
      Figure("check/missing/stopped", .respondents, stopped, of: base),
      Figure("check/missing/commonest-stop", .respondents, commonestStop?.respondents ?? 0, of: base),
    ]
      + patterns.enumerated().map { Figure("check/missing/patterns/\($0 + 1)", .respondents, $1.respondents, of: base) }
      + blocks.flatMap { name, shares in
        zip(outcomes, shares).map { Figure("check/missing/\(name)/\($0)", .missing, $1, of: base) } + [
          Figure("check/missing/\(name)-least", .missing, shares.min(), of: base),
          Figure("check/missing/\(name)-most", .missing, shares.max(), of: base),
        ]
      }
  }
}

extension SpeedSummary {
  fileprivate func figures(_ base: Figure.Base) -> [Figure] {
    [
      Figure("check/speed/known", .respondents, known, of: base),
      Figure("check/speed/speeders", .respondents, speeders, of: base),
      Figure("check/speed/fast-readers", .respondents, fastReaders, of: base),
      Figure("check/speed/words", .words, words, of: base),
      Figure("check/speed/reading", .readingTime, reading, of: base, absence: .notComputed),
    ]
      + quantiles.enumerated().map {
        Figure("check/speed/quantiles/\($0 + 1)", .durationQuantile, $1.duration, of: base.answering(known))
      }
  }
}

extension WeightSummary {
  fileprivate func figures(_ base: Figure.Base) -> [Figure] {
    [
      Figure("check/weights/respondents", .respondents, respondents, of: base),
      Figure("check/weights/effective", .effectiveRespondents, effective, of: base),
      Figure("check/weights/design-effect", .designEffect, designEffect, of: base),
      Figure("check/weights/largest", .largestWeight, largestRatio, of: base),
      Figure("check/weights/largest-share", .largestWeightShare, largestShare, of: base),
    ]
  }
}

extension CleaningSensitivity {
  fileprivate func figures(_ base: Figure.Base) -> [Figure] {
    [
      Figure("check/sensitivity/segments", .segments, choice.segments, of: base),
      Figure("check/sensitivity/least", .rand, trials.map(\.ari).min(), of: base),
    ]
      + trials.flatMap { trial -> [Figure] in
        let path = trial.path
        return [
          Figure("\(path)/returned", .respondents, trial.returned, of: base),
          Figure("\(path)/ari", .rand, trial.ari, of: base),
        ]
          + trial.segments.flatMap { segment in
            [
              Figure("\(path)/\(segment.number)/share", .countedShare, segment.share, of: base),
              Figure("\(path)/\(segment.number)/share-without", .countedShare, segment.shareWithout, of: base),
              Figure("\(path)/\(segment.number)/jaccard", .jaccard, segment.jaccard, of: base),
            ]
          }
      }
  }
}

extension RuleTrial {
  /// What its figures' names begin with.
  package var path: FigureID { "check/sensitivity/\(rule.rawValue)" }
}
