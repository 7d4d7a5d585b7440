import OutcomeSegmentation

/// The style sheet of the segment map. Lengths are in rem, so that one number, the root's size, fits the page to paper.
enum PageStyle {
  static func sheet(for plan: PagePlan) -> String {
    [BaseStyle.sheet, head, columns(plan), lower(plan), wider(plan), print(plan)].joined(separator: "\n")
  }

  private static let head = """
    header { display: grid; gap: \(rem(PageSpace.betweenHeadLines)); }
    .caveat { color: var(--warning); font-weight: 600; \(TextStyle.note.css); }
    .kicker { color: var(--quiet); \(TextStyle.kicker.css); }
    h1 { \(TextStyle.title.css); letter-spacing: -0.018em; text-wrap: pretty; }
    .sowhat { \(TextStyle.soWhat.css); text-wrap: pretty; }
    .notes { border-left: \(rem(PageSpace.noteRule)) solid var(--everyone); background: var(--panel); \
    padding: \(rem(PageSpace.noteTop)) \(rem(PageSpace.noteSide)); \(TextStyle.note.css); }
    .notes.alert { border-color: var(--warning); }
    .notes ul { list-style: none; } .notes li { padding-top: \(rem(PageSpace.aboveNote)); break-inside: avoid; }
    .notes ul.many { columns: 2 30rem; column-gap: \(rem(PageSpace.betweenNotes)); }
    .notes .warning strong { color: var(--warning); }
    """

  private static func columns(_ plan: PagePlan) -> String {
    var rules = """
      .columns { display: grid; grid-template-columns: repeat(\(plan.columns), minmax(0, 1fr)); \
      column-gap: \(rem(plan.gap)); row-gap: 1.5rem; }
      article { display: grid; grid-row: span 6; grid-template-rows: subgrid; \
      grid-template-columns: minmax(0, 1fr); row-gap: \(rem(PageSpace.betweenParts)); align-content: start; \
      border-top: \(rem(PageSpace.columnRule)) solid var(--seg); padding-top: \(rem(PageSpace.columnTop)); min-width: 0; }
      article h2 { display: flex; gap: \(rem(PageSpace.besideBadge)); align-items: flex-start; \(TextStyle.name.css); }
      .badge { flex: none; min-width: 1.5em; height: 1.5em; padding: 0 0.3em; border-radius: 0.75em; \
      background: var(--seg); color: var(--on); font-size: 0.875rem; line-height: 1.5em; text-align: center; }
      .share { display: flex; gap: \(rem(PageSpace.besideBigShare)); align-items: flex-start; \(TextStyle.share.css); \
      color: var(--quiet); }
      .share.stacked { display: block; }
      .share .big { \(TextStyle.bigShare.css); font-weight: 600; letter-spacing: -0.02em; color: var(--seg); \
      white-space: nowrap; min-width: \(rem(PageSpace.bigShareWidth)); }
      article h3 { \(TextStyle.columnHeading.css); color: var(--quiet); margin-bottom: \(rem(PageSpace.underHeading)); }
      .needs h3 { margin-bottom: \(rem(PageSpace.underNeedsHeading)); }
      .needs p { \(TextStyle.columnText.css); margin-bottom: \(rem(PageSpace.underNeedsText)); }
      .needs svg.chart { max-width: \(rem(plan.columnWidth * 1.3)); }
      .find li, .find p { \(TextStyle.trait.css); list-style: none; }
      .find li { display: flex; justify-content: space-between; gap: \(rem(PageSpace.besideTrait)); \
      padding: \(rem(PageSpace.aroundTrait)) 0; \
      border-bottom: 1px solid var(--grid); }
      .find li b { font-weight: 600; white-space: nowrap; }
      .facts { \(TextStyle.columnText.css); }
      .facts b { font-weight: 600; }
      .stance { \(TextStyle.stance.css); border-top: 1px solid var(--grid); padding-top: \(rem(PageSpace.stanceTop)); }
      .stance strong { display: inline-block; padding: 0 0.4375rem; border: 1.5px solid var(--seg); line-height: 1.25; \
      border-radius: 0.25rem; color: var(--seg); font-weight: 600; margin-right: 0.25rem; }
      .stance.target strong { background: var(--seg); color: var(--on); }
      .stance.deprioritise strong { border-style: dashed; }
      """
    // Fewer columns on narrow screens, in even rows.
    for step in plan.breakpoints {
      rules += "\n@media screen and (max-width: \(rem(step.below))) { .columns { "
      rules += "grid-template-columns: repeat(\(step.columns), minmax(0, 1fr)); } }"
    }
    return rules
  }

  private static func lower(_ plan: PagePlan) -> String {
    """
    .lower { display: grid; grid-template-columns: minmax(0, \(rem(plan.planeWidth))) minmax(0, 1fr); \
    gap: \(rem(PagePlan.lowerGap)); border-top: 1px solid var(--grid); padding-top: \(rem(PageSpace.lowerTop)); }
    .lower h2, .figures h2 { \(TextStyle.lowerHeading.css); margin-bottom: \(rem(PageSpace.underLowerHeading)); }
    .lower p { \(TextStyle.lowerText.css); margin-top: \(rem(PageSpace.aboveLowerText)); }
    table { border-collapse: collapse; width: 100%; \(TextStyle.table.css); }
    caption { text-align: left; }
    th, td { text-align: right; padding: \(rem(PageSpace.aroundCell)) 0 \(rem(PageSpace.aroundCell)) \(rem(PageSpace.besideCell)); border-bottom: 1px solid var(--grid); \
    vertical-align: bottom; font-weight: 400; }
    thead th.group { text-align: center; border-bottom: 1px solid var(--quiet); }
    thead th { color: var(--quiet); \(TextStyle.tableHead.css); }
    th:first-child, td:first-child { text-align: left; padding-left: 0.375rem; }
    thead tr + tr th:first-child { text-align: right; padding-left: 0.625rem; }
    td.word, th.word { text-align: left; padding-right: 0.375rem; }
    .lower tbody td, .lower tbody th { white-space: nowrap; }
    table { overflow-wrap: normal; }
    td.of, td .of { color: var(--quiet); }
    tr.chosen > * { background: var(--panel); font-weight: 600; }
    tr.chosen > :first-child { box-shadow: inset 0.1875rem 0 0 var(--ink); }
    .meter { display: inline-block; width: 3rem; margin-right: 0.5rem; text-align: left; }
    .meter i { display: inline-block; height: 0.5rem; background: var(--everyone); vertical-align: baseline; }
    .meter .pale { opacity: 0.45; }
    .scroll { overflow-x: auto; }
    footer { color: var(--quiet); \(TextStyle.footer.css); border-top: 1px solid var(--grid); \
    padding-top: \(rem(PageSpace.footerTop)); }
    summary { cursor: pointer; font-weight: 600; padding: 0.25rem 0; }
    summary:focus-visible { outline: 2px solid var(--s1); outline-offset: 2px; }
    .figures td.unmet { font-weight: 600; }
    .figures tbody th { text-align: left; min-width: 16rem; }
    """
  }

  private static func wider(_ plan: PagePlan) -> String {
    """
    main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; width: 100%; \
    max-width: \(rem(plan.width + 64)); margin: 0 auto; padding: 1.75rem 2rem; }
    @media screen and (max-width: 60rem) { .lower { grid-template-columns: minmax(0, 1fr); gap: 1.5rem; } }
    @media screen and (max-width: 36rem) { main { padding: 1rem; } h1 { font-size: 1.375rem; } }
    """
  }

  private static func print(_ plan: PagePlan) -> String {
    """
    @page { size: landscape; margin: \(PagePlan.paperMargin)mm; }
    @media print {
    html { font-size: \(DecimalText(16 * plan.printScale)!.rounded(places: 3).shortest)px; }
    main { width: \(rem(plan.width)); max-width: none; padding: 0; gap: \(rem(PageSpace.betweenBlocks)); }
    .figures { display: none; }
    .scroll { overflow: visible; }
    }
    """
  }

  static func rem(_ pixels: Double) -> String {
    DecimalText(pixels / 16)!.rounded(places: 5).shortest + "rem"
  }
}
