# Two commands are all there is to know: `make demo` and `make test`.
.PHONY: demo test check lint fuzz clean build dependencies

# One configuration for all: what is tested is what the demo runs, and nothing is built twice.
build_options := --configuration release
program = "$$(swift build $(build_options) --show-bin-path)/unmet"

# The sample study, end to end.
demo: build
	$(program) demo --output out/demo

build: dependencies
	swift build $(build_options) --product unmet

# All tests, or those that FILTER names.
filter = $(if $(FILTER),--filter "$(FILTER)")
test: dependencies
	swift test $(build_options) --disable-testable-imports $(filter)

# Between two edits: a debug build, which is quick to make anew, and the tests that FILTER names.
check: dependencies
	$(if $(FILTER),swift test $(filter),swift build --build-tests)

lint:
	Scripts/check-kernels
	swift format lint --strict --recursive Sources Tests Benchmarks Fuzzing Package.swift

# Every reader on damaged and invented files, SECONDS each: another way each time, or, with SEED, the same.
SECONDS ?= 10
fuzz: dependencies
	@for target in $$(Scripts/fuzz); do Scripts/fuzz $$target $(SECONDS) $(SEED) || exit 1; done

clean:
	swift package clean
	rm -rf out

dependencies:
	@Scripts/install-dependencies
