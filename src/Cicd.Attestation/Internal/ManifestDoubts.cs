namespace Cicd.Attestation.Internal;

/// <summary>What about a run keeps others from relying on it, although all its statements verify.</summary>
internal static class ManifestDoubts
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private static readonly string[] Delivering = ["Publish", "Deploy", "Push", "Release"];

    /// <summary>Why the run is none of the commit; null if it is.</summary>
    public static string? Foreign(RunManifest manifest, EvidenceDemand demand) =>
        demand.Commit is null ? "Which commit is judged is not known: name a checkout of it, or the commit itself."
        : manifest.Source.Commit != demand.Commit || !SourceMatch.IsSameRepository(manifest.Source.Repository, demand.Repository)
            ? $"The run {Plain.Of(manifest.Run)} is one of {Plain.Of($"{manifest.Source.Repository ?? "a repository without address"} at {manifest.Source.Commit ?? "no commit"}")}, and {Plain.Of($"{demand.Repository ?? "a repository without address"} at {demand.Commit}")} is judged."
            : null;

    public static IEnumerable<string> Of(RunManifest manifest, EvidenceDemand demand, DateTimeOffset now)
    {
        if (demand.Run is { } run && !manifest.Run.StartsWith(run, StringComparison.Ordinal))
        {
            yield return $"The latest run is {Plain.Of(manifest.Run)}, and one of {Plain.Of(run)} is awaited.";
        }

        if (manifest.Source.IsDirty is not false)
        {
            yield return $"The run {Plain.Of(manifest.Run)} worked on files that differed from the commit, or did not know whether they did.";
        }

        if (manifest.Builder == BuilderIds.Local)
        {
            yield return $"The run {Plain.Of(manifest.Run)} was on a person's machine, for which nobody but that person vouches: what is published is built by a CI job.";
        }

        if (manifest.Outcome is not ("succeeded" or "denied"))
        {
            yield return $"The latest run of the commit, {Plain.Of(manifest.Run)}, ended so: {Plain.Of(manifest.Outcome)}{Failed(manifest)}. What an earlier one found does not count instead.";
        }

        if (manifest.FinishedAt > now + Tolerance)
        {
            yield return $"The clock is wrong: it shows {now:u}, and the run {Plain.Of(manifest.Run)} ended at {manifest.FinishedAt:u}.";
        }

        if (now - manifest.FinishedAt > demand.Longest)
        {
            yield return FormattableString.Invariant($"The run {Plain.Of(manifest.Run)} ended at {manifest.FinishedAt:u}, more than {demand.Longest.TotalHours:0.#} h ago. Run it again.");
        }

        foreach (var task in manifest.Tasks.Where(task => task.Attempts > 0))
        {
            if (!task.IsGated && Delivering.Any(word => task.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
            {
                yield return $"The task {Plain.Of(task.Name)} ran without the gate, and is named like one that publishes or deploys: make it an IPublishTask or IDeployTask, or name it for what it does.";
            }

            if (task.IsGated && !manifest.Allowed.Contains(task.Name))
            {
                yield return $"The task {Plain.Of(task.Name)} publishes or deploys, and ran without an allowing decision of the gate.";
            }
        }
    }

    private static string Failed(RunManifest manifest) =>
        manifest.Tasks.FirstOrDefault(task => task.State is "failed") is { } task ? $" (task {Plain.Of(task.Name)}: {Plain.Of(task.Reason ?? "failed")})" : string.Empty;
}
