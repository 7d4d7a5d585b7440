// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "unmet",
  products: [
    .executable(name: "unmet", targets: ["unmet"]),
    .library(name: "OutcomeSegmentation", targets: ["OutcomeSegmentation"]),
    .library(name: "Statistics", targets: ["Statistics"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C and C++ libraries, one folder each.
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CBoostMath", linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    // Hot loops of ours.
    .target(name: "CStatisticsKernels"),
    .target(name: "CTextKernels"),
    // Which character set a text is in; converting it is the C library's.
    .systemLibrary(name: "CUchardet", providers: [.apt(["libuchardet-dev"])]),
    // Workbooks: the archive and the XML in it.
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),

    // Numbers: knows no respondent.
    .target(
      name: "Statistics", dependencies: ["CBoostMath", "COpenBLAS", "CStatisticsKernels"],
      swiftSettings: strict),
    // The domain: knows no file.
    .target(
      name: "OutcomeSegmentation",
      dependencies: ["Statistics", .product(name: "Crypto", package: "swift-crypto")], swiftSettings: strict),
    // Bytes to tables and back: knows no survey.
    .target(
      name: "Tables", dependencies: ["CExpat", "CTextKernels", "CUchardet", "CZip", "CZlib"],
      swiftSettings: strict),
    // Tables to surveys.
    .target(
      name: "SurveyFiles",
      dependencies: ["OutcomeSegmentation", "Statistics", "Tables", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    // Analysis to pages.
    .target(
      name: "Deliverables", dependencies: ["OutcomeSegmentation", "Statistics"],
      swiftSettings: strict),
    .executableTarget(
      name: "unmet",
      dependencies: [
        "Deliverables", "OutcomeSegmentation", "Statistics", "SurveyFiles", "Tables",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // What is measured beside the peers: `unmet-bench CASE`.
    .executableTarget(
      name: "unmet-bench",
      dependencies: ["CStatisticsKernels", "OutcomeSegmentation", "Statistics", "SurveyFiles", "Tables"],
      path: "Benchmarks/unmet-bench",
      swiftSettings: strict),
    // How well segments are found, over shapes of truth: `unmet-trials --shape NAME`.
    .executableTarget(
      name: "unmet-trials",
      dependencies: [
        "OutcomeSegmentation", "Statistics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Benchmarks/unmet-trials",
      swiftSettings: strict),

    .testTarget(name: "StatisticsTests", dependencies: ["CStatisticsKernels", "Statistics"], swiftSettings: strict),
    .testTarget(
      name: "OutcomeSegmentationTests", dependencies: ["OutcomeSegmentation", "Statistics"],
      swiftSettings: strict),
    // What tests of several modules read and say.
    .target(
      name: "Fixtures", dependencies: ["Tables"], path: "Tests/Fixtures", exclude: ["Reference"], swiftSettings: strict),
    .testTarget(
      name: "TablesTests", dependencies: ["CTextKernels", "Fixtures", "Tables"], swiftSettings: strict),
    .testTarget(
      name: "SurveyFilesTests",
      dependencies: ["Fixtures", "OutcomeSegmentation", "Statistics", "SurveyFiles", "Tables"],
      swiftSettings: strict),
    .testTarget(
      name: "DeliverablesTests",
      dependencies: ["Deliverables", "SurveyFiles", "OutcomeSegmentation", "Statistics"],
      exclude: ["Snapshots"], swiftSettings: strict),
    .testTarget(
      name: "unmetTests",
      dependencies: ["unmet", "Deliverables", "OutcomeSegmentation", "SurveyFiles", "Statistics"],
      exclude: ["Snapshots"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
