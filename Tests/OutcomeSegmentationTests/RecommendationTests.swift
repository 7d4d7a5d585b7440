import OutcomeSegmentation
import Testing

@Suite("Recommendation")
struct RecommendationTests {
  @Test("Natural groups: held-out needs, separation and its clearness speak, each beyond one population")
  func support() {
    let advice = Advice([
      .made(2, heldOut: 0.028, null: 0.01, .natural, separation: 0.05),
      .made(3, heldOut: 0.064, null: 0.015, .natural, separation: 0.09),
      .made(
        4, heldOut: 0.091, null: 0.02, .natural, smallest: 0.162, jaccard: 0.985, z: 21.04, separation: 0.12),
      .made(5, heldOut: 0.0956, null: 0.023, .natural, separation: 0.10),
      .made(6, heldOut: 0.0966, null: 0.03, .constructed, separation: 0.08),
    ])
    #expect(advice.choice == Choice(segments: 4))
    #expect(advice.isDecided)
    #expect(
      advice.paragraph
        == "Four segments: distinct groups, beyond what one population of correlated answers shows (silhouette z 21.0) "
        + "and with valleys between them (dip test p 0.01). It explains 9.1 % of needs it never saw, 7.1 points more than in one population (the most is at 5), and its "
        + "silhouette is 0.120 above one population's (the most of all numbers). For it: resamples recover its weakest "
        + "segment with Jaccard 0.95; for it: its smallest segment holds 16.2 %.")
  }

  @Test("Of natural numbers about as well supported the largest is taken whose segments are all recovered")
  func finest() {
    func advice(_ jaccard: Double, _ heldOut: Double = 0.1) -> Advice {
      Advice([
        .made(2, heldOut: 0.05, .natural, z: 10, separation: 0.08),
        .made(3, heldOut: 0.11, .natural, z: 21, separation: 0.152),
        .made(4, heldOut: heldOut, .natural, jaccard: jaccard, z: 22, separation: 0.147),
        .made(5, heldOut: 0.1, .natural, jaccard: 0.53, z: 20, separation: 0.14),
      ])
    }
    #expect(advice(0.75).choice.segments == 4)
    #expect(advice(0.74, 0.09).choice.segments == 3)
    #expect(advice(0.98, 0.03).choice.segments == 3)
  }

  @Test("With a likelihood, AIC3 and clearness")
  func likelihood() {
    func advice(z: Double) -> Advice {
      Advice([
        .made(2, heldOut: 0.09, .reproducible, z: 4, aic3: 130),
        .made(3, heldOut: 0.08, .reproducible, z: 4, aic3: 110),
        .made(4, heldOut: 0.07, .reproducible, z: z, aic3: 100), .made(5, heldOut: 0.1, .constructed, z: 1, aic3: 105),
      ])
    }
    #expect(advice(z: 4).choice.segments == 4)
    #expect(advice(z: 1).choice.segments == 3)
  }

  @Test("What keeps rising in one population too argues for no number")
  func rising() {
    let advice = Advice([
      .made(2, heldOut: 0.05, null: 0.03, .natural), .made(3, heldOut: 0.12, null: 0.04, .natural),
      .made(4, heldOut: 0.13, null: 0.08, .natural), .made(5, heldOut: 0.15, null: 0.12, .natural),
      .made(6, heldOut: 0.17, null: 0.16, .natural),
    ])
    #expect(advice.choice.segments == 3)
    #expect(advice.isDecided)
    #expect(
      advice.paragraph.contains(
        " It explains 12.0 % of needs it never saw, 8.0 points more than in one population (the most of all numbers), ")
    )
  }

  @Test("A voice that nowhere rises above one population is silent")
  func silent() {
    let advice = Advice([
      .made(2, heldOut: 0.01, null: 0.03, .natural, separation: 0.02),
      .made(3, heldOut: 0.02, null: 0.09, .natural, separation: 0.05),
    ])
    #expect(advice.choice.segments == 3)
  }

  @Test("On a continuum the stable cut that stands out most, and no right number")
  func continuum() {
    let advice = Advice([
      .made(2, heldOut: 0.091, .reproducible, z: 1.2, separation: 0.01, p: 0.4),
      .made(3, heldOut: 0.121, .reproducible, z: 1.6, separation: 0.02, p: 0.3),
      .made(4, heldOut: 0.143, .reproducible, z: 0.4, separation: 0.012, p: 0.6),
      .made(5, heldOut: 0.152, .constructed, jaccard: 0.6, z: 3, separation: 0.02, p: 0.2),
      .made(8, heldOut: 0.167, error: 0, .constructed, jaccard: 0.6, separation: 0.02, p: 0.2),
    ])
    #expect(advice.choice.segments == 3)
    #expect(!advice.isDecided)
    #expect(
      advice.paragraph
        == "Three segments: stable cuts through a continuum, useful but not distinct groups (silhouette z 1.6 against "
        + "one population). The choice is yours; 2, 4 would be reproducible too. It explains 12.1 % of needs it never "
        + "saw; more segments explain more, up to 16.7 % at 8, as they do in one population, so there is no right "
        + "number. For it: resamples recover its weakest segment with Jaccard 0.90; for it: its smallest segment holds "
        + "15.0 %.")
    let alone = Advice([
      .made(2, heldOut: 0.05, .constructed), .made(3, heldOut: 0.121, .reproducible),
    ])
    #expect(alone.paragraph.contains(" The choice is yours. It explains 12.1 % of needs it never saw, more than any "))
  }

  @Test("Without valleys, what stands out from one population comes before what is only stable")
  func beyond() {
    let advice = Advice([
      .made(2, heldOut: 0.09, .reproducible, jaccard: 0.97, separation: 0.05, p: 0.2),
      .made(4, heldOut: 0.08, .reproducible, jaccard: 0.6, separation: 0.04, valley: 0.4),
    ])
    #expect(advice.choice.segments == 4)
    #expect(!advice.isDecided)
  }

  @Test("All constructed: something to look at, not to act on")
  func constructed() {
    let advice = Advice([
      .made(2, heldOut: -0.001, .constructed, smallest: 0.4, jaccard: 0.6),
      .made(3, heldOut: -0.002, .constructed, jaccard: 0.4), .made(4, heldOut: -0.003, .constructed, jaccard: 0.4),
    ])
    #expect(advice.choice.segments == 2)
    #expect(!advice.isDecided)
    #expect(
      advice.paragraph
        == "No number of segments has a case: none is both stable and beyond what a population without segments shows. "
        + "Two segments are shown so that there is something to look at, not to act on. Against it: resamples recover "
        + "its weakest segment with Jaccard 0.60; for it: its smallest segment holds 40.0 %.")
  }

  @Test("A small segment is a veto, named where it cost the number the recommendation")
  func smallSegment() {
    let advice = Advice([
      .made(2, heldOut: 0.05, .natural), .made(3, heldOut: 0.07, .natural),
      .made(4, heldOut: 0.1, error: 0, .natural, smallest: 0.042), .made(5, heldOut: 0.08, .natural),
      .made(6, heldOut: 0.08, .natural, smallest: 0.049999),
    ])
    #expect(advice.choice.segments == 5)
    #expect(!advice.isDecided)
    #expect(advice.paragraph.hasSuffix(" Four segments were passed over: the smallest segment holds 4.2 %."))
    #expect(
      advice.paragraph.contains(
        " It explains 8.0 % of needs it never saw, 6.0 points more than in one population (the most is at 4), "))
    let exactly = Advice([
      .made(2, heldOut: 0.05, .natural), .made(3, heldOut: 0.1, error: 0, .natural, smallest: 0.05),
    ])
    #expect(exactly.choice.segments == 3)
  }

  @Test("A dissolving segment is a veto, and answering habits speak against")
  func dissolving() {
    let advice = Advice([
      .made(2, heldOut: 0.05, .natural, style: 0.62), .made(3, heldOut: 0.1, error: 0, .natural, jaccard: 0.5),
    ])
    #expect(advice.choice.segments == 2)
    #expect(
      advice.paragraph.hasSuffix(
        "; against it: answering habits account for 62 % of what separates it. Three segments were passed over: a "
          + "segment dissolves in resamples (Jaccard 0.50)."))
  }

  @Test("Where every number is vetoed, the fewest segments are shown")
  func allVetoed() {
    let advice = Advice([
      .made(2, heldOut: 0.05, .natural, smallest: 0.04), .made(3, heldOut: 0.1, error: 0, .natural, jaccard: 0.3),
    ])
    #expect(advice.choice.segments == 2)
    #expect(!advice.isDecided)
    #expect(advice.paragraph.hasPrefix("No number of segments has a case"))
  }
}
