import Testing

@Suite struct InterruptionTests {
  @Test func interruptLeavesNothing() throws {
    let folder = Folder()
    // As many as keep it busy for half a minute, so that a slow test is in time.
    let made = try Program.run(
      ["simulate", "--respondents", "20000", "--outcomes", "60", "-o", "survey.csv"], in: folder)
    #expect(made.status == 0)
    let outcome = try Program.interrupt(["run", "survey.csv", "-o", "out"], in: folder)
    #expect(outcome.status == 130)
    #expect(outcome.errors.hasPrefix("unmet ") && outcome.errors.hasSuffix("interrupted: nothing was written\n"))
    #expect(folder.names() == ["survey.csv"])
  }
}
