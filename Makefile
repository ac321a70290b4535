# Every command starts Maven on JDK 25, wherever it is installed.
JDK := $(shell tools/jdk 2>/dev/null)
MVN := JAVA_HOME="$(JDK)" MAVEN_OPTS="-XX:TieredStopAtLevel=1 $(MAVEN_OPTS) --sun-misc-unsafe-memory-access=allow" mvn -B -ntp

# What the local run is built from: where nothing of it changed, nothing is built.
SOURCES := $(shell find pom.xml shared functions local seminars/seminar.schema.json docs/openapi.yaml -path '*/src/test' -prune -o -path '*/target' -prune -o -type f -print 2>/dev/null)
CLASSPATH := local/target/classpath

# The simulation: from which seed on, and how many histories.
FROM ?= 1
HISTORIES ?= 1000000
PROOFS = exec "$(JDK)/bin/java" -Xmx1g -Xmn640m -XX:+UseSerialGC -XX:-StackTraceInThrowable --enable-native-access=ALL-UNNAMED \
  -cp "proofs/target/classes:$$(cat proofs/target/classpath)"

# What looks at pages in Chromium starts a site of its own.
PAGES = cd e2e && exec "$(JDK)/bin/java" -Xss8m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
  --sun-misc-unsafe-memory-access=allow -cp "target/test-classes:$$(cat target/classpath)"

# The benchmark itself and all that functions call keep to one processor, and leave another to the function that is measured.
BENCH = exec taskset -c 0 "$(JDK)/bin/java" -Xmx2g -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
  -cp "bench/harness/target/classes:$$(cat bench/harness/target/classpath)" org.plazas.bench.Bench

# Of a package, the jars' entries are stored: fewer octets to upload, and none to inflate at a cold start.
STORED = "$(JDK)/bin/java" tools/StoredJars.java

.DEFAULT_GOAL := help
.PHONY: help run test check weigh a11y valid fuzz lighthouse pages-built pictures same-times page-times differential stress sim sim-mutants mail-audit tlc proofs-built bench bench-quick bench-opening bench-possible bench-built cost package rehearse format clean tools-present

help: ## Print this help
	@echo "Plazas: make ..."
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  \1|\2/' | awk -F'|' '{printf "  %-14s %s\n", $$1, $$2}'
	@echo
	@echo "  make run PORT=8081            another port than 8080"
	@echo "  make run DATA=plazas-data     keep the data in that folder"
	@echo "  make sim HISTORIES=20000      another number than a million; FROM=1: the seed to begin with"
	@echo "  make sim SEED=17              play one history again and tell it; STEPS=1,3 FAULTS=none: those alone"
	@echo "  make sim-mutants MUTANTS=...  those alone, by name"

run: $(CLASSPATH) ## Run the whole system here, with the flyer's seminar, on an embedded store
	@exec "$(JDK)/bin/java" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto \
	  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
	  -cp "local/target/classes:$$(cat $(CLASSPATH))" org.plazas.local.Plazas

test: tools-present ## Run every test, package the functions, rehearse the deployment (says what it skips, and why)
	@$(MVN) clean package
	@$(STORED) functions/*/target/lambda/lib
	@if python3 -c 'import ensurepip, venv' 2>/dev/null; then tools/rehearsal/rehearse; \
	elif [ "$$CI" = true ]; then echo "test: the deployment can't be rehearsed: python3 with venv is missing" >&2; exit 1; \
	else echo "test: skipped the rehearsal of the deployment: python3 with venv is missing"; fi

check: tools-present ## The fast part: format, compiler checks, unit tests, seminar documents
	@$(MVN) -q -T2 test -Dtests.excluded=system
	@echo "check: all is well"

weigh: pages-built ## Weigh agenda, form and outcome with all that they load, on an emulated slow line; fails above the bars
	@$(PAGES) org.plazas.e2e.Weigh

a11y: pages-built ## Look with axe at every page in every state, language, scheme and width
	@$(PAGES) org.plazas.e2e.Axe

valid: pages-built ## Check every page in every language with the W3C's Nu checker
	@$(PAGES) org.plazas.e2e.Nu

fuzz: $(CLASSPATH) ## Send 20,000 generated requests by the description of the API, and hold the answers against it (SEED=1; ten minutes)
	@tools/fuzzing/fuzz

lighthouse: pages-built ## Run Lighthouse five times over each public page, as a phone (fetches it from npm the first time)
	@$(PAGES) org.plazas.e2e.Lighthouse $(abspath e2e/target/lighthouse)

pages-built: tools-present
	@$(MVN) -q -T2 -Dspotless.check.skip -pl e2e -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=test

same-times: tools-present ## Time a registration for a new, a registered, a waiting and a cancelled address, in one shuffled run
	@$(MVN) -q -T2 -Dspotless.check.skip -pl functions/registration -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=test
	@exec "$(JDK)/bin/java" --enable-native-access=ALL-UNNAMED -cp "functions/registration/target/test-classes:functions/registration/target/classes:$$(cat functions/registration/target/classpath)" org.plazas.registration.SameTimes

page-times: tools-present ## Time the agenda page when warm: whole, compressed, unchanged (304), and rendering alone
	@$(MVN) -q -T2 -Dspotless.check.skip -pl functions/agenda -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=test
	@exec "$(JDK)/bin/java" -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp "functions/agenda/target/test-classes:functions/agenda/target/classes:$$(cat functions/agenda/target/classpath)" org.plazas.agenda.PageTimes

differential: tools-present ## Hold the table in memory against DynamoDB Local: 100,000 random operations (SEED=1)
	@$(MVN) -q -pl shared/testing -am test -Dtest=DifferentialTest -Dsurefire.failIfNoSpecifiedTests=false \
	  -Ddifferential.operations=100000 -Ddifferential.seed=$(or $(SEED),1)

stress: tools-present ## Fifty thousand attempts from 64 threads over a bad wire, on DynamoDB Local, for 50 and for 10,000 seats
	@$(MVN) -q -pl shared/testing -am test -Dtest=StressTest -Dsurefire.failIfNoSpecifiedTests=false -Dstress.attempts=$(or $(ATTEMPTS),50000)

sim: proofs-built ## Simulate a million histories of the stores, with faults; ten minutes on two idle cores
	@$(PROOFS) org.plazas.proofs.Simulation $(if $(SEED),replay $(SEED) "$(STEPS)" "$(FAULTS)",run $(FROM) $(HISTORIES))

sim-mutants: proofs-built ## Plant bugs in the stores, one by one, and see the simulation find each
	@$(PROOFS) org.plazas.proofs.Mutants $(MUTANTS)

mail-audit: proofs-built ## Register 100,000 people while mail service, stream and function break: nobody's mail may be missing (SEED=1)
	@exec "$(JDK)/bin/java" -Xmx3g -XX:+UseSerialGC -XX:-StackTraceInThrowable --enable-native-access=ALL-UNNAMED \
	  -cp "proofs/target/classes:$$(cat proofs/target/classpath)" org.plazas.proofs.MailAudit $(or $(PEOPLE),100000) $(or $(PEOPLE_ON_DYNAMODB_LOCAL),5000) $(or $(SEED),1)

tlc: tools-present ## Check the protocol of the seats and of the mail with TLC, and refute its mutants
	@tools/tlc

proofs-built: tools-present
	@$(MVN) -q -T2 -Dspotless.check.skip -pl proofs -am compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime

bench: bench-possible bench-built ## Measure the functions beside what people would deploy instead; writes docs/performance.md (Linux, root, two idle cores)
	@$(BENCH) full $(ONLY)

bench-quick: bench-possible bench-built ## The same with two of each, in two minutes; writes nothing (Linux, root)
	@$(BENCH) quick $(ONLY)

bench-opening: bench-built ## The local run under load: 32 people at once, 5,000 seats, every mail delivered
	@exec "$(JDK)/bin/java" -Xmx512m -cp "bench/harness/target/classes:$$(cat bench/harness/target/classpath)" \
	  org.plazas.bench.WholeSystem $(or $(SEATS),5000)

bench-possible:
	@command -v taskset >/dev/null || { echo "The benchmark pins processes with taskset, which is missing: it runs on Linux (Debian and Ubuntu: apt-get install util-linux)." >&2; exit 1; }
	@[ "$$(nproc)" -ge 2 ] || { echo "The benchmark wants two processors: one for the function, one for all else." >&2; exit 1; }
	@[ "$$(id -u)" = 0 ] && [ -f /etc/ssl/certs/ca-certificates.crt ] || { echo "The benchmark wants root and a Debian-like system: it shows functions a list of authorities of its own in place of /etc/ssl/certs/ca-certificates.crt." >&2; exit 1; }

bench-built: tools-present
	@rm -rf functions/*/target/lambda/lib bench/*/target/lambda/lib # from a build for other machines, perhaps
	@$(MVN) -q -T2 -Dspotless.check.skip -Dmaven.test.skip=true -pl bench/harness,bench/hello,bench/floor,bench/sample,bench/levers -am \
	  package dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime
	@$(STORED) functions/*/target/lambda/lib bench/levers/target/lambda/lib

pictures: tools-present ## Take a picture of every page in every state, in four languages, on phone and desktop, into target/pictures (ONLY='form-.*')
	@$(MVN) -q -T2 -Dspotless.check.skip -pl e2e -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=test
	@cd e2e && exec "$(JDK)/bin/java" -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp "target/test-classes:$$(cat target/classpath)" \
	  org.plazas.e2e.Pictures ../target/pictures '$(ONLY)'

cost: tools-present ## Print what a seminar costs, from counted requests, and write it into docs/cost.md
	@$(MVN) -q -T2 -Dspotless.check.skip -pl bench/cost -am compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime
	@exec "$(JDK)/bin/java" -Xmx2g -XX:+UseSerialGC -Dsun.net.httpserver.nodelay=true --enable-native-access=ALL-UNNAMED \
	  -Dcommit="$$(git rev-parse --short HEAD)$$(git diff --quiet HEAD -- ':!docs' || echo ' with changes')" \
	  -cp "bench/cost/target/classes:$$(cat bench/cost/target/classpath)" org.plazas.bench.cost.Cost

package: tools-present ## Fill functions/*/target/lambda, which sam deploy uploads; ARCH=x86_64: for that kind of machine
	@$(MVN) -q -T2 clean package -Dmaven.test.skip=true -Dcrt.native=linux-$(if $(filter x86_64,$(ARCH)),x86_64,aarch_64)
	@$(STORED) functions/*/target/lambda/lib
	@du -sh functions/*/target/lambda

rehearse: package ## Rehearse sam deploy, create and update, against a double of AWS
	@tools/rehearsal/rehearse

format: tools-present ## Format the sources
	@$(MVN) -q spotless:apply

clean: tools-present ## Delete what was built
	@$(MVN) -q clean

tools-present:
	@tools/jdk >/dev/null
	@command -v mvn >/dev/null || { echo "Plazas is built with Maven, which is missing: install it (Debian and Ubuntu: apt-get install maven)." >&2; exit 1; }

$(CLASSPATH): $(SOURCES) | tools-present
	@echo "Building (the first time takes a minute) ..."
	@$(MVN) -q -T2 -Dspotless.check.skip -pl local -am compile dependency:build-classpath -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime
	@touch $@
