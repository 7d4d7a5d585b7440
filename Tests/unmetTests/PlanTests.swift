import Foundation
import Testing

@Suite struct PlanTests {
  private static let words = [
    "plan", "--outcomes", "8", "--segments", "2", "--separation", "clear", "--respondents", "100,120", "--simulations",
    "2", "--habits", "usual", "--seed", "2",
  ]

  @Test func theAnswerInWords() throws {
    let outcome = try Program.run(Self.words, in: Folder())
    #expect(outcome.status == 0, "\(outcome.errors)")
    for line in outcome.lines { #expect(line.count <= 80, "\(line)") }
    #expect(outcome.errors.contains("roughly"))
    #expect(!outcome.errors.contains("\r"))
    expectSnapshot(outcome.output, "plan.txt")
  }

  @Test func theSeedDecidesOnAnyNumberOfThreads() throws {
    let one = try Program.run(Self.words + ["--json", "--quiet", "--threads", "1"], in: Folder())
    let two = try Program.run(Self.words + ["--json", "--quiet", "--threads", "2"], in: Folder())
    #expect(one.output == two.output)
    let plan = try #require(try JSONSerialization.jsonObject(with: Data(one.output.utf8)) as? [String: Any])
    #expect(plan["schema"] as? String == "unmet-plan-2")
    #expect((plan["sizes"] as? [Any])?.count == 2)
  }

  @Test func interruptionEndsIt() throws {
    let outcome = try Program.interrupt(["plan", "--respondents", "2000"], in: Folder())
    #expect(outcome.status == 130)
    #expect(outcome.errors.contains("interrupted"))
  }
}
