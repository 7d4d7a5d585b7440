import OutcomeSegmentation

// Texts of studies, what is decided in them, and the texts after it.
extension StudyTextTests {
  static let styles = [
    """
    # Lists no deeper than their keys.
    names:
    - name: One  # 1
      segment: 1
    # 2
    - {segment: 2, name: Two}
    merges:
    - - 1
      - 3
    # 3
    - [2, 4]
    excluded:
    - respondent: R1
      reason: x

    # 4
    - reason: y
      respondent: R2
    survey:
      # 5
      file: s.csv
    restored: [R1,
      # 6
      R2,
      R3]
    seed: 5
    """,
    """
    # All on lines.
    survey:
        file: 's.csv'  # 1
    cleaning:   # 2
        # 3
        speeding: 0.1  # 4
        answered:
            - a
            # 5
            - "b"  # 6
        # 7

    restored:
        # 8
        - R1

        - R2
    factors:
        above: 30
        count: null
    candidates:
        methods:
          - ward
          # 9
          - k-means
        segments: 3
    choice:
        segments: 4
        method: ward
        # 10
    market:
        customers:
          - 5
          # 11
          - 6
        currency: "€"
    # 12
    """,
    """
    # Empty.
    title:
    job: ~
    survey: s.csv
    excluded:  # 1
    restored: ~  # 2
    merges: []
    # 3
    choice:
      # 4
    names: null
    cleaning: {}
    candidates:
    factors: ~
    market: {  }
    """,
    """
    {"title": "T", # 1
     # 2
     "survey": {"file": "s.csv"}, "choice": {"segments": 3},
     "excluded": [{"respondent": "R1", "reason": "x"},
       # 3
       {"respondent": "R2"}],
     "merges": [[1, 2], [3, 4]], "names": [], "seed": 3,
     "market": {"customers": [5, 6]}
    }
    """,
  ]

  static let decided: [Case] = [
    Case(
      "the shortest study", "title: Spring\njob: Run\nsurvey: survey.csv\n",
      """
      title: Spring
      job: Run
      survey: survey.csv
      choice: {method: k-means, segments: 3}
      names:
        - segment: 2
          name: Fast starters
          defined-by: [a, b]

      """
    ) {
      $0.choice = ChosenSolution(method: .kMeans, segments: 3)
      $0.names = [SegmentName(segment: 2, name: "Fast starters", definedBy: ["a", "b"])]
    },
    Case(
      "between comments and out of the usual order",
      """
      # Our study.
      choice: {segments: 3}   # as in the workshop

      # Where it is.
      survey:
        file: "survey.csv"   # from the agency

      # Not to be changed.
      market:
        customers: 1000

      # The end.
      """,
      """
      # Our study.
      choice: {segments: 4}   # as in the workshop
      merges: [[1, 2]]

      # Where it is.
      survey:
        file: "survey.csv"   # from the agency

      # Not to be changed.
      market:
        customers: 1000

      # The end.
      """
    ) {
      $0.choice?.segments = 4
      $0.merges = [[1, 2]]
    },
    Case(
      "a key in brackets comes and goes",
      "survey: s.csv\nchoice: {segments: 3}  # why\nmarket: {customers: 5, currency: EUR}\n",
      "survey: s.csv\nchoice: {method: ward, segments: 3}  # why\nmarket: {currency: EUR}\n"
    ) {
      $0.choice?.method = .ward
      $0.market?.customers = nil
    },
    Case(
      "what is taken back goes alone",
      "survey: s.csv\n# by Ann\nchoice: {segments: 3}  # agreed\n\n# merged in May\nmerges: [[1, 2]]\nseed: 4\n",
      "survey: s.csv\n# by Ann\n\n# merged in May\n"
    ) {
      $0.choice = nil
      $0.merges = []
      $0.seed = 1
    },
    Case(
      "below the comment that shows the key",
      "survey: s.csv\nseed: 2\n\n# What people decided.\n# choice: {segments: 3}  # else\n# merges: [[1, 3]]\nmarket: {}\n",
      """
      survey: s.csv
      seed: 2

      # What people decided.
      # choice: {segments: 3}  # else
      choice: {segments: 3}
      # merges: [[1, 3]]
      merges: [[1, 3]]
      market: {}

      """
    ) {
      $0.choice = ChosenSolution(segments: 3)
      $0.merges = [[1, 3]]
    },
  ]

  static let lists: [Case] = [
    Case(
      "people on lines",
      """
      survey: s.csv
      excluded:
        # colleagues
        - respondent: R1  # Ann
          reason: a colleague
        - {respondent: R2, reason: too young}   # a child

      # the others
      restored: [R3, R4]  # they called
      """,
      """
      survey: s.csv
      excluded:
        # colleagues
        - {respondent: R2, reason: too old}   # a child
        - respondent: R4
          reason: by hand

      # the others
      restored: [R3]  # they called
      """
    ) {
      $0.excluded.removeFirst()
      $0.excluded[0].reason = "too old"
      $0.excluded.append(Exclusion(respondent: "R4", reason: "by hand"))
      $0.restored = ["R3"]
    },
    Case(
      "the first of an empty list", "survey: s.csv\nexcluded: []  # by hand\nrestored: []\nseed: 3\n",
      "survey: s.csv\nexcluded:  # by hand\n  - respondent: R1\n    reason: x\nrestored: [R2]\nseed: 3\n"
    ) {
      $0.excluded = [Exclusion(respondent: "R1", reason: "x")]
      $0.restored = ["R2"]
    },
    Case(
      "names that stay where they stand",
      """
      names:
      # Ann's
      - segment: 3
        name: Three  # provisional
        defined-by: [a]
      - segment: 1
        name: One
      survey: s.csv
      """,
      """
      names:
      # Ann's
      - segment: 3
        name: Third  # provisional
        defined-by: [a]
      - segment: 1
        name: One
        defined-by: [b]
      - segment: 2
        name: Two
      survey: s.csv
      """
    ) {
      $0.names = [
        SegmentName(segment: 1, name: "One", definedBy: ["b"]), SegmentName(segment: 2, name: "Two"),
        SegmentName(segment: 3, name: "Third", definedBy: ["a"]),
      ]
    },
    Case(
      "comments within brackets", "survey: s.csv\nchoice: {segments: 3,  # a\n  # b\n  method: ward}  # c\n",
      "survey: s.csv\nchoice: {segments: 5,  # a\n  # b\n  method: k-means}  # c\n"
    ) { $0.choice = ChosenSolution(method: .kMeans, segments: 5) },
    Case(
      "a merge that grows", "survey: s.csv\nmerges: [[1, 3], [2, 5]]  # so be it\n",
      "survey: s.csv\nmerges: [[1, 3, 4], [2, 5]]  # so be it\n"
    ) { $0.merges = [[2, 5], [1, 3, 4]] },
    Case(
      "a list over several lines in brackets",
      "survey: s.csv\nrestored: [\n  R1,  # one\n  \"R,2\",  # two\n  R3\n]\n",
      "survey: s.csv\nrestored: [\n  R1,  # one\n    # two\n  R3, R4\n]\n"
    ) { $0.restored = ["R1", "R3", "R4"] },
    Case(
      "elements on lines", "survey: s.csv\nrestored:\n  - R1  # one\n  - 017\n",
      "survey: s.csv\nrestored:\n  - 017\n  - \"5\"\n"
    ) { $0.restored = ["017", "5"] },
  ]

  static let options: [Case] = [
    Case(
      "options of the command line",
      "survey: s.csv\ncandidates: {starts: 100, segments: 2-6}  # quick\ncleaning:\n  # strict\n  speeding: 1/3\n",
      """
      survey: s.csv
      candidates: {starts: 100, indices: all, segments: 2-12, methods: [ward]}  # quick
      seed: 9
      choice: {segments: 12}
      cleaning:
        exclude: false
        # strict
        speeding: 1/3
      opportunity: {basis: importance}

      """
    ) {
      $0.seed = 9
      $0.cleaning.excludes = false
      $0.candidates.methods = [.ward]
      $0.opportunity.basis = .importance
      $0.candidates.computesAllIndices = true
      $0.choice = ChosenSolution(segments: 12)
      $0.candidates.segments = 2...12
    },
    Case(
      "the last key of a section takes it along",
      "survey: {file: s.csv}\ncleaning:\n  exclude: false  # for now\nfactors: {above: 30}\nopportunity: {basis: importance}\n",
      "survey: {file: s.csv}\nfactors: {above: 40}\n"
    ) {
      $0.cleaning.excludes = true
      $0.factors.above = 40
      $0.opportunity.basis = nil
    },
    Case(
      "how the file is read", "survey: s.csv  # wave 1\n", "survey: {file: s.csv, encoding: utf-16}  # wave 1\n"
    ) { $0.reading.encoding = "utf-16" },
    Case("another place", "survey: s.csv  # wave 1\n", "survey: \"../s.csv\"  # wave 1\n") { $0.file = "../s.csv" },
    Case(
      "another place within a section", "survey:\n  sheet: A\n  file: 's.csv' # wave 1\n",
      "survey:\n  sheet: A\n  file: data/s.csv # wave 1\n"
    ) { $0.file = "data/s.csv" },
    Case(
      "top boxes of one block", "survey: s.csv\nopportunity: {top-boxes: 2}  # as usual here\n",
      "survey: s.csv\nopportunity: {top-boxes: 2, importance: 3}  # as usual here\n"
    ) { $0.opportunity.importanceTopBoxes = 3 },
  ]

  static let forms: [Case] = [
    Case("CR and LF", "# a\r\nsurvey: s.csv\r\n# b\r\n", "# a\r\nsurvey: s.csv\r\nseed: 2\r\n# b\r\n") { $0.seed = 2 },
    Case("a mark of the byte order", "\u{FEFF}survey: s.csv\n", "\u{FEFF}survey: s.csv\nseed: 2\n") { $0.seed = 2 },
    Case("no last line break", "survey: s.csv", "survey: s.csv\nseed: 2") { $0.seed = 2 },
    Case("CR and LF without the last", "seed: 3\r\nsurvey: s.csv", "seed: 3\r\nsurvey: s.csv\r\nrestored: [a]") {
      $0.restored = ["a"]
    },
    Case(
      "marks of a document", "%YAML 1.1\n---\nsurvey: s.csv\n...\n", "%YAML 1.1\n---\nsurvey: s.csv\nseed: 2\n...\n"
    ) { $0.seed = 2 },
    Case(
      "all in brackets", "{\"survey\": \"s.csv\", \"restored\": [\"a\"]}\n",
      "{\"survey\": \"s.csv\", \"restored\": [\"a\"], seed: 2}\n"
    ) { $0.seed = 2 },
    Case(
      "texts over several lines", "survey: s.csv\njob: >\n  Run # it\n\n  well\n# b\n",
      "survey: s.csv\nseed: 2\njob: >\n  Run # it\n\n  well\n# b\n"
    ) { $0.seed = 2 },
    Case(
      "below a text over several lines", "survey: s.csv\nexcluded:\n- respondent: a\n  reason: >\n    x # y\n\n# b\n",
      "survey: s.csv\nexcluded:\n- respondent: a\n  reason: >\n    x # y\n- respondent: b\n  reason: z\n\n# b\n"
    ) { $0.excluded.append(Exclusion(respondent: "b", reason: "z")) },
    Case(
      "letters beyond ASCII", "title: Größe 🙂  # ö\nsurvey: {file: ä🙂.csv, sheet: é}\n",
      "title: Größe 🙂  # ö\nsurvey: {file: ä🙂.csv, sheet: A}\n"
    ) { $0.reading.sheet = "A" },
  ]
}
