#!/usr/bin/env bash
# Runs the unit and the acceptance tests; --full adds what is too long for CI. --rest leaves out the unit tests that the main job has
# run right before in this very clone, and counts its results.
# The last line tells how many tests passed, failed and were skipped.
set -uo pipefail
cd "$(dirname "$0")/.."

full=false
rest=false
for argument in "$@"; do
  case $argument in
    --full) full=true ;;
    --rest) rest=true ;;
    *) echo "usage: tests/run.sh [--full|--rest]" >&2; exit 2 ;;
  esac
done

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# Real parts that the tests of containers start for themselves, each its own: skipped with the reason where they are not and cannot be installed.
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null && ! { command -v dockerd && command -v docker-registry && command -v skopeo && command -v umoci && command -v nginx; } > /dev/null; then
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends docker.io iptables docker-registry skopeo umoci nginx; } > /dev/null 2>&1 || echo "Some real parts of the tests could not be installed."
fi

status=0
more_passed=0 more_failed=0 more_skipped=0
check() { # what must be there, the program that judges; counts as one test
  local needs=$1 program
  shift
  for program in $needs; do
    command -v "$program" > /dev/null || { echo "$*: skipped, there is no $program"; more_skipped=$((more_skipped + 1)); return; }
  done
  if "$@"; then more_passed=$((more_passed + 1)); else echo "$*: failed"; more_failed=$((more_failed + 1)); fi
}

if $full && command -v npm > /dev/null; then
  # The judge that is too large to be installed at every run.
  export CICD_CDXGEN=$results/cdxgen
  mkdir "$CICD_CDXGEN"
  echo '{ "private": true }' > "$CICD_CDXGEN/package.json"
  npm install --prefix "$CICD_CDXGEN" --no-audit --no-fund --ignore-scripts --silent @cyclonedx/cdxgen@12.8.4 || status=$?
fi
# The main job has built what --rest runs.
$rest || dotnet build cicd.sln -c Release -v quiet -clp:ErrorsOnly || exit 1
# Without --full, what needs a judge that only --full installs is left out.
filter='Kind!=Full'
$full && filter='Kind!=None' && export CICD_TESTS=full
if $rest; then
  filter='(Kind=EndToEnd&Kind!=Full)|(FullyQualifiedName~AcceptanceTests&Kind!=Full)'
  cp -r artifacts/tests/Test "$results/main-job" || exit 1
  # The tests run the command as the main job packed it and people install it.
  export CICD_TEST_PROGRAMS=$results/programs CICD_TEST_PACKAGES=$PWD/artifacts/packages
  cp -r tests/Cicd.AcceptanceTests/bin/Release/net10.0 "$CICD_TEST_PROGRAMS" &&
    dotnet tool install Cicd.Tool --tool-path "$results/tool" --source artifacts/packages > "$results/install.log" &&
    find "$results/tool/.store" -path '*/any/*.dll' ! -path '*/any/*/*' -exec cp {} "$CICD_TEST_PROGRAMS" \; || { cat "$results/install.log"; exit 1; }
fi
dotnet test cicd.sln -c Release --no-build --filter "$filter" --logger trx --logger "console;verbosity=minimal" --results-directory "$results" || status=$?
if $full; then
  check "dotnet" dotnet run -c Release --project tests/Cicd.Benchmarks
  check "git node npm" node tests/compare-cdxgen.mjs
  check "git unzip jq" tests/compare-builds.sh
  check "docker-registry skopeo" tests/compare-registry.sh
  check "git docker-registry skopeo cc" tests/compare-publish-container.sh
fi

# A run that left no results is a failed one, whatever its exit code.
counters=$(grep -rhao '<Counters [^>]*' "$results" --include='*.trx')
[ -n "$counters" ] || { echo "there are no test results"; exit 1; }
count() { # the sum of an attribute over all result files
  echo "$counters" | grep -o " $1=\"[0-9]*\"" | tr -cd '0-9\n' | awk '{ sum += $1 } END { print sum + 0 }'
}
total=$(count total) passed=$(count passed) executed=$(count executed)
failed=$((executed - passed + more_failed)) skipped=$((total - executed + more_skipped))
passed=$((passed + more_passed))
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$status" -eq 0 ]
