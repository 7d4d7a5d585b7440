import OutcomeSegmentation
import Statistics
import Testing

@Suite("The sample study")
struct SimulationSampleTests {
  let sample = SampleStudy.make()

  @Test("320 project managers rate 35 outcomes over 8 job steps")
  func shape() {
    #expect(sample.responses.count == 320)
    #expect(sample.survey.job == "Manage cross-functional projects to deliver outcomes on time")
    #expect(sample.survey.outcomes.count == 35)
    var steps = sample.survey.outcomes.compactMap(\.jobStep)
    steps = steps.enumerated().filter { $0.offset == 0 || steps[$0.offset - 1] != $0.element }.map(\.element)
    #expect(steps == ["define", "locate", "prepare", "confirm", "execute", "monitor", "modify", "conclude"])
    #expect(sample.responses.ids.first == "PM-001")
    #expect(sample.responses.ids.last == "PM-320")
    #expect(Set(sample.responses.ids).count == 320)
  }

  @Test("The seed alone decides")
  func deterministic() {
    let (first, second) = (SampleStudy.make().table(), SampleStudy.make().table())
    #expect(first.header == second.header && first.rows == second.rows)
    #expect(SampleStudy.make(seed: 2).table().rows != first.rows)
  }

  @Test("Four groups of unequal size, each with six to nine outcomes of its own")
  func groups() {
    let sizes = (0..<4).map { segment in sample.truth.count { $0 == segment } }
    #expect(sizes == [106, 90, 70, 54])
    #expect(SampleStudy.plantedNeeds.map(\.count) == [8, 7, 7, 7])
    #expect(Set(SampleStudy.plantedNeeds.joined()).count == 29)
    let kept = sample.withoutPlantedExclusions
    #expect(SimulationChecks.shareNearestOwnCentre(kept) > 0.97)
  }

  @Test("A group's own outcomes are underserved for it and for nobody else")
  func needs() {
    let kept = sample.withoutPlantedExclusions
    let scores = SimulationChecks.opportunity(kept)
    for (segment, ids) in SampleStudy.plantedNeeds.enumerated() {
      for id in ids {
        let outcome = kept.survey.outcomes.firstIndex { $0.id == id }!
        let means = (0..<4).map { group in
          SimulationChecks.mean(kept.truth.indices.filter { kept.truth[$0] == group }.map { scores[$0, outcome] })
        }
        for other in 0..<4 where other != segment { #expect(means[segment] > means[other] + 3, "\(id)") }
      }
    }
  }

  @Test("Statements are well formed: direction, one outcome each, no solution, all different")
  func statements() {
    let statements = sample.survey.outcomes.map(\.statement)
    #expect(Set(statements).count == 35)
    let openings = [
      "Minimize the time it takes to ", "Minimize the likelihood ", "Minimize the number of ",
      "Reduce the time it takes to ", "Reduce the effort required to ", "Reduce the number of ",
      "Increase the likelihood that ", "Increase the accuracy of ",
    ]
    let solutions = ["software", "tool", "app ", "dashboard", "email", "spreadsheet", "chart", "AI ", "system"]
    for statement in statements {
      #expect(openings.contains { statement.hasPrefix($0) }, "\(statement)")
      #expect(!statement.contains(" and "), "\(statement)")
      #expect(!statement.contains(" or "), "\(statement)")
      #expect(!statement.hasSuffix("."), "\(statement)")
      for word in solutions { #expect(!statement.contains(word), "\(statement)") }
    }
  }

  @Test("Two profile variables go with the needs, the others do not")
  func profiles() throws {
    let kept = sample.withoutPlantedExclusions
    #expect(
      kept.survey.profileVariables.map(\.name) == [
        "Role", "Industry", "Company size", "Concurrent projects", "Current tool", "Tenure (years)",
      ])
    for (variable, answers) in zip(kept.survey.profileVariables, kept.responses.profiles) {
      switch answers {
      case .categories(let values):
        let association = SimulationChecks.association(kept.truth, try values.map { try #require($0) })
        if SampleStudy.relatedProfileVariables.contains(variable.name) {
          #expect((0.25...0.4).contains(association.cramersV), "\(variable.name)")
        } else {
          // Chi-squared with 12 or 15 degrees of freedom stays below 1.28 of them with probability .8 or more.
          #expect(association.ratio < 1.28, "\(variable.name)")
        }
      case .numbers(let values):
        // F with 3 and about 283 degrees of freedom stays below 1.55 with probability .8.
        #expect(SimulationChecks.fStatistic(kept.truth, values) < 1.55, "\(variable.name)")
      }
    }
  }

  @Test("The table has the columns of a survey tool, gives every answer back and tells no truth")
  func table() {
    let (header, rows) = sample.table()
    let statements = sample.survey.outcomes.map(\.statement)
    #expect(
      header == ["Respondent"] + statements.map { "Importance: " + $0 } + statements.map { "Satisfaction: " + $0 }
        + sample.survey.profileVariables.map(\.name) + ["Duration (seconds)"])
    #expect(rows.count == 320 && rows.allSatisfy { $0.count == header.count })
    for (respondent, row) in rows.enumerated() {
      let ratings = row[1...70].map { Double($0) ?? .nan }
      let expected = sample.responses.importance.row(respondent) + sample.responses.satisfaction!.row(respondent)
      #expect(zip(ratings, expected).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
      #expect(Double(row[77]) == sample.responses.durations?[respondent])
    }
  }
}
