/// What the program tells the shell, as sysexits.h numbers it.
enum ExitStatus: Int32 {
  case success = 0
  case other = 1
  /// Done, but a gate of quality is not passed (`--strict`).
  case gateFailed = 3
  case usage = 64
  case badData = 65
  case missingInput = 66
  case internalError = 70
  case cannotWrite = 73
  case interrupted = 130
}
