/// The style sheet of pages that are documents: one column, tables that scroll on narrow screens, upright on paper.
enum DocumentStyle {
  static let sheet = [BaseStyle.sheet, own].joined(separator: "\n")

  private static let own = """
    main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; max-width: 64rem; margin: 0 auto; \
    padding: 1.75rem 2rem; }
    header { display: grid; gap: 0.25rem; }
    .kicker, .note, footer, figcaption, thead th { color: var(--quiet); font-size: 0.8125rem; }
    .caveat { color: var(--warning); font-weight: 600; font-size: 0.8125rem; }
    h1 { font-size: 1.75rem; line-height: 1.18; text-wrap: pretty; }
    .sowhat { font-size: 1.0625rem; text-wrap: pretty; }
    .notes { border-left: 0.25rem solid var(--everyone); background: var(--panel); padding: 0.375rem 0.875rem; }
    .notes.alert { border-color: var(--warning); }
    .notes ul { list-style: none; }
    nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; }
    a { color: var(--s1); } a:focus-visible { outline: 2px solid var(--s1); outline-offset: 2px; }
    section { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.625rem; border-top: 1px solid var(--grid); \
    padding-top: 0.75rem; }
    section h2 { font-size: 1.1875rem; line-height: 1.25; }
    section h2 .kicker { display: block; font-weight: 400; }
    section h3 { font-size: 0.9375rem; margin-top: 0.5rem; }
    section p, section ul { max-width: 46rem; }
    .items { padding-left: 1.125rem; display: grid; gap: 0.1875rem; } .items .further { list-style: none; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; font-size: 0.8125rem; line-height: 1.3; overflow-wrap: normal; }
    th, td { text-align: right; padding: 0.1875rem 0.375rem 0.1875rem 0.75rem; border-bottom: 1px solid var(--grid); \
    vertical-align: bottom; font-weight: 400; white-space: nowrap; }
    th.word, td.word { text-align: left; } td.text { white-space: normal; min-width: 9rem; }
    th:first-child, td:first-child { padding-left: 0; }
    td.strong { font-weight: 600; } td.faint { color: var(--quiet); } td.bad { color: var(--warning); }
    td.good, td.caution { font-weight: 600; }
    .pictures { display: flex; flex-wrap: wrap; gap: 1rem 2rem; } figcaption { margin-bottom: 0.25rem; }
    figure { max-width: 100%; }
    code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.9em; }
    footer { border-top: 1px solid var(--grid); padding-top: 0.375rem; }
    @media screen and (max-width: 36rem) { main { padding: 1rem; } h1 { font-size: 1.375rem; } }
    @page { margin: 15mm; }
    @media print {
    main { padding: 0; max-width: none; } nav { display: none; } html { font-size: 80%; }
    .scroll { overflow: visible; } tr, figure, li { break-inside: avoid; } h2, h3 { break-after: avoid; }
    }
    """
}
