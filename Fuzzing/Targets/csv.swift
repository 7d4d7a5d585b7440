import Tables

/// Delimited text. The first byte chooses what is set rather than detected; the rest is the file.
func fuzz(_ bytes: [UInt8]) throws -> Int {
  guard let choice = bytes.first else { return 0 }
  var reading = TableReading()
  reading.encoding = [nil, nil, "utf-8", "latin1", "utf-16", "cp949", "gb18030", "utf-32"][Int(choice & 7)]
  reading.delimiter = [nil, nil, ";", "|"][Int(choice >> 3 & 3)]
  reading.quote = [nil, nil, "'", " "][Int(choice >> 5 & 3)]
  reading.titleRows = choice & 128 == 0 ? nil : 1
  return read(try Table(TableReader().read(Array(bytes.dropFirst()), named: "fuzz.csv", reading: reading)))
}
