namespace Cicd.Attestation.Internal;

/// <summary>Reads an evidence folder and the one below it that holds what was imported.</summary>
internal sealed class SnapshotReader(string directory)
{
    private const long MaximumBytes = 1024L * 1024 * 1024;

    private readonly List<StoredStatement> statements = [];
    private readonly List<EvidenceProblem> problems = [];
    private readonly Dictionary<string, Sha256Digest> decisions = new(StringComparer.Ordinal);
    private long bytesRead;

    public async Task<EvidenceSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(directory))
        {
            throw new AttestationException(VerificationReason.Unreadable, $"There is no evidence folder {directory}. A run makes it; --evidence names another.");
        }

        try
        {
            await ReadFolderAsync("", cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AttestationException(VerificationReason.Unreadable, $"{directory} cannot be read: {Plain.Of(exception.Message)}", exception);
        }

        return new(directory, statements, problems) { Decisions = decisions };
    }

    private async Task ReadFolderAsync(string prefix, CancellationToken cancellationToken)
    {
        var folder = new DirectoryInfo(Path.Combine(directory, prefix));
        if (folder.LinkTarget is not null)
        {
            Note(VerificationReason.ForeignFile, prefix, "This is a link. Put the statements here themselves.");
            return;
        }

        // Hidden files are the lock, and what a killed writer left behind.
        var found = folder.EnumerateFileSystemInfos().Where(entry => entry.Name[0] != '.').Take(EvidenceFolder.MaximumStatements + 3).ToList();
        if (found.Count > EvidenceFolder.MaximumStatements + 2)
        {
            Note(VerificationReason.ForeignFile, prefix, $"There are more than {EvidenceFolder.MaximumStatements} files. Move those of earlier runs elsewhere.");
            return;
        }

        var entries = await ReadIndexAsync(folder, prefix, found, cancellationToken);
        var before = statements.Count;
        var known = entries.ToDictionary(entry => entry.File, StringComparer.Ordinal);
        foreach (var entry in entries.Where(entry => !found.Exists(file => file.Name == entry.File)))
        {
            Note(VerificationReason.MissingFile, prefix + entry.File, "The index lists this statement, and it is not there.");
        }

        foreach (var file in found.OrderBy(file => known.TryGetValue(file.Name, out var entry) ? entry.Sequence : long.MaxValue).ThenBy(file => file.Name, StringComparer.Ordinal))
        {
            await ReadEntryAsync(file, prefix, known, cancellationToken);
        }

        if (!found.Exists(file => file.Name == EvidenceFolder.IndexName) && NeedsIndex(prefix, found, statements.Skip(before)))
        {
            Note(VerificationReason.IndexUnreadable, prefix + EvidenceFolder.IndexName, "The index is missing.");
        }
    }

    // A folder that only took over what others made has nothing of its own to list, nor has one of what people signed.
    private static bool NeedsIndex(string prefix, List<FileSystemInfo> found, IEnumerable<StoredStatement> read) =>
        (prefix.Length > 0 || found is not [DirectoryInfo { Name: EvidenceSnapshot.ImportedName }])
        && (found.Count == 0 || read.Where(stored => prefix.Length > 0 || !stored.File.Contains('/', StringComparison.Ordinal)).Select(stored => stored.Statement).DefaultIfEmpty(null)
            .Any(statement => statement is null || !PredicateTypes.StandsAlone(statement.PredicateType)));

    private async Task ReadEntryAsync(FileSystemInfo file, string prefix, Dictionary<string, EvidenceEntry> known, CancellationToken cancellationToken)
    {
        if (file.Name == EvidenceFolder.IndexName)
        {
            return;
        }

        if (prefix.Length == 0 && file is DirectoryInfo && file.Name == EvidenceSnapshot.ImportedName)
        {
            await ReadFolderAsync(EvidenceSnapshot.ImportedName + "/", cancellationToken);
        }
        else if (prefix.Length == 0 && file is FileInfo && IsDecision(file.Name))
        {
            await ReadDecisionAsync(file, cancellationToken);
        }
        else if (file is not FileInfo || !file.Name.EndsWith(EvidenceFolder.Extension, StringComparison.Ordinal))
        {
            Note(VerificationReason.ForeignFile, prefix + file.Name, "This is no statement. Keep other files elsewhere.");
        }
        else
        {
            await ReadStatementAsync(file, prefix + file.Name, known.GetValueOrDefault(file.Name), cancellationToken);
        }
    }

    private static bool IsDecision(string name) => name.StartsWith("decision-", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal)
        && !name.EndsWith(EvidenceFolder.Extension, StringComparison.Ordinal);

    private async Task ReadDecisionAsync(FileSystemInfo file, CancellationToken cancellationToken)
    {
        try
        {
            decisions.Add(file.Name, Sha256Digest.Of(await BoundedFile.ReadAsync(file.FullName, Envelope.MaximumBytes, VerificationReason.Unreadable, cancellationToken)));
        }
        catch (AttestationException exception)
        {
            Note(exception.Reason, file.Name, exception.Message);
        }
    }

    private async Task<IReadOnlyList<EvidenceEntry>> ReadIndexAsync(DirectoryInfo folder, string prefix, List<FileSystemInfo> found, CancellationToken cancellationToken)
    {
        if (!found.Exists(file => file.Name == EvidenceFolder.IndexName))
        {
            return [];
        }

        try
        {
            return await EvidenceIndex.ReadAsync(folder.FullName, cancellationToken);
        }
        catch (AttestationException exception)
        {
            Note(exception.Reason, prefix + EvidenceFolder.IndexName, exception.Message);
            return [];
        }
    }

    private async Task ReadStatementAsync(FileSystemInfo file, string name, EvidenceEntry? entry, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await BoundedFile.ReadAsync(file.FullName, Envelope.MaximumBytes, VerificationReason.Unreadable, cancellationToken);
            bytesRead += bytes.Length;
            if (bytesRead > MaximumBytes)
            {
                throw new AttestationException(VerificationReason.ForeignFile, $"The statements take more than {MaximumBytes / (1024 * 1024)} MiB together. Move those of earlier runs elsewhere.");
            }

            Add(new(name, Sha256Digest.Of(bytes), Envelope.Read(bytes)) { Entry = entry });
        }
        catch (AttestationException exception)
        {
            Note(exception.Reason, name, exception.Message);
        }
    }

    private void Add(StoredStatement stored)
    {
        Statement? statement = null;
        try
        {
            statement = stored.Envelope.ReadStatement();
        }
        catch (AttestationException exception)
        {
            Note(exception.Reason, stored.File, exception.Message);
        }

        stored = stored with { Statement = statement };
        if (IndexCheck.Of(stored) is { } problem)
        {
            problems.Add(problem);
            stored = stored with { Problem = problem };
        }

        statements.Add(stored);
    }

    private void Note(VerificationReason reason, string file, string message) => problems.Add(new(reason, Plain.Of(file), message));
}
