#!/usr/bin/env bash
# Builds the last commit twice, in clean clones at different paths, and compares what comes out byte by byte:
# packages (entry by entry), SBOMs, and provenance statements, in which only run ids and times may differ.
# Prints a table and ends with 1 if anything else differs. Needs git, the .NET SDK, unzip and jq; takes minutes.
set -uo pipefail

commit=HEAD
keep=false
for argument in "$@"; do
  case $argument in
    --keep) keep=true ;; # leaves the clones, to look into
    -*) echo "usage: tests/compare-builds.sh [--keep] [COMMIT]" >&2; exit 2 ;;
    *) commit=$argument ;;
  esac
done
for program in git dotnet unzip jq; do
  command -v "$program" > /dev/null || { echo "compare-builds needs $program" >&2; exit 2; }
done

repository=$(cd "$(dirname "$0")/.." && pwd)
commit=$(git -C "$repository" rev-parse --verify "$commit^{commit}") || exit 2
work=$(mktemp -d)
$keep && echo "clones: $work" || trap 'rm -rf "$work"' EXIT
one="$work/a/one" two="$work/another place/two"
export UseSharedCompilation=true

# The second build comes in another second, day or year, and in another directory.
for clone in "$one" "$two"; do
  git clone -q --no-hardlinks "$repository" "$clone" && git -C "$clone" checkout -q "$commit" || exit 2
  if ! (cd "$clone" && dotnet run --project build -- -t Pack -t Sbom) > "$work/build.log" 2>&1; then
    tail -n 40 "$work/build.log" >&2
    echo "the build of $commit failed" >&2
    exit 2
  fi
done

same=0 different=0
row() { # kind, name, verdict
  printf '%-12s %-56s %s\n' "$1" "$2" "$3"
  if [ "$3" = same ]; then same=$((same + 1)); else different=$((different + 1)); fi
}
names() { # the files below a folder of artifacts that match, in both clones
  for clone in "$one" "$two"; do (cd "$clone/artifacts/$1" 2> /dev/null && find . -type f -name "$2"); done | sed 's|^\./||' | sort -u
}

compare() { # kind, folder, pattern
  local kind=$1 folder=$2 pattern=$3 name
  while IFS= read -r name; do
    [ -n "$name" ] || continue
    local a="$one/artifacts/$folder/$name" b="$two/artifacts/$folder/$name"
    if [ ! -f "$a" ] || [ ! -f "$b" ]; then row "$kind" "$name" "only in one build"
    elif cmp -s "$a" "$b"; then row "$kind" "$name" same
    else row "$kind" "$name" different; explain "$a" "$b"
    fi
  done < <(names "$folder" "$pattern")
}

explain() { # two files that differ
  case $1 in
    *nupkg)
      entries() { unzip -lv "$1" | awk 'NF >= 8 { print $8, $1, $7, $5 "T" $6 }' | sort; } # name, size, CRC, time
      join -a 1 -a 2 -e - -o 0,1.2,1.3,1.4,2.2,2.3,2.4 <(entries "$1") <(entries "$2") | awk '
        $2 == "-" || $5 == "-" { print "             only in one: " $1; next }
        $2 $3 != $5 $6 { print "             content: " $1; next }
        $4 != $7 { times++ }
        END { if (times) print "             time alone: " times " entries" }'
      ;;
    *) diff "$1" "$2" | head -n 12 | cut -c1-160 | sed 's/^/             /' ;;
  esac
}

printf '%-12s %-56s %s\n' "kind" "name" "verdict"
compare package packages '*nupkg'
compare sbom sbom '*'

# The tool's own word, with a set date and without one.
for date in 1767225600 ""; do
  for clone in "$one" "$two"; do
    (cd "$clone" && SOURCE_DATE_EPOCH=$date dotnet src/Cicd.Tool/bin/Release/net10.0/Cicd.Tool.dll sbom . --output "$work/sbom-$(basename "$clone").json") || exit 2
  done
  label="cicd sbom${date:+, SOURCE_DATE_EPOCH=$date}"
  if cmp -s "$work/sbom-one.json" "$work/sbom-two.json"; then row sbom "$label" same; else row sbom "$label" different; explain "$work/sbom-one.json" "$work/sbom-two.json"; fi
done

# The statement in each envelope, without what tells one run from another; one line a statement: a key and the rest.
provenance() {
  find "$1/artifacts/evidence" -name '*.intoto.json*' -type f -exec cat {} + 2> /dev/null \
    | jq -cS 'select(.payload) | .payload | @base64d | fromjson | select(.predicateType == "https://slsa.dev/provenance/v1")
        | del(.predicate.runDetails.metadata.invocationId, .predicate.runDetails.metadata.startedOn, .predicate.runDetails.metadata.finishedOn)' | sort
}
provenance "$one" > "$work/provenance-one"
provenance "$two" > "$work/provenance-two"
if [ ! -s "$work/provenance-one" ]; then
  row provenance "statements" "none found"
elif cmp -s "$work/provenance-one" "$work/provenance-two"; then
  row provenance "$(wc -l < "$work/provenance-one") statements, run ids and times apart" same
else
  row provenance "statements" different
  diff <(jq -S . "$work/provenance-one") <(jq -S . "$work/provenance-two") | head -n 30 | sed 's/^/             /'
fi

echo "$commit: $same same, $different different"
[ "$different" -eq 0 ] && [ "$same" -gt 0 ]
