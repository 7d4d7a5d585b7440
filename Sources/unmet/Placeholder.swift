@main struct Unmet { static func main() {} }
