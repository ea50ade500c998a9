using Cicd.Analysis.Sarif;

namespace Cicd.Tool.Commands;

/// <summary>What other tools say of their own work.</summary>
internal static class ImportedRuns
{
    /// <summary>Warns of what tools failed at. Whether all came to their end.</summary>
    public static bool Judge(ToolSession session, IReadOnlyList<SarifImport> imports)
    {
        foreach (var import in imports.Where(import => !import.IsSuccessful || import.Failures.Count > 0))
        {
            session.Runtime.Log.Warning(import.Reason);
        }

        return imports.All(import => import.IsSuccessful);
    }
}
