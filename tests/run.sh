#!/usr/bin/env bash
# Runs the unit and the acceptance tests; --full adds what is too long for CI.
# The last line tells how many tests passed, failed and were skipped.
set -uo pipefail
cd "$(dirname "$0")/.."

full=false
for argument in "$@"; do
  case $argument in
    --full) full=true ;;
    *) echo "usage: tests/run.sh [--full]" >&2; exit 2 ;;
  esac
done

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

status=0
dotnet build cicd.sln -c Release -v quiet -clp:ErrorsOnly || exit 1
dotnet test cicd.sln -c Release --no-build --logger trx --logger "console;verbosity=minimal" --results-directory "$results" || status=$?
if $full; then
  dotnet run -c Release --project tests/Cicd.Benchmarks || status=$?
fi

# A run that left no results is a failed one, whatever its exit code.
counters=$(grep -rhao '<Counters [^>]*' "$results" --include='*.trx')
[ -n "$counters" ] || { echo "there are no test results"; exit 1; }
count() { # the sum of an attribute over all result files
  echo "$counters" | grep -o " $1=\"[0-9]*\"" | tr -cd '0-9\n' | awk '{ sum += $1 } END { print sum + 0 }'
}
total=$(count total) passed=$(count passed) executed=$(count executed)
failed=$((executed - passed)) skipped=$((total - executed))
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$status" -eq 0 ]
