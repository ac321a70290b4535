# What the scripts beside this file share. Sourced, not run; `tool` is the name that its messages start with.
# shellcheck shell=bash
tool=$(basename "$0")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

die() { echo "$tool: $*" >&2; exit 1; }
say() { printf '%s: %4ss  %s\n' "$tool" "$SECONDS" "$*" >&2; }

needs_root() { [ "$(id -u)" = 0 ] || die "this needs root ($1): run it with sudo"; }
needs() { command -v "$1" >/dev/null || die "$1 is missing: install $2"; }

# The engine's own client, where another program of that name comes first on the path.
docker() { if [ -x /usr/bin/docker ]; then /usr/bin/docker "$@"; else command docker "$@"; fi; }
has_engine() { docker info >/dev/null 2>&1; }
has_image() { docker image inspect "$1" >/dev/null 2>&1; }

# A version that the root pom states: pom_version junit
pom_version() { sed -n "s:.*<$1\.version>\(.*\)</.*:\1:p" "$root/pom.xml" | head -n 1; }

# The jars of an artifact and of what it needs at run time: fetch_jars group:artifact:version folder
fetch_jars() {
  needs mvn maven
  local group artifact version scratch
  IFS=: read -r group artifact version <<<"$1"
  scratch=$(mktemp -d)
  cat >"$scratch/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>org.plazas</groupId><artifactId>fetch</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency><groupId>$group</groupId><artifactId>$artifact</artifactId><version>$version</version></dependency></dependencies>
</project>
POM
  mvn -B -q -f "$scratch/pom.xml" "org.apache.maven.plugins:maven-dependency-plugin:$(pom_version dependency-plugin):copy-dependencies" \
    -DincludeScope=runtime -DoutputDirectory="$2" >"$scratch/log" 2>&1 \
    || { cat "$scratch/log" >&2; die "Maven could not fetch $1 (see above)"; }
  rm -rf "$scratch"
}

# A small Debian with Python, from the distribution's own packages, as the image $base.
base=plazas-base:trixie
make_base() {
  has_image "$base" && return
  needs_root debootstrap
  needs debootstrap debootstrap
  local scratch mirror
  scratch=$(mktemp -d)
  mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 2>/dev/null | grep -m 1 '/debian$' || true)
  debootstrap --variant=minbase --include=python3-minimal,libpython3-stdlib,ca-certificates,procps trixie "$scratch/root" ${mirror:+"$mirror"} \
    >"$scratch/log" 2>&1 || { tail -n 20 "$scratch/log" >&2; die "debootstrap failed (see above)"; }
  rm -rf "$scratch"/root/var/cache/apt/* "$scratch"/root/var/lib/apt/lists/* "$scratch"/root/usr/share/{doc,locale,man}/*
  tar -C "$scratch/root" --one-file-system -c . | docker import - "$base" >/dev/null
  rm -rf --one-file-system "$scratch"
}
