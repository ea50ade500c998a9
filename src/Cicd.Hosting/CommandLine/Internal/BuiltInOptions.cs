using System.Collections.Frozen;

namespace Cicd.Hosting;

/// <summary>The options that every pipeline has.</summary>
internal sealed class BuiltInOptions
{
    public BuiltInOption Target { get; } = new("--target", ["-t"], "NAME", "The task to run with all that it depends on; repeatable. Default: Default");

    public BuiltInOption Exclusive { get; } = new("--exclusive", ["-e"], null, "Run the targets without what they depend on");

    public BuiltInOption DryRun { get; } = new("--dryrun", ["--whatif", "--noop"], null, "Show what would run, in order, and run nothing");

    public BuiltInOption Tree { get; } = new("--tree", [], null, "Show the targets with what they depend on, and run nothing");

    public BuiltInOption List { get; } = new("--list", ["--description"], null, "Show all tasks with their descriptions, and run nothing");

    public BuiltInOption Plan { get; } = new("--plan", [], "json", "Show what would run as JSON, and run nothing");

    public BuiltInOption Jobs { get; } = new("--jobs", ["-j"], "N", "How many tasks run at once. Default: the number of processors");

    public BuiltInOption KeepGoing { get; } = new("--keep-going", [], null, "After a failure, run all that does not depend on it");

    public BuiltInOption Gate { get; } = new("--gate", [], "audit", "Tell what the policies would deny without failing; nothing may be published");

    public BuiltInOption Verbosity { get; } = new("--verbosity", ["-v"], "LEVEL", "quiet, minimal, normal, verbose or diagnostic. Default: normal");

    public BuiltInOption Environment { get; } = new("--environment", [], "NAME", "The environment to deliver to");

    public BuiltInOption NoCache { get; } = new("--no-cache", [], null, "Do all work anew, whatever caches hold");

    public BuiltInOption Working { get; } = new("--working", ["-w"], "DIR", "The root directory of the run. Default: the current directory");

    public BuiltInOption Version { get; } = new("--version", [], null, "Show the version of Cicd");

    public BuiltInOption Help { get; } = new("--help", ["-h", "-?"], null, "Show this help");

    public IReadOnlyList<BuiltInOption> All =>
        [Target, Exclusive, DryRun, Tree, List, Plan, Jobs, KeepGoing, Gate, Verbosity, Environment, NoCache, Working, Version, Help];

    /// <summary>The names that no parameter may have, without dashes.</summary>
    public FrozenSet<string> ReservedNames =>
        All.SelectMany(option => option.Names).Select(name => name.TrimStart('-')).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
