import OutcomeSegmentation

extension ResultsDocument {
  /// Each profile variable against the segments.
  var profiles: JSON { .array(analysis.profiles.findings.map(Self.json)) }

  private static func json(_ cell: ProfileCell) -> JSON {
    func told(_ value: Double) -> JSON { cell.isSmall ? .null : .number(value) }
    return [
      "category": .string(cell.category), "segment": .integer(cell.segment),
      "count": cell.isSmall ? .null : .integer(cell.count), "share": told(cell.share), "index": told(cell.index),
      "residual": told(cell.residual),
    ]
  }

  private static func json(_ finding: ProfileFinding) -> JSON {
    [
      "variable": .string(finding.variable.name),
      "kind": .string(finding.variable.kind.rawValue),
      "test": .string(finding.test.rawValue),
      "statistic": .number(finding.statistic),
      "degreesOfFreedom": .number(finding.degreesOfFreedom),
      "denominatorDegrees": .optional(finding.denominatorDegrees),
      "p": .number(finding.p),
      "adjustedP": .number(finding.adjustedP),
      "monteCarlo": .bool(finding.isMonteCarlo),
      "effectSize": .number(finding.effectSize),
      "etaSquared": .optional(finding.variance?.etaSquared),
      "omegaSquared": .optional(finding.variance?.omegaSquared),
      "verdict": .string(finding.verdict.rawValue),
      "answered": .integer(finding.answered),
      "cells": .array(finding.toldCells.map(json)),
      "comparisons": JSON(encoding: finding.comparisons),
    ]
  }
}
