#!/usr/bin/env node
// Compares `cicd sbom` with cdxgen on three trees in the same run: a web API, a solution of many projects, this repository.
// Both read the same restored tree without network. Prints a table, and ends with 1 unless ours
//   - lists every package that cdxgen lists,
//   - has a hash, a licence and a supplier on more of them (or, where cdxgen has them on all, on all),
//   - is at least 50 times faster, whole process against whole process.
// Counted are packages (purl pkg:nuget with a version, any case). cdxgen also lists the tree's own projects, which in ours
// are what is described (metadata.component), and assembly references without a version; both are told and left out.
// Needs node, npm, git and the .NET SDK; takes minutes. Options: --runs N (cdxgen's; default 3), --keep, --tree NAME.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const version = '12.8.4';
const factor = 50;
const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, keep: { type: 'boolean', default: false }, tree: { type: 'string', multiple: true } },
});
const runs = Number(options.runs);
const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const work = mkdtempSync(join(tmpdir(), 'cicd-cdxgen-'));
process.on('exit', () => options.keep ? console.log(`kept: ${work}`) : rmSync(work, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const environment = { ...process.env, UseSharedCompilation: 'true', MSBUILDDISABLENODEREUSE: '1', SOURCE_DATE_EPOCH: '1767225600', FETCH_LICENSE: 'false', CDXGEN_TELEMETRY: 'false', NO_COLOR: '1' };
const run = (program, args, cwd = work) => execFileSync(program, args, { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28, encoding: 'utf8' });
const write = (path, text) => { mkdirSync(dirname(join(work, path)), { recursive: true }); writeFileSync(join(work, path), text); };

// The trees.
const project = (path, packages, { sdk = 'Microsoft.NET.Sdk', properties = '', references = [] } = {}) => write(path, `<Project Sdk="${sdk}">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework>${properties}</PropertyGroup>
  <ItemGroup>
    ${packages.map(([id, number, more = '']) => `<PackageReference Include="${id}" Version="${number}" ${more}/>`).join('\n    ')}
    ${references.map(other => `<ProjectReference Include="../${other}/${other}.csproj" />`).join('\n    ')}
  </ItemGroup>
</Project>
`);
const web = [['Serilog.AspNetCore', '10.0.0'], ['Swashbuckle.AspNetCore', '10.1.0'], ['Microsoft.EntityFrameworkCore.Sqlite', '10.0.15'], ['FluentValidation', '12.1.1'], ['Dapper', '2.1.66'], ['Humanizer', '2.14.1'], ['StyleCop.Analyzers', '1.1.118', 'PrivateAssets="all" ']];

const makers = {
  webapi() {
    project('webapi/Api/Api.csproj', web, { sdk: 'Microsoft.NET.Sdk.Web' });
    write('webapi/Api/Program.cs', 'var app = WebApplication.CreateBuilder(args).Build(); app.MapGet("/", () => "hello"); app.Run();\n');
    run('dotnet', ['restore', 'webapi/Api/Api.csproj']);
  },
  solution() {
    const libraries = ['Orders', 'Stock', 'Billing', 'Mail', 'Search', 'Reports'];
    const packages = [['Newtonsoft.Json', '13.0.3'], ['CsvHelper', '33.1.0'], ['Polly', '8.6.5'], ['YamlDotNet', '16.3.0'], ['Npgsql', '10.0.0'], ['Serilog.Sinks.File', '7.0.0']];
    project('solution/Core/Core.csproj', [['Microsoft.Extensions.Logging', '10.0.15'], ['Microsoft.Extensions.Http', '10.0.15']]);
    libraries.forEach((name, index) => project(`solution/${name}/${name}.csproj`, [packages[index]], { references: ['Core'] }));
    libraries.forEach(name => project(`solution/${name}.Tests/${name}.Tests.csproj`, [['xunit', '2.9.3'], ['Microsoft.NET.Test.Sdk', '18.11.0'], ['coverlet.collector', '8.0.1', 'PrivateAssets="all" ']], { references: [name] }));
    project('solution/Web/Web.csproj', web, { sdk: 'Microsoft.NET.Sdk.Web', references: libraries });
    const all = readdirSync(join(work, 'solution'));
    write('solution/Shop.slnx', `<Solution>${all.map(name => `<Project Path="${name}/${name}.csproj" />`).join('')}</Solution>\n`);
    run('dotnet', ['restore', 'solution/Shop.slnx']);
  },
  repository() {
    run('git', ['clone', '-q', '--no-hardlinks', repository, join(work, 'repository')]);
    run('dotnet', ['restore', 'cicd.sln'], join(work, 'repository'));
  },
};

// The two programs: cdxgen from the directory that CICD_CDXGEN names, or installed for this run; ours as users get it.
console.log(`Installing cdxgen ${version} and building the tool …`);
const cdxgen = process.env.CICD_CDXGEN ?? join(work, 'cdxgen');
if (!process.env.CICD_CDXGEN) {
  write('cdxgen/package.json', JSON.stringify({ private: true, dependencies: { '@cyclonedx/cdxgen': version } }));
  run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--silent'], cdxgen);
}
run('dotnet', ['build', 'tests/Cicd.Benchmarks', '-c', 'Release', '-v', 'quiet', '-clp:ErrorsOnly'], repository);
// A copy, so that a build beside this run changes nothing.
cpSync(join(repository, 'tests/Cicd.Benchmarks/bin/Release/net10.0'), join(work, 'tool'), { recursive: true });
const ours = (tree, output) => ['dotnet', [join(work, 'tool/tool/Cicd.Tool.dll'), 'sbom', join(work, tree), '--output', output]];
const theirs = (tree, output) => [process.execPath, [join(cdxgen, 'node_modules/@cyclonedx/cdxgen/bin/cdxgen.js'), '-t', 'dotnet', '--no-install-deps', '-o', output, join(work, tree)]];

function measure([program, args], output, count) {
  const times = [];
  for (let i = 0; i <= count; i++) { // the first one warms the file cache and does not count
    rmSync(output, { force: true });
    const result = spawnSync('bash', ['-c', 'TIMEFORMAT="times %R %U %S"; time "$@"', 'time', program, ...args], { cwd: work, env: environment, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (result.status !== 0 || !existsSync(output)) {
      console.error(`${program} ${args.join(' ')}: exit code ${result.status}\n${result.stdout}\n${result.stderr}`);
      process.exit(2);
    }
    const [real, user, system] = result.stderr.trim().split('\n').at(-1).split(' ').slice(1).map(seconds => Number(seconds) * 1000);
    if (i > 0) times.push({ real, processor: user + system });
  }
  const median = values => { values.sort((a, b) => a - b); return (values[(values.length - 1) >> 1] + values[values.length >> 1]) / 2; };
  return { real: median(times.map(time => time.real)), processor: median(times.map(time => time.processor)) };
}

// What a document says of packages.
const flatten = components => (components ?? []).flatMap(component => [component, ...flatten(component.components)]);
function packages(document, own) {
  const found = new Map(), others = [];
  for (const component of flatten(document.components)) {
    const purl = component.purl?.toLowerCase().split(/[?#]/)[0];
    if (purl?.startsWith('pkg:nuget/') && purl.includes('@') && !own.has(component.name.toLowerCase())) found.set(decodeURIComponent(purl.slice(10)), component);
    else if (!own.has(component.name?.toLowerCase())) others.push(component.purl ?? `${component.type} ${component.name}`);
  }
  return [found, others];
}
const features = {
  hash: component => component.hashes?.length > 0,
  licence: component => component.licenses?.length > 0,
  supplier: component => Boolean(component.supplier?.name || component.manufacturer?.name || component.publisher || component.author || component.authors?.length),
};
const projects = (directory, names = new Set()) => {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.isDirectory() && !['bin', 'obj', '.git', 'node_modules'].includes(entry.name)) projects(join(directory, entry.name), names);
    else if (entry.name.endsWith('proj')) names.add(entry.name.slice(0, entry.name.lastIndexOf('.')).toLowerCase());
  }
  return names;
};

const rows = [], failures = [];
for (const tree of options.tree ?? Object.keys(makers)) {
  console.log(`Tree ${tree} …`);
  makers[tree]();
  const own = projects(join(work, tree));
  const outputs = { cdxgen: join(work, `${tree}-cdxgen.json`), ours: join(work, `${tree}-ours.json`) };
  const time = { cdxgen: measure(theirs(tree, outputs.cdxgen), outputs.cdxgen, runs), ours: measure(ours(tree, outputs.ours), outputs.ours, 10) };
  const inside = JSON.parse(run('dotnet', [join(work, 'tool/Cicd.Benchmarks.dll'), 'sbom', join(work, tree)]).trim().split('\n').at(-1));
  const found = {};
  for (const [name, file] of Object.entries(outputs)) {
    let others;
    [found[name], others] = packages(JSON.parse(readFileSync(file, 'utf8')), own);
    if (others.length > 0) console.log(`  ${name} also lists, not counted: ${others.slice(0, 10).join(', ')}${others.length > 10 ? `, … (${others.length})` : ''}`);
  }
  const count = (name, feature) => [...found[name].values()].filter(features[feature]).length;

  const missing = [...found.cdxgen.keys()].filter(key => !found.ours.has(key));
  if (missing.length > 0) failures.push(`${tree}: cdxgen lists what ours does not: ${missing.join(', ')}`);
  if (found.cdxgen.size === 0) failures.push(`${tree}: cdxgen lists nothing, so nothing is compared`);
  for (const feature of Object.keys(features)) {
    const [they, we] = [count('cdxgen', feature), count('ours', feature)];
    if (we < they || (we === they && we < found.ours.size)) failures.push(`${tree}: ${feature} on ${we} of our ${found.ours.size} packages, on ${they} of cdxgen's ${found.cdxgen.size}`);
  }
  const ratio = time.cdxgen.real / time.ours.real;
  if (ratio < factor) failures.push(`${tree}: ${ratio.toFixed(1)} times faster, not ${factor}`);
  for (const name of ['cdxgen', 'ours']) {
    rows.push([tree, name, found[name].size, ...Object.keys(features).map(feature => count(name, feature)), `${time[name].real.toFixed(0)} ms`, name === 'ours' ? `${ratio.toFixed(1)}x` : '', `${time[name].processor.toFixed(0)} ms`]);
  }
  rows.push([tree, 'ours, in process', '', '', '', '', `${inside.cold.toFixed(1)} ms`, `${(time.cdxgen.real / inside.cold).toFixed(1)}x`, '']);
  rows.push([tree, 'ours, again', '', '', '', '', `${inside.warm.toFixed(1)} ms`, `${(time.cdxgen.real / inside.warm).toFixed(1)}x`, '']);
}

const table = [['tree', 'program', 'packages', ...Object.keys(features), 'time', 'faster', 'processor'], ...rows].map(row => row.map(String));
const widths = table[0].map((_, column) => Math.max(...table.map(row => row[column].length)));
for (const row of table) console.log(row.map((cell, column) => column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])).join('  '));
console.log(`Times are medians of whole processes, of ${runs} runs of cdxgen and 10 of ours, after one that does not count; "in process" is the generator's first run in a process, "again" a later one. "processor" is the time on all cores.`);
for (const failure of failures) console.log(`not met: ${failure}`);
console.log(failures.length === 0 ? 'The claim holds.' : 'The claim does not hold.');
process.exitCode = failures.length === 0 ? 0 : 1;
