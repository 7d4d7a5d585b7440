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
      "cells": JSON(encoding: finding.cells),
      "comparisons": JSON(encoding: finding.comparisons),
    ]
  }
}
