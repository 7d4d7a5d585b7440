import ArgumentParser
internal import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// From the words typed to an exit status: parses, runs, and says what went wrong.
enum Launcher {
  static func launch(_ arguments: [String]) async -> Never {
    SingleThreadedBLAS.endIdleThreads()
    let word: @Sendable () -> Void = { _ = report(CancellationError(), arguments) }
    exit(await Interruption.cancelling(saying: word) { await perform(arguments) }.rawValue)
  }

  private static func perform(_ arguments: [String]) async -> ExitStatus {
    do {
      if let failure = misspeltCommand(in: arguments) { throw failure }
      var command = try Unmet.parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return .success
    } catch is CancellationError {
      Interruption.say { _ = report(CancellationError(), arguments) }
      return .interrupted
    } catch {
      return report(error, arguments)
    }
  }

  private static func report(_ error: any Error, _ arguments: [String]) -> ExitStatus {
    let console = Console(color: colorPolicy(in: arguments))
    if let failure = Failure(error) {
      console.report(failure)
      return failure.status
    }
    switch Unmet.exitCode(for: error) {
    case .success:
      // Help and version are what was asked for.
      do {
        try console.output.line(Unmet.fullMessage(for: error))
        return .success
      } catch {
        console.report(error)
        return error.status
      }
    case .validationFailure:
      console.report(Failure(.usage, lowercased(Unmet.message(for: error)), hint: help(for: arguments)))
      return .usage
    default:
      console.report(
        Failure(
          .internalError, "something went wrong inside unmet: \(error)",
          hint: "This is a fault of the program; please report it with the command you ran."))
      return .internalError
    }
  }

  private static let commands = Unmet.configuration.subcommands.compactMap { $0.configuration.commandName }

  /// The parser suggests options; commands are up to us.
  private static func misspeltCommand(in arguments: [String]) -> Failure? {
    guard let word = arguments.first, !word.hasPrefix("-"), word != "help", !commands.contains(word) else { return nil }
    if word.contains(".") || word.contains("/") {
      return Failure(.usage, "\"\(word)\" is not a command", hint: "To analyse a file: unmet run \(word)")
    }
    return Failure(Misspelling(word, kind: "command", known: commands))
  }

  private static func help(for arguments: [String]) -> String {
    let command = arguments.first.flatMap { commands.contains($0) ? "unmet \($0)" : nil } ?? "unmet"
    return "`\(command) --help` shows examples and every option."
  }

  /// The colour asked for, also where the rest of the line cannot be parsed.
  private static func colorPolicy(in arguments: [String]) -> ColorPolicy {
    for (index, argument) in arguments.enumerated() {
      if argument == "--color", index + 1 < arguments.count {
        return ColorPolicy(rawValue: arguments[index + 1]) ?? .auto
      }
      if argument.hasPrefix("--color=") { return ColorPolicy(rawValue: String(argument.dropFirst(8))) ?? .auto }
    }
    return .auto
  }

  /// Sentences after "error: " begin small, like ours.
  private static func lowercased(_ message: String) -> String {
    guard let first = message.first, message.dropFirst().first?.isUppercase != true else { return message }
    return first.lowercased() + message.dropFirst()
  }
}
