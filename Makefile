# Midad. Every target sees first that what it needs is on this machine, and
# installs what is not (.ci/need.sh); with all there it needs no network.

TAGS     := -tags sqlite_fts5
E2E_TAGS := -tags "sqlite_fts5 e2e"
ENGINE   := ./editor/arabic ./editor/bidi ./editor/doc ./editor/edit ./editor/layout ./editor/raster

# Its own module file, so that the tools' needs do not mix with the program's.
STATICCHECK := go tool -modfile=.ci/tools.mod staticcheck

# Where Go's own archive puts itself, for shells that do not look there.
export PATH := $(PATH):/usr/local/go/bin

BUILD := echo "Building ./midad (the first time compiles Fyne and SQLite: about 5 minutes on 2 cores)" && \
	go build -buildvcs=false $(TAGS) -o midad .

# For the end-to-end tests: the program to drive, and the folder for what is
# seen and exported on the way.
E2E := MIDAD=$(CURDIR)/midad MIDAD_OUT=$(CURDIR)/out \
	.ci/screen.sh go test $(E2E_TAGS) -count=1 -timeout 15m -p 1 -v ./app/e2e ./editor/clip

.PHONY: help run test check e2e bench crash bench-store golden build

help: ## lists the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## /  make \1\t/p' Makefile | expand -t 16

build: ## builds ./midad
	@.ci/need.sh go build
	@$(BUILD)

run: ## opens the desk; without a display, drives the main job and leaves pictures in out/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		.ci/need.sh go build && $(BUILD) && ./midad; \
	else \
		.ci/need.sh go build screen && $(BUILD) && \
		echo "No display here: driving Midad through the main job on a virtual screen; see out/" && \
		mkdir -p out && $(E2E) -run TestMainJob; \
	fi

test: ## every test that needs no screen
	@.ci/need.sh go build data
	@echo "Testing (the first time compiles Fyne and SQLite: about 5 minutes on 2 cores)"
	@go test $(TAGS) $(TESTFLAGS) ./...

check: ## gofmt, vet, staticcheck, the table of imports
	@.ci/need.sh go build
	@echo "gofmt"
	@files=$$(gofmt -l .) && if [ -n "$$files" ]; then echo "not formatted; run gofmt -w on:" $$files; exit 1; fi
	@echo "go vet (the first time compiles Fyne and SQLite: about 5 minutes on 2 cores)"
	@go vet $(E2E_TAGS) ./...
	@echo "staticcheck"
	@$(STATICCHECK) $(E2E_TAGS) ./...
	@echo "the engine builds without cgo"
	@CGO_ENABLED=0 go build $(ENGINE)
	@echo "the table of imports"
	@go test $(TAGS) -run '^TestImport' .

e2e: ## drives the real program on a virtual screen; pictures and exports in out/
	@.ci/need.sh go build screen
	@$(BUILD)
	@echo "Driving Midad on a virtual screen; see out/"
	@mkdir -p out && $(E2E) ./app

bench: ## speed of the engine, the store and the view
	@.ci/need.sh go build
	@echo "Measuring (other work on the machine shows in the numbers)"
	@go test $(TAGS) -run '^$$' -bench . -benchmem ./...

KILLS ?= 300
crash: ## kills a typist KILLS times and cuts the power of 400 recorded disks
	@.ci/need.sh go build
	@MIDAD_TEST_KILLS=$(KILLS) MIDAD_TEST_POWER_CUTS=400 go test $(TAGS) -count=1 -timeout 2h -v -run '^Test(Kill|PowerCut)$$' ./app/session ./storage/sqlite

SIZES ?= 20000
bench-store: ## what a library costs; SIZES="20000 200000" stories, kept in the folder MIDAD_BENCH_DIR
	@.ci/need.sh go build
	@echo "Measuring libraries of $(SIZES) stories (building 20,000 takes about a minute the first time)"
	@MIDAD_BENCH_SIZES="$(SIZES)" go test $(TAGS) -run '^$$' -bench '^BenchmarkLibrary$$' -benchtime 200x -timeout 24h ./storage/sqlite

golden: ## writes the golden files anew; review them as a change
	@.ci/need.sh go build data
	@go test $(TAGS) $$(grep -rl --include='*_test.go' 'flag.Bool("update"' . | xargs -n 1 dirname | sort -u) -update
	@git --no-pager diff --stat -- '*testdata*'
