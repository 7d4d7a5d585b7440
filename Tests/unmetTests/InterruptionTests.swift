import Testing

@Suite struct InterruptionTests {
  @Test func interruptLeavesNothing() throws {
    let folder = Folder()
    let made = try Program.run(
      ["simulate", "--respondents", "3000", "--outcomes", "60", "-o", "survey.csv"], in: folder)
    #expect(made.status == 0)
    let outcome = try Program.interrupt(["run", "survey.csv", "-o", "out"], in: folder)
    #expect(outcome.status == 130)
    #expect(outcome.errors.hasPrefix("unmet "))
    #expect(folder.names() == ["survey.csv"])
  }
}
