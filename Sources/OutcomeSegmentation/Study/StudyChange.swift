/// The decisions in which two studies differ, to be made in another study, forth or back.
///
/// What was decided there beside them stays; where the same was decided otherwise, the change is refused.
public struct StudyChange: Sendable, Equatable, Codable {
  /// What a decision was and what it became.
  struct Step<Value: Sendable & Equatable & Codable>: Sendable, Equatable, Codable {
    let was: Value
    let became: Value

    init?(_ was: Value, _ became: Value) {
      if was == became { return nil }
      (self.was, self.became) = (was, became)
    }

    var reversed: Step? { Step(became, was) }
  }

  private let options: [String: Step<OptionValue>]
  private let choice: Step<ChosenSolution?>?
  private let splits: Step<[Int]>?
  private let merges: Step<[[Int]]>?
  private let names: Step<[SegmentName]>?
  private let excluded: Step<[Exclusion]>?
  private let restored: Step<[String]>?

  public init(from former: Study, to latter: Study) {
    options = Dictionary(
      uniqueKeysWithValues: StudyOption.all.filter { !$0.isShorthand }.compactMap { option in
        Step(option.value(in: former), option.value(in: latter)).map { (option.key, $0) }
      })
    choice = Step(former.choice, latter.choice)
    splits = Step(former.splits, latter.splits)
    merges = Step(former.merges, latter.merges)
    names = Step(former.names, latter.names)
    excluded = Step(former.excluded, latter.excluded)
    restored = Step(former.restored, latter.restored)
  }

  private init(reversing change: StudyChange) {
    options = change.options.compactMapValues(\.reversed)
    choice = change.choice?.reversed
    splits = change.splits?.reversed
    merges = change.merges?.reversed
    names = change.names?.reversed
    excluded = change.excluded?.reversed
    restored = change.restored?.reversed
  }

  public var reversed: StudyChange { StudyChange(reversing: self) }

  /// The study with the change made.
  public func made(in study: Study) throws(StudyConflict) -> Study {
    var (result, keys) = (study, [String]())
    // What implies others comes first, so that those get their own values afterwards.
    for option in StudyOption.all.sorted(by: { ($0.condition != nil ? 0 : 1) < ($1.condition != nil ? 0 : 1) }) {
      guard let step = options[option.key] else { continue }
      let present = option.value(in: study)
      guard present == step.was || present == step.became, option.accepts(step.became) else {
        keys.append(option.key)
        continue
      }
      option.set(step.became, in: &result)
    }
    func take<Value>(_ step: Step<Value>?, _ path: WritableKeyPath<Study, Value>, _ key: String) {
      guard let step else { return }
      guard study[keyPath: path] == step.was || study[keyPath: path] == step.became else { return keys.append(key) }
      result[keyPath: path] = step.became
    }
    func take<Element, ID: Hashable>(
      _ step: Step<[Element]>?, _ path: WritableKeyPath<Study, [Element]>, _ key: String, _ id: (Element) -> ID
    ) {
      guard let step else { return }
      if let list = step.made(in: study[keyPath: path], id) { result[keyPath: path] = list } else { keys.append(key) }
    }
    take(choice, \.choice, "choice")
    take(splits, \.splits, "splits")
    take(merges, \.merges, "merges")
    take(names, \.names, "names", \.segment)
    take(excluded, \.excluded, "excluded", \.respondent)
    take(restored, \.restored, "restored", \.self)
    guard keys.isEmpty else { throw StudyConflict(keys: keys) }
    return result
  }
}

extension StudyChange.Step {
  /// A list with the elements that go taken out and those that come put in; nil where one of them is otherwise.
  fileprivate func made<Element: Equatable, ID: Hashable>(in list: [Element], _ id: (Element) -> ID) -> [Element]?
  where Value == [Element] {
    if list == was || list == became { return became }
    let kept = list.filter { !was.contains($0) || became.contains($0) }
    let goes = was.filter { !became.contains($0) }
    let comes = became.filter { !was.contains($0) }
    guard goes.allSatisfy(list.contains), Set(kept.map(id)).isDisjoint(with: comes.map(id)) else { return nil }
    return kept + comes
  }
}

/// Why a change cannot be made in a study: what it changes has been decided otherwise.
public struct StudyConflict: Error, Sendable, Equatable {
  /// As the study file says them.
  public let keys: [String]

  public init(keys: [String]) { self.keys = keys }
}
