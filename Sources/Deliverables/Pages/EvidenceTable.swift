import OutcomeSegmentation

/// The candidates side by side: why this number of segments, and how far to trust it.
struct EvidenceTable {
  let analysis: Analysis
  let figures: FigureStore

  private var choice: Choice { analysis.segmentation.choice }
  private var candidates: [Candidate] { analysis.candidates.candidates(by: choice.method) }

  var markup: Markup {
    tag("section", ["aria-labelledby": "evidence-heading"]) {
      tag("h2", ["id": "evidence-heading"]) {
        figures.markup("The evidence: why \(figure: "segments/chosen", .table) segments")
      }
      tag("div", ["class": "scroll"]) {
        tag("table") {
          tag("caption", ["class": "hidden"]) {
            "Candidate numbers of segments with held-out needs and silhouette beside nulls, stability and verdict"
          }
          head
          tag("tbody") { candidates.map(row) }
        }
      }
      Self.words(analysis).map { words in tag("p") { figures.markup(words) } }
    }
  }

  /// Below the table: the reason for the verdict and the recommendation.
  static func words(_ analysis: Analysis) -> [Sentence] {
    let choice = analysis.segmentation.choice
    let advice = analysis.candidates.recommendation
    let basis = analysis.candidates.basis.basis.phrase
    let departure = analysis.advisories.first { $0.id == "other-basis" }?.told
    var words: [Sentence] = [
      "\(departure ?? "Clustered on \(basis).") Divided by \(choice.method.rawValue). \(advice.paragraph)"
    ]
    if advice.choice != choice {
      words.append(
        """
        Chosen here: \(figure: "segments/chosen", .table) segments; the program recommends \
        \(figure: "candidates/recommended", .table).
        """)
    }
    let origins = Set(analysis.segmentation.segments.map(\.origin))
    let changes = [(Segment.Origin.split, "split"), (.merged, "merged")].filter { origins.contains($0.0) }.map(\.1)
    if !changes.isEmpty {
      let change = changes.joined(separator: " and ")
      words.append(
        "\(change.prefix(1).uppercased() + change.dropFirst()) by hand to \(figure: "segments/count", .table) segments."
      )
    }
    words.append(
      """
      A segment's scores are what fresh ratings of the same people would show: the ratings that score it also formed \
      it. For the same reason p-values of differences between segments describe and do not test.
      """)
    return words
  }

  private var head: Markup {
    func tall(_ name: String, _ style: String? = nil) -> Markup {
      tag("th", ["scope": "col", "rowspan": "2", "class": style]) { name }
    }
    return tag("thead") {
      tag("tr") {
        tall("Segments")
        tag("th", ["scope": "colgroup", "colspan": "2", "class": "group"]) { "Held-out needs explained" }
        tag("th", ["scope": "colgroup", "colspan": "3", "class": "group"]) { "Silhouette" }
        tall("Weakest Jaccard")
        tall("Smallest share")
        tall("Verdict", "word")
      }
      tag("tr") {
        for name in ["here", "one population", "here", "one population (z)", "independence (z)"] {
          tag("th", ["scope": "col"]) { name }
        }
      }
    }
  }

  private func row(_ candidate: Candidate) -> Markup {
    let isChosen = candidate.method == choice.method && candidate.segments == choice.segments
    let best = max(candidates.map(\.heldOut.explained).max() ?? 0, 1e-9)
    let heldOut = candidate.heldOut
    let path = candidate.path
    return tag("tr", ["class": isChosen ? "chosen" : nil, "title": figures.text(candidate.reason)]) {
      tag("th", ["scope": "row"]) { "\(candidate.segments)\(mark(candidate, isChosen: isChosen))" }
      tag("td") {
        // Of the bar, the pale part is what one population explains as well.
        tag("span", ["class": "meter", "aria-hidden": "true"]) {
          tag("i", ["class": "pale", "style": meter(min(heldOut.inOnePopulation, heldOut.explained) / best)])
          tag("i", ["style": meter((heldOut.explained - max(heldOut.inOnePopulation, 0)) / best)])
        }
        figures.markup(.figure("\(path)/held-out"))
      }
      tag("td", ["class": "of"]) { figures.markup(.figure("\(path)/held-out/one-population")) }
      tag("td") { figures.markup(.figure("\(path)/silhouette")) }
      null("\(path)/one-population")
      null("\(path)/independence")
      tag("td") { figures.markup(.figure("\(path)/weakest-jaccard")) }
      tag("td") { figures.markup(.figure("\(path)/smallest-share")) }
      tag("td", ["class": "word"]) { candidate.verdict.rawValue }
    }
  }

  private func meter(_ part: Double) -> String {
    "width: \(DecimalText(max(part, 0) * 2.9)?.rounded(places: 2).shortest ?? "0")rem"
  }

  private func null(_ path: FigureID) -> Markup {
    tag("td") {
      figures.markup(.figure("\(path)/silhouette/mean"))
      tag("span", ["class": "of"]) { figures.markup(" (\(figure: "\(path)/silhouette", .precise))") }
    }
  }

  private func mark(_ candidate: Candidate, isChosen: Bool) -> String {
    let advised = analysis.candidates.recommendation.choice
    let isAdvised = candidate.method == advised.method && candidate.segments == advised.segments
    return isChosen ? " chosen" : isAdvised ? " advised" : ""
  }
}
