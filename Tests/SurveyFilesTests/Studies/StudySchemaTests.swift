import Fixtures
import Foundation
import SurveyFiles
import Testing

/// The published schema has the keys that the reader knows, and no others.
@Suite struct StudySchemaTests {
  private func schema() throws -> [String: Any] {
    let url = SharedFiles.packageFolder.appending(path: "Documentation/study.schema.json")
    return try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
  }

  private func keys(_ node: Any?) -> Set<String>? {
    guard let node = node as? [String: Any] else { return nil }
    if let properties = node["properties"] as? [String: Any] { return Set(properties.keys) }
    if let items = node["items"] { return keys(items) }
    return (node["oneOf"] as? [Any])?.lazy.compactMap { keys($0) }.first
  }

  private func closed(_ node: Any?) -> Bool {
    guard let node = node as? [String: Any] else { return true }
    let isOpen = node["properties"] != nil && node["additionalProperties"] as? Bool != false
    let parts = (node["properties"] as? [String: Any]).map { Array($0.values) } ?? []
    let further = (node["oneOf"] as? [Any] ?? []) + [node["items"] as Any]
    return !isOpen && (parts + further).allSatisfy(closed)
  }

  @Test func theKeysAtTheTop() throws {
    #expect(try keys(schema()) == Set(StudyFileKeys.top))
  }

  @Test func theKeysOfEverySection() throws {
    let properties = try #require(try schema()["properties"] as? [String: Any])
    for key in StudyFileKeys.top {
      #expect(keys(properties[key]) == StudyFileKeys.sections[key].map(Set.init), "\(key)")
    }
    #expect(Set(StudyFileKeys.sections.keys).isSubset(of: StudyFileKeys.top))
  }

  @Test func unknownKeysAreRefusedByTheSchemaToo() throws {
    #expect(try closed(schema()))
  }
}
