import Foundation
import OutcomeSegmentation
import Statistics
import SurveyFiles

/// From a survey's file to its ratings, with its columns guessed: 50,000 respondents with 60 columns.
protocol SurveyFileReading: BenchmarkCase {
  static var file: String { get }
}

extension SurveyFileReading {
  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    let path = BenchmarkData.folder.appending(path: file).path
    clock.start()
    let table = try SurveyReader().read(path)
    let responses = try table.imported(using: table.guessedMapping().mapping).responses
    clock.stop()
    let ratings = responses.importance.values + (responses.satisfaction?.values ?? [])
    return [Quality("rows", responses.count), Quality("sum", ratings.reduce(0, +))]
  }
}

enum WorkbookReading: SurveyFileReading {
  static let name = "xlsx"
  static let file = "survey.xlsx"
}

enum SPSSReading: SurveyFileReading {
  static let name = "sav"
  static let file = "survey.sav"
}

enum TextReading: SurveyFileReading {
  static let name = "csv"
  static let file = "survey.csv"
}
