import Statistics
import Testing

@Suite struct DistributionTests {
  @Test func chiSquaredAgreesWithTables() {
    #expect(isClose(ChiSquared.survival(3.841_458_820_694_124, degreesOfFreedom: 1), 0.05, relative: 1e-13))
    // With two degrees of freedom the survival is exp(-x/2).
    #expect(isClose(ChiSquared.survival(1_000, degreesOfFreedom: 2), 7.124_576_406_741_286e-218, absolute: 0))
    #expect(isClose(ChiSquared.quantile(0.95, degreesOfFreedom: 10), 18.307_038_053_275_146))
    #expect(isClose(ChiSquared.cdf(5, degreesOfFreedom: 3) + ChiSquared.survival(5, degreesOfFreedom: 3), 1))
  }

  @Test func studentAgreesWithTables() {
    // With one degree of freedom the distribution is Cauchy's: P(T > 1) = 1/4.
    #expect(isClose(StudentT.survival(1, degreesOfFreedom: 1), 0.25))
    // By the closed form for even degrees of freedom.
    #expect(isClose(StudentT.quantile(0.975, degreesOfFreedom: 10), 2.228_138_851_986_274))
    #expect(isClose(StudentT.twoSided(2.228_138_851_986_274, degreesOfFreedom: 10), 0.05))
    #expect(isClose(StudentT.twoSided(-1, degreesOfFreedom: .infinity), 2 * Normal.survival(1)))
    #expect(StudentT.twoSided(0, degreesOfFreedom: 7) == 1)
    #expect(isClose(StudentT.cdf(-1.3, degreesOfFreedom: 4.5), StudentT.survival(1.3, degreesOfFreedom: 4.5)))
  }

  @Test func fAgreesWithTheSquareOfT() {
    let t = 2.3
    #expect(
      isClose(
        FDistribution.survival(t * t, numeratorDegrees: 1, denominatorDegrees: 17),
        StudentT.twoSided(t, degreesOfFreedom: 17)))
    let median = FDistribution.quantile(0.5, numeratorDegrees: 4, denominatorDegrees: 9)
    #expect(isClose(FDistribution.cdf(median, numeratorDegrees: 4, denominatorDegrees: 9), 0.5))
  }

  @Test func normalAgreesWithTables() {
    #expect(isClose(Normal.quantile(0.975), 1.959_963_984_540_054))
    // The far tail keeps its digits: 1 - cdf(10) would be 0.
    #expect(isClose(Normal.survival(10), 7.619_853_024_160_527e-24, absolute: 0))
    #expect(isClose(Normal.density(0), 0.398_942_280_401_432_7))
    for p in [1e-300, 1e-9, 0.1, 0.5, 0.9] { #expect(isClose(Normal.cdf(Normal.quantile(p)), p, absolute: 0)) }
  }

  @Test func betaAgreesWithItsPolynomials() {
    // alpha 2, beta 5: 1 - (1-x)^6 - 6 x (1-x)^5.
    #expect(isClose(Beta.cdf(0.3, alpha: 2, beta: 5), 0.579_825))
    #expect(isClose(Beta.survival(0.3, alpha: 2, beta: 5), 0.420_175))
    #expect(isClose(Beta.quantile(0.579_825, alpha: 2, beta: 5), 0.3))
  }

  @Test func logGammaIsTheFactorial() {
    #expect(isClose(logGamma(6), 4.787_491_742_782_046))
    #expect(isClose(logGamma(0.5), 0.572_364_942_924_700_1))
    #expect(logGamma(1) == 0)
    #expect(logGamma(.infinity) == .infinity)
  }

  @Test func argumentsOutsideTheDomainGiveNaN() {
    let answers = [
      ChiSquared.survival(-1, degreesOfFreedom: 2), ChiSquared.cdf(1, degreesOfFreedom: 0),
      ChiSquared.cdf(1, degreesOfFreedom: .infinity), ChiSquared.quantile(1.1, degreesOfFreedom: 2),
      ChiSquared.survival(.nan, degreesOfFreedom: 2), ChiSquared.survival(1, degreesOfFreedom: .nan),
      StudentT.survival(.nan, degreesOfFreedom: 3), StudentT.twoSided(1, degreesOfFreedom: -1),
      StudentT.twoSided(.nan, degreesOfFreedom: 3), StudentT.quantile(-0.1, degreesOfFreedom: 3),
      FDistribution.survival(-1, numeratorDegrees: 1, denominatorDegrees: 1),
      FDistribution.cdf(1, numeratorDegrees: 0, denominatorDegrees: 1),
      FDistribution.quantile(.nan, numeratorDegrees: 1, denominatorDegrees: 1),
      Normal.cdf(.nan), Normal.quantile(2), Normal.density(.nan), Beta.cdf(-0.1, alpha: 1, beta: 1),
      Beta.quantile(0.5, alpha: 0, beta: 1), Beta.survival(0.5, alpha: 1, beta: .nan), logGamma(0), logGamma(-2.5),
      logGamma(.nan),
    ]
    for (index, answer) in answers.enumerated() { #expect(answer.isNaN, "answer \(index)") }
  }

  @Test func endsOfTheRangeAreExact() {
    #expect(ChiSquared.survival(0, degreesOfFreedom: 3) == 1)
    #expect(ChiSquared.survival(.infinity, degreesOfFreedom: 3) == 0)
    #expect(ChiSquared.quantile(1, degreesOfFreedom: 3) == .infinity)
    #expect(StudentT.survival(-.infinity, degreesOfFreedom: 3) == 1)
    #expect(StudentT.quantile(0, degreesOfFreedom: 3) == -.infinity)
    #expect(FDistribution.cdf(.infinity, numeratorDegrees: 2, denominatorDegrees: 2) == 1)
    #expect(Normal.cdf(-.infinity) == 0)
    #expect(Beta.quantile(1, alpha: 2, beta: 2) == 1)
    #expect(ChiSquared.survival(1e6, degreesOfFreedom: 2) == 0, "underflow is an honest zero")
  }

  private struct Reference: Decodable {
    let chi2Sf, fSf, tSf2, normPpf, lgamma, betainc: [[Double]]
  }

  // Tolerance 2e-13 relative: double arithmetic in the far tails loses the digits of the exponent.
  @Test
  func thirtyDigitReferences() throws {
    let reference: Reference = try ReferenceFiles.json("special")
    func agrees(_ a: Double, _ b: Double) -> Bool { isClose(a, b, absolute: 1e-300, relative: 2e-13) }
    for row in reference.chi2Sf { #expect(agrees(ChiSquared.survival(row[0], degreesOfFreedom: row[1]), row[2])) }
    for row in reference.fSf {
      #expect(agrees(FDistribution.survival(row[0], numeratorDegrees: row[1], denominatorDegrees: row[2]), row[3]))
    }
    for row in reference.tSf2 { #expect(agrees(StudentT.twoSided(row[0], degreesOfFreedom: row[1]), row[2])) }
    for row in reference.normPpf { #expect(agrees(Normal.quantile(row[0]), row[1])) }
    for row in reference.lgamma { #expect(agrees(logGamma(row[0]), row[1])) }
    for row in reference.betainc { #expect(agrees(Beta.cdf(row[2], alpha: row[0], beta: row[1]), row[3])) }
  }
}
