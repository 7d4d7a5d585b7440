import OutcomeSegmentation

extension ResultsDocument {
  /// Each profile variable against the segments.
  var profiles: JSON { .array(analysis.profiles.findings.map(Self.json)) }

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
      "cells": .array(finding.cells.map(json)),
      "comparisons": .array(finding.comparisons.map(json)),
    ]
  }

  private static func json(_ comparison: ProfileComparison) -> JSON {
    [
      "first": .integer(comparison.first), "second": .integer(comparison.second),
      "difference": .optional(comparison.difference), "effectSize": .number(comparison.effectSize),
      "adjustedP": .number(comparison.adjustedP),
    ]
  }

  private static func json(_ cell: ProfileCell) -> JSON {
    [
      "category": .string(cell.category), "segment": .integer(cell.segment), "count": .integer(cell.count),
      "share": .number(cell.share), "index": .number(cell.index), "residual": .number(cell.residual),
    ]
  }
}
