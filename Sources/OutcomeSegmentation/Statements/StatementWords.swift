/// The words by which statements are read.
enum StatementWords {
  /// Small words of English that are not as common in other languages.
  static let english: Set<String> = [
    "the", "of", "to", "and", "that", "with", "it", "takes", "time", "when", "which", "for", "from", "by", "are", "be",
    "how", "what", "my", "your", "our", "their", "this", "these", "without", "about", "into", "or", "not", "can", "i",
    "we", "you", "they", "is", "a", "has", "have", "being", "while",
  ]

  /// Small words of other languages that English does not have.
  static let notEnglish: Set<String> = [
    "de", "la", "le", "les", "des", "du", "une", "un", "et", "que", "el", "los", "las", "para", "por", "con", "una",
    "der", "die", "das", "und", "zu", "den", "dem", "ein", "eine", "nicht", "mit", "von", "het", "een", "van", "en",
    "voor", "il", "di", "da", "che", "per", "uma", "os", "ao", "som", "att", "och", "det", "w", "na", "je", "se", "w",
    "z", "do", "ja", "ve", "bir", "da", "est", "au", "aux", "y", "os", "em",
  ]

  /// Words without meaning of their own, left out when statements are compared.
  static let small: Set<String> = [
    "a", "an", "the", "of", "to", "and", "or", "that", "which", "who", "it", "its", "is", "are", "be", "was", "were",
    "in", "on", "at", "for", "from", "by", "with", "as", "my", "your", "our", "their", "his", "her", "this", "these",
    "those", "i", "we", "you", "they", "any", "all", "each", "every", "some", "takes", "take", "needed", "required",
    "when",
  ]

  /// Things that get a job done, rather than the job: what a statement of an outcome does not name.
  static let technologies: [[String]] = [
    "artificial intelligence", "machine learning", "web site", "web page", "user interface", "home page", "add on",
    "google sheets", "google docs", "microsoft teams", "ai", "app", "apps", "dashboard", "dashboards", "button",
    "buttons", "excel", "spreadsheet", "spreadsheets", "feature", "features", "software", "website", "websites",
    "webpage", "webpages", "plugin", "plugins", "plug-in", "plug-ins", "add-on", "add-ons", "widget", "widgets",
    "chatbot", "chatbots", "bot", "bots", "api", "apis", "ui", "gui", "menu", "menus", "dropdown", "drop-down",
    "toolbar", "popup", "pop-up", "notification", "notifications", "click", "clicks", "algorithm", "algorithms",
    "blockchain", "smartphone", "smartphones", "slack", "jira", "salesforce", "sharepoint", "powerpoint", "outlook",
    "trello", "asana", "chatgpt", "sap", "whatsapp", "crm", "erp",
  ].map { $0.split(separator: " ").map(String.init) }

  /// Words that bring in the means.
  static let means: [[String]] = [
    ["using"], ["via"], ["by", "means", "of"], ["with", "the", "help", "of"], ["by", "using"],
    ["through", "the", "use", "of"],
  ]

  /// Words that everyone understands differently.
  static let vague: Set<String> = [
    "easy", "easily", "easier", "easiest", "better", "best", "good", "great", "nice", "nicely", "well",
    "user-friendly", "quality", "high-quality", "simple", "simply", "simpler", "intuitive", "intuitively",
    "effective", "effectively", "efficient", "efficiently", "seamless", "seamlessly", "smooth", "smoothly",
    "convenient", "conveniently", "optimal", "optimally", "proper", "properly", "flexible", "robust",
  ]

  /// Those that can go without leaving a hole.
  static let vagueAdverbs: Set<String> = [
    "easily", "nicely", "simply", "intuitively", "effectively", "efficiently", "seamlessly", "smoothly",
    "conveniently", "optimally", "properly",
  ]

  static let negations: Set<String> = [
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "can't", "don't", "doesn't",
    "didn't", "won't", "isn't", "aren't", "wasn't", "weren't", "couldn't", "shouldn't", "hasn't", "haven't",
  ]

  /// Pairs that are one thing, as the words before and after "and" or "or".
  static let fixedPairs: Set<String> = [
    "research development", "terms conditions", "pros cons", "supply demand", "back forth", "health safety",
    "sooner later", "more less", "one more", "one two", "wear tear", "trial error", "profit loss", "up running",
    "sales marketing", "food drink", "food beverage", "name address", "date time", "time date",
    "roles responsibilities",
    "black white", "ups downs", "ins outs", "in out", "on off", "again again", "over over", "hardware software",
    "husband wife", "mother father", "day night", "two three", "left right", "first last", "here there",
    "import export", "call response", "question answer", "questions answers", "mergers acquisitions", "if when",
    "as when", "friends family", "knife fork", "salt pepper", "nuts bolts", "rules regulations", "law order",
  ]

  /// From here on a statement tells its context; "and" in it joins no outcomes.
  static let contextOpeners: Set<String> = [
    "when", "whenever", "while", "during", "if", "before", "after", "across", "between", "because", "unless", "until",
    "where", "despite", "under", "among", "since", "within", "throughout",
  ]

  /// Verbs that jobs begin with, in their plain form.
  static let verbs: Set<String> = [
    "accept", "access", "add", "adjust", "agree", "align", "analyse", "analyze", "answer", "approve", "arrange", "ask",
    "assess", "assign", "build", "buy", "calculate", "change", "check", "choose", "collect", "combine", "communicate",
    "compare", "complete", "confirm", "connect", "contact", "coordinate", "correct", "cover", "create", "decide",
    "define", "deliver", "describe", "design", "detect", "determine", "develop", "discover", "discuss", "document",
    "enter", "estimate", "evaluate", "explain", "explore", "file", "fill", "find", "finish", "fix", "follow",
    "forecast",
    "gather", "get", "give", "handle", "help", "hire", "identify", "implement", "import", "inform", "install", "join",
    "judge", "keep", "know", "learn", "leave", "link", "locate", "maintain", "make", "manage", "match", "measure",
    "meet", "merge", "modify", "monitor", "move", "notice", "obtain", "open", "order", "organise", "organize", "pay",
    "plan", "predict", "prepare", "present", "prioritise", "prioritize", "process", "produce", "propose", "protect",
    "provide", "publish", "reach", "read", "receive", "recognise", "recognize", "record", "recover", "remember",
    "remove", "repair", "replace", "report", "request", "resolve", "respond", "restore", "return", "review", "save",
    "schedule", "search", "see", "select", "sell", "send", "set", "share", "show", "solve", "sort", "spot", "start",
    "stay", "stop", "store", "submit", "summarise", "summarize", "support", "switch", "take", "talk", "teach", "tell",
    "test", "track", "train", "transfer", "translate", "understand", "update", "use", "verify", "view", "visit",
    "wait", "walk", "work", "write",
  ]

  /// Finite verbs that make a clause of what stands before them.
  static let finite: Set<String> = ["is", "are", "was", "were", "can", "will", "has", "have", "does", "gets", "stays"]

  static let articles: Set<String> = ["a", "an", "the", "my", "your", "our", "their", "its", "this", "these", "those"]
}
